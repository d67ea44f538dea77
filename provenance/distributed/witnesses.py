"""Pages of the shelf as lineage sees them: settings, readings and sides, and what is noted.

A task has one; what it has read stays for a while, since neighbours are asked for together.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from provenance.distributed.libraries import Library
from provenance.distributed.notes import documents_in, note_of, texts_column, write_notes
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.lineage.bonds import Pair
from provenance.lineage.lines import Custom
from provenance.lineage.readings import Reading, read_page
from provenance.lineage.rivals import Source
from provenance.lineage.settings import Setting, Surroundings, setting_of, surroundings_of
from provenance.lineage.sides import Side, see_side
from provenance.lineage.spots import Spot
from provenance.lineage.testimonies import Testimony
from provenance.model import PageId, Quotation

_PAGES_KEPT = 512
_DOCUMENTS_KEPT = 64

CUSTOMS, TESTIMONIES, SOURCES = "customs", "testimonies", "sources"
"""What lineage notes of documents: recurring lines of their pages; what is said of their pages
and earlier ones; what their pages were made from."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A source of a page; `at` is its number among all of the corpus."""

    at: int
    source: Source


class Witness:
    """Who sees the pages of a shelf, and knows what is noted of them so far."""

    def __init__(self, shelf: Shelf) -> None:
        """All is fetched from `shelf`."""
        self.library = Library(shelf)
        self.reading: Callable[[int, PageId], Reading] = lru_cache(_PAGES_KEPT)(self._reading)
        self.setting: Callable[[int, PageId], Setting] = lru_cache(_PAGES_KEPT)(self._setting)
        self._surroundings = lru_cache(_DOCUMENTS_KEPT)(self._surroundings_of)
        self._quoted = lru_cache(_DOCUMENTS_KEPT)(self._quoted_in)
        self._noted = lru_cache(_DOCUMENTS_KEPT)(self._read)

    def see(self, spot: Spot) -> Side:
        """Return the side of a spot."""
        return see_side(spot, self.setting(spot.span.document, spot.page))

    def read(self, spot: Spot) -> Reading:
        """Return the reading of the page of a spot."""
        return self.reading(spot.span.document, spot.page)

    def customs(self, document: int, page: PageId) -> tuple[Custom, ...]:
        """Return what recurs of the lines of a page."""
        nouns = self._noted(CUSTOMS, document).get((page,), ())
        return tuple(decode(Custom, each) for each in nouns)

    def testimonies(self, pairs: Iterable[tuple[Pair, int]]) -> Mapping[Pair, Testimony]:
        """Return what is said of pairs of pages, each with the document of its later page."""
        return {
            pair: decode(Testimony, each)
            for pair, document in pairs
            for each in self._noted(TESTIMONIES, document).get(pair, ())
        }

    def sources(self, document: int, page: PageId) -> Sequence[Numbered]:
        """Return the sources of a page, the nearest first."""
        nouns = self._noted(SOURCES, document).get((page,), ())
        return [decode(Numbered, each) for each in nouns]

    def sources_in(self, document: int) -> list[Numbered]:
        """Return the sources of all pages of a document."""
        noted = self._noted(SOURCES, document).values()
        return [decode(Numbered, each) for nouns in noted for each in nouns]

    def _read(self, name: str, document: int) -> Mapping[tuple[int, ...], Sequence[str]]:
        noted = json.loads(note_of(self.library.shelf, name, document)["noted"])
        return {tuple(key): nouns for key, nouns in noted}

    def _reading(self, document: int, page: PageId) -> Reading:
        return read_page(self.setting(document, page))

    def _setting(self, document: int, page: PageId) -> Setting:
        found = self.library.page_of(document, page)
        quotations = self._quoted(document).get(page, ())
        return setting_of(found, self._surroundings(document), quotations)

    def _quoted_in(self, document: int) -> Mapping[PageId, Sequence[Quotation]]:
        by_page: dict[PageId, list[Quotation]] = {}
        for each in self.library.quotations(document):
            by_page.setdefault(each.page, []).append(each)
        return by_page

    def _surroundings_of(self, document: int) -> Surroundings:
        return surroundings_of(self.library.documents[document], self.library.pages(document))


Noted = Mapping[int, Mapping[tuple[int, ...], Sequence[Any]]]
"""Nouns by document, and there by page or by pair of pages."""


def write_noted(shelf: Shelf, name: str, stretch: int, noted: Noted) -> None:
    """Note nouns of the documents of a stretch. Raises `CannotWrite`."""
    rows = [
        [(key, [encode(each) for each in nouns]) for key, nouns in noted.get(number, {}).items()]
        for number in documents_in(shelf, stretch)
    ]
    texts = [json.dumps(sorted(row), ensure_ascii=False) for row in rows]
    write_notes(shelf, name, stretch, {"noted": texts_column(texts)})
