from datetime import UTC, date, datetime

from provenance.model import (
    DateKind,
    Document,
    DocumentId,
    Field,
    Markup,
    MarkupKind,
    Outline,
    PageKind,
    Told,
    ToldDate,
)
from provenance.store.details import NO_DETAILS, details_of, read_details

BARE = Document(DocumentId(0), "a.html", "One text.", "00", 9, "html", "utf-8")


def test_what_a_format_says_comes_back_as_it_was():
    told = (Told(Field.TITLE, "Día \ud800", "json-ld"),)
    moment = datetime(2024, 2, 10, 8, 30, tzinfo=UTC)
    dates = (
        ToldDate(date(2024, 2, 10), DateKind.PUBLISHED, "meta", moment),
        ToldDate(date(2024, 3, 1), DateKind.ARCHIVED, "warc"),
    )
    said = {
        "outlines": (Outline(0, 9, told, dates, PageKind.MAIL),),
        "markup": (Markup(0, 3, MarkupKind.QUOTE, "https://example.org/"),),
        "places": ((0, 1, 1), (4, 1, 2)),
        "how": "as a table",
    }
    document = Document(*_values(BARE), **said)
    assert read_details(details_of(document)) == said


def _values(document):
    names = ("id", "path", "text", "sha256", "size", "reader", "encoding")
    return [getattr(document, name) for name in names]


def test_a_plain_text_has_no_details():
    assert details_of(BARE) == NO_DETAILS
    assert Document(*_values(BARE), **read_details(NO_DETAILS)) == BARE
