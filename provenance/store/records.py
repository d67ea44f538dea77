"""Pages as the database of an index keeps them: nouns to records, and back."""

from datetime import date
from typing import Any

from provenance.model import (
    DateKind,
    DocumentId,
    Page,
    PageDate,
    PageId,
    PageKind,
    Span,
    Statement,
)

PAGE_COLUMNS = '"start", "end", kind, title, author, publisher, url, date, date_kind'


def page_record(page: Page, *, with_texts: bool = True) -> tuple[Any, ...]:
    """Return the values of `PAGE_COLUMNS`.

    Without texts, titles and names are left out: they are words of the text.
    """
    named = (page.title, page.author, page.publisher, page.url)
    return (
        page.span.start,
        page.span.end,
        page.kind.value,
        *(printable(each.value) if each and with_texts else None for each in named),
        page.date.value.isoformat() if page.date else None,
        page.date.kind.value if page.date else None,
    )


def page_of(record: tuple[Any, ...], document: DocumentId) -> Page:
    """Return the page of a record. Its number is 0; where its text says so is not kept."""
    start, end, kind, title, author, publisher, url, day, day_kind = record
    place = Span(document, start, start)
    dated = day and PageDate(date.fromisoformat(day), DateKind(day_kind), place)
    return Page(
        id=PageId(0),
        span=Span(document, start, end),
        kind=PageKind(kind),
        title=_stated(title, place),
        author=_stated(author, place),
        publisher=_stated(publisher, place),
        url=_stated(url, place),
        date=dated or None,
        dates=(dated,) if dated else (),
    )


def _stated(value: str | None, place: Span) -> Statement | None:
    return None if value is None else Statement(value, place)


def printable(text: str) -> str:
    """Return what SQLite can hold as text."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
