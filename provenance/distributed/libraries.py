"""Documents, pages and quotations of the shelf, by their numbers in the whole corpus."""

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from provenance.distributed.corpora import Fetched, all_documents
from provenance.distributed.notes import note_of, texts_column, write_notes
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.model import Occurrence, Page, PageId, Quotation, QuotationId, Span

_KEPT = 256
"""Documents of which pages and quotations stay decoded: neighbours are asked for together."""

_NOTES = "quotations"

_Asked = TypeVar("_Asked")


class Library:
    """The documents of a shelf with what was found in them; each is fetched when it is asked for.

    Quotations are there from the step on that finds them.
    """

    def __init__(self, shelf: Shelf) -> None:
        """All is fetched from `shelf`, and a part of it is kept in memory."""
        self.shelf = shelf
        self.documents: Fetched = all_documents(shelf)
        self._pages = _kept(lambda document: shelf.pages(document, document))
        self.quotations: Callable[[int], tuple[Quotation, ...]] = _kept(self._quotations)

    def pages(self, document: int) -> tuple[Page, ...]:
        """Return the pages of a document."""
        return self._pages(document)[1]

    def page(self, occurrence: Occurrence) -> Page:
        """Return the page on which an occurrence stands."""
        return self.page_of(occurrence.span.document, occurrence.page)

    def page_of(self, document: int, page: PageId) -> Page:
        """Return a page of a document."""
        first, pages = self._pages(document)
        return pages[page - first]

    def page_at(self, span: Span) -> PageId:
        """Return the page of its document in which a span starts, or the one before."""
        first, pages = self._pages(span.document)
        before = bisect_right(pages, span.start, key=lambda page: page.span.start)
        return PageId(max(0, first + before - 1))

    def _quotations(self, document: int) -> tuple[Quotation, ...]:
        first = self.shelf.quotation_starts[self.shelf.stretch_of(document)]
        noted = note_of(self.shelf, _NOTES, document)["quotations"]
        found: tuple[Quotation, ...] = decode(
            tuple[Quotation, ...], noted, {QuotationId: lambda place: first + place}
        )
        return found

    def held(self, document: int) -> Mapping[QuotationId, frozenset[int]]:
        """Return for each quotation of a document the text families that hold it, if any do."""
        noted = json.loads(note_of(self.shelf, _NOTES, document)["held"])
        found = (frozenset(each) for each in noted)
        return {each.id: held for each, held in zip(self.quotations(document), found, strict=True)}


def write_quotations(
    shelf: Shelf,
    stretch: int,
    found: Sequence[Sequence[Quotation]],
    held: Sequence[Sequence[Sequence[int]]],
) -> None:
    """Write the quotations of each document of a stretch, numbered from 0 in the stretch.

    `held` are the numbers of the text families that hold each. Raises `CannotWrite`.
    """
    nouns = [encode(tuple(each), tuple[Quotation, ...]) for each in found]
    columns = {
        "quotations": texts_column(nouns),
        "held": texts_column([json.dumps([list(each) for each in of]) for of in held]),
    }
    write_notes(shelf, _NOTES, stretch, columns)


def _kept(fetch: Callable[[int], _Asked]) -> Callable[[int], _Asked]:
    return lru_cache(_KEPT)(fetch)
