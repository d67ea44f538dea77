from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.lineage.evidence.dates import date_order

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming."


def _sides(corpus, first, second):
    for said in (first, second):
        corpus.page(f"{' '.join(said.values())}\n{WORDS}", **said)
    return corpus.sides(WORDS)


def test_the_earlier_published_page_speaks_for_itself_as_the_source(corpus):
    early, late = _sides(corpus, {"published": "2024-02-01"}, {"published": "2024-02-08"})
    found = date_order(early, late)
    assert found.weight == 3.0
    assert found.detail == (
        "One page was published on 2024-02-01, the other published on 2024-02-08."
    )
    assert [
        corpus.documents[span.document].text[span.start : span.end] for span in found.spans
    ] == [
        "2024-02-01",
        "2024-02-08",
    ]
    assert date_order(late, early) is None


def test_saved_before_the_other_can_have_been_written(corpus):
    saved, later = _sides(corpus, {"archived": "2024-02-01"}, {"mentioned": "2024-03-01"})
    assert date_order(saved, later).detail == (
        "One page was saved by 2024-02-01, the other written after 2024-03-01."
    )


def test_one_day_between_is_half_as_strong(corpus):
    sides = _sides(corpus, {"published": "2024-02-01"}, {"published": "2024-02-02"})
    assert date_order(*sides).weight == 1.5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": "2024-02-01"}, {"published": "2024-02-01"}),
        ({"mentioned": "2023-10-26"}, {"archived": "2024-02-10"}),
        ({"archived": "2024-02-10"}, {"archived": "2024-02-12"}),
        ({"published": "2024-02-01"}, {}),
        ({}, {"published": "2024-02-01"}),
    ],
)
def test_equal_days_open_windows_and_missing_dates_tell_nothing(corpus, first, second):
    one, other = _sides(corpus, first, second)
    assert date_order(one, other) is None
    assert date_order(other, one) is None


def test_hours_tell_where_days_are_the_same(corpus):
    for _ in range(2):
        corpus.page(f"1993-04-20\n{WORDS}", published="1993-04-20")
    for hour, page in enumerate(corpus.pages):
        moment = datetime(1993, 4, 20, hour, tzinfo=UTC)
        dated = tuple(replace(each, moment=moment) for each in page.dates)
        corpus.pages[page.id] = replace(page, dates=dated)
    early, late = corpus.sides(WORDS)
    assert date_order(early, late).weight == 3.0
    assert date_order(late, early) is None
