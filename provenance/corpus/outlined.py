"""Pages that a format gives come in with what it says of them; statements with a place go out.

What is said beside the text has an empty span at the start of the page, unless its words stand
among the first lines: then these are its place.
"""

from collections.abc import Sequence
from dataclasses import replace

from provenance.model import (
    DateKind,
    Document,
    Field,
    Outline,
    Page,
    PageDate,
    Span,
    Statement,
    ToldDate,
)

_HEAD_CHARS = 2_000
"""Where a page names its title and its maker, it does so at its head."""

FILE_DATE = "file-date"
"""Evidence of when a file was touched last, which says nothing of its text: it is only kept."""


def told_dates(document: Document, span: Span, outline: Outline) -> tuple[PageDate, ...]:
    """Return the dates that the format says of a page."""
    return tuple(
        _dated(Span(document.id, span.start, span.start), each)
        for each in outline.dates
        if each.evidence != FILE_DATE
    )


def _dated(place: Span, each: ToldDate) -> PageDate:
    return PageDate(each.value, each.kind, place, each.moment, each.evidence)


def with_told(document: Document, page: Page, outline: Outline) -> Page:
    """Return a page with what its format says of it before what was read from its text.

    Of several values, the first is taken; its date is the first that the format gives, and that
    of the text if it gives none that says when the page was published.
    """
    said = {
        field: statements[0]
        for field in (Field.TITLE, Field.AUTHOR, Field.PUBLISHER, Field.URL, Field.IDENTIFIER)
        if (statements := _stated(document, page.span, outline, field))
    }
    follows = _stated(document, page.span, outline, Field.FOLLOWS)
    return replace(
        page,
        title=said.get(Field.TITLE, page.title),
        author=said.get(Field.AUTHOR, page.author),
        publisher=said.get(Field.PUBLISHER, page.publisher),
        url=said.get(Field.URL, page.url),
        identifier=said.get(Field.IDENTIFIER, page.identifier),
        follows=tuple(follows) or page.follows,
        date=_best(page, outline),
        told=outline.told,
    )


def _stated(document: Document, page: Span, outline: Outline, field: Field) -> list[Statement]:
    return [
        Statement(each.value, _place_of(document, page, each.value), each.evidence)
        for each in outline.told
        if each.field is field
    ]


def _place_of(document: Document, page: Span, value: str) -> Span:
    found = document.text.find(value, page.start, min(page.end, page.start + _HEAD_CHARS))
    if found < 0:
        return Span(document.id, page.start, page.start)
    return Span(document.id, found, found + len(value))


def _best(page: Page, outline: Outline) -> PageDate | None:
    told = next((each for each in outline.dates if each.kind is DateKind.PUBLISHED), None)
    return next((each for each in page.dates if _is_of(each, told)), page.date)


def _is_of(date: PageDate, told: ToldDate | None) -> bool:
    return told is not None and (date.value, date.evidence) == (told.value, told.evidence)


def spans_of(document: Document) -> Sequence[tuple[Outline, Span]]:
    """Return the outlines that hold more than white space, with their places."""
    found = []
    for outline in document.outlines:
        text = document.text[outline.start : outline.end]
        start = outline.start + len(text) - len(text.lstrip())
        end = outline.start + len(text.rstrip())
        if start < end:
            found.append((outline, Span(document.id, start, end)))
    return found
