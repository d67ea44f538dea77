"""Some documents of the shelf as a corpus of their own, numbered anew in their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

import numpy as np
from numpy.typing import NDArray

from provenance.distributed.shelves import Shelf, Shelved
from provenance.duplicates.tables import WordTable
from provenance.model import Document, Passages

_KEPT = 256
"""Texts that stay decoded: neighbours are asked for together."""


class Fetched(Sequence[Document]):
    """Documents of the shelf; the text of each is read when it is asked for."""

    def __init__(self, fetch: Callable[[int], Shelved], numbers: range) -> None:
        """`fetch` gives what lies on the shelf under each of the `numbers` of the documents."""
        self._numbers = numbers
        self._shelved = fetch
        self._fetch = lru_cache(_KEPT)(lambda number: fetch(number).document(number))

    @property
    def sizes(self) -> list[int]:
        """Code points of each document."""
        return [self._shelved(number).chars for number in self._numbers]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> Document: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Document]: ...

    def __getitem__(self, number: int | slice) -> Document | Sequence[Document]:
        """Return the document of this number; not of this place, where they begin beyond 0."""
        if isinstance(number, slice):
            return [self._fetch(each) for each in range(*number.indices(len(self)))]
        if number not in self._numbers:
            raise IndexError(number)
        document: Document = self._fetch(number)
        return document


def all_documents(shelf: Shelf) -> Fetched:
    """Return all documents of the shelf."""
    return Fetched(shelf.shelved, range(shelf.starts[-1]))


def documents_of(shelved: Sequence[Shelved]) -> Fetched:
    """Return some documents of the shelf as those of a corpus of their own, numbered from 0."""
    return Fetched(shelved.__getitem__, range(len(shelved)))


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Some documents with what they are cut into.

    numbers  int64[documents], ascending: what each is called in the whole corpus
    """

    numbers: NDArray[np.int64]
    documents: Fetched
    passages: Passages
    table: WordTable

    def local(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number here of documents of the whole corpus."""
        found: NDArray[np.int64] = np.searchsorted(self.numbers, numbers)
        return found

    def rows(self, documents: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the row in the table of each word, by its document's number and its place."""
        rows: NDArray[np.int64] = self.table.firsts[self.local(documents)] + words
        return rows


def corpus_of(shelf: Shelf, numbers: NDArray[np.int64]) -> Corpus:
    """Return the corpus of these documents, one or more; `numbers` ascend.

    Passages name the page they lie in by its place among the pages of these documents as they
    were cut first.
    """
    shelved = [shelf.shelved(number) for number in numbers.tolist()]
    words = [each.words for each in shelved]
    firsts = np.cumsum([0, *(len(hashes) for hashes, _, _ in words)])
    passages, rows = _passages(shelved, firsts)
    paragraphs = np.zeros(firsts[-1] + 1, np.bool_)
    paragraphs[firsts] = True
    paragraphs[rows[:, 0]] = True
    hashes, starts, ends = (np.concatenate(column) for column in zip(*words, strict=True))
    table = WordTable(hashes, starts, ends, firsts, rows, paragraphs)
    return Corpus(numbers, documents_of(shelved), passages, table)


def _passages(
    shelved: Sequence[Shelved], firsts: NDArray[np.int64]
) -> tuple[Passages, NDArray[np.int64]]:
    """Return the passages, and first row and row after the last of each."""
    each_has = [each.passages for each in shelved]
    counts = [columns.shape[1] for columns in each_has]
    documents = np.repeat(np.arange(len(shelved)), counts)
    starts, ends, pages, first, last = np.concatenate(each_has, axis=1)
    before = np.cumsum([0, *(each.page_count for each in shelved)])
    owners = pages + before[documents]
    rows = np.stack([first + firsts[documents], last + firsts[documents]], axis=1)
    return Passages(documents.astype(np.int32), starts, ends, owners.astype(np.int32)), rows
