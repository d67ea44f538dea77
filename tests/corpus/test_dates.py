from datetime import date

import pytest

from provenance.corpus.dates import find_dates
from provenance.corpus.edges import edges_of
from provenance.model import DateKind, Document, DocumentId, PageDate, Span


def found(text, *given):
    document = Document(DocumentId(0), "a", text, "", 0, "text", None)
    page = Span(DocumentId(0), 0, len(text))
    return find_dates(document, page, edges_of(text, 0, len(text)), given)


def read(text, *given):
    return [(each.kind.value, each.value.isoformat()) for each in found(text, *given)]


ARCHIVED = PageDate(date(2024, 2, 10), DateKind.ARCHIVED, Span(DocumentId(0), 900, 917))


@pytest.mark.parametrize(
    "line",
    [
        "First published on November 20, 2023 / 4:46 PM EST",
        "Baku/20.11.23/Agency: The service reported",
        "November 20, 2023",
        "Mon, 20 Nov 2023 16:46 GMT",
        "20 ноября 2023, 14:05",
        "Montag, 20. November 2023",
        "20.11.2023, 12:03 Uhr",
        "Veröffentlicht am 20. November 2023",
        "Stand: 20.11.2023",
        "lundi 20 novembre 2023",
        "Publié le 20 nov. 2023 à 10h20",
        "Mis à jour le 20 novembre 2023",
        "lunes, 20 de noviembre de 2023",
        "Actualizado el 20 de noviembre de 2023",
        "понеділок, 20 листопада 2023 року",
        "Опубліковано 20 листопада 2023",
        "Оновлено: 20 листоп. 2023, 12:30",
    ],
)
def test_a_page_says_when_it_was_published(line):
    assert read(f"A head line here\n{line}\nIt rained.") == [("published", "2023-11-20")]


def test_the_span_is_the_date_and_nothing_else():
    text = "Published on Feb 08, 2024 02:14 PM IST\nIt rained."
    (only,) = found(text)
    assert text[only.span.start : only.span.end] == "Feb 08, 2024"


def test_a_right_column_may_hold_a_month():
    text = "Network Group          J. Doe\nRequest: 1           March 1987\n\nText."
    assert read(text) == [("published", "1987-03-01")]


def test_a_saved_page_says_when_it_was_saved():
    assert read("It rained.\nRetrieved February 10, 2024") == [("archived", "2024-02-10")]


@pytest.mark.parametrize(
    "line",
    ["Abgerufen am 10. Februar 2024", "Consulté le 10 février 2024", "Збережено 10 лютого 2024"],
)
def test_a_page_says_in_many_languages_when_it_was_saved(line):
    assert read(f"It rained.\n{line}") == [("archived", "2024-02-10")]


def test_the_latest_event_is_mentioned():
    text = (
        "The fall of 2012 was wet. On March 16, 2023 they met, after "
        "May 1, 2020, and in June 2023."
    )
    assert read(text) == [("mentioned", "2023-03-16")]


def test_what_is_to_come_was_not_yet():
    text = "It began on March 16, 2023. The deal will end on May 1, 2025."
    assert read(text) == [("mentioned", "2023-03-16")]


def test_nothing_is_mentioned_after_the_page_was_made():
    text = "It began on March 16, 2023 and ended on March 1, 2024, they say."
    assert read(text, ARCHIVED) == [("archived", "2024-02-10"), ("mentioned", "2023-03-16")]


def test_published_comes_before_archived_and_earlier_before_later():
    text = "Updated February 9, 2024\nPublished February 8, 2024\nIt rained."
    assert read(text, ARCHIVED) == [
        ("published", "2024-02-08"),
        ("published", "2024-02-09"),
        ("archived", "2024-02-10"),
    ]


def test_none_beats_a_guess():
    assert read("© 2023 Planet\nOn Oct. 7 it rained. In 2012 as well.") == []
    assert read("A line in March 1987\nIt rained on 02/10/2024.") == []
