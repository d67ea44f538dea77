"""Documents to one table of words. Hot: one row a word; 50 MB of text have 9 million rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from provenance.model import (
    INLINE,
    Batches,
    Document,
    Engine,
    Passages,
    document_batches,
    sizes_of,
)
from provenance.text.words import word_columns

_BATCH_CHARS = 1 << 20
"""Code points of the documents whose words are read in one go."""

_BATCH_DOCUMENTS = 1_000
"""Documents whose passages are placed in one go."""

_TOGETHER_CHARS = 1 << 17
"""Small documents are joined up to this size: a call a document costs more than its words."""


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """The words of all documents, one after the other.

    hashes      uint32[words]
    starts      int32[words]; code points of the word's own document
    ends        int32[words]
    firsts      int64[documents + 1]; row of the first word of each document, then the row count
    passages    int64[passages, 2]; first row of each passage, and the row after its last
    paragraphs  bool[words + 1]; True where a passage begins, and after the last word
    """

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    firsts: NDArray[np.int64]
    passages: NDArray[np.int64]
    paragraphs: NDArray[np.bool_]

    def documents_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the document of each row."""
        return np.searchsorted(self.firsts, rows, side="right") - 1

    def part(self, first: int, last: int) -> "WordTable":
        """Return the table of some documents in a row, numbered from 0; `last` is behind them."""
        low, high = self.firsts[first], self.firsts[last]
        begin, end = np.searchsorted(self.passages[:, 0], [low, high])
        return WordTable(
            self.hashes[low:high],
            self.starts[low:high],
            self.ends[low:high],
            self.firsts[first : last + 1] - low,
            self.passages[begin:end] - low,
            self.paragraphs[low : high + 1],
        )

    def in_order(self, documents: Sequence[int]) -> "WordTable":
        """Return the table with its documents in another order."""
        parts = [self.part(each, each + 1) for each in documents]
        begins = np.cumsum([0, *(len(each.hashes) for each in parts)])
        rows = [each.passages + begin for each, begin in zip(parts, begins[:-1], strict=True)]
        paragraphs = np.zeros(len(self.hashes) + 1, np.bool_)
        for part, begin in zip(parts, begins[:-1].tolist(), strict=True):
            paragraphs[begin : begin + len(part.paragraphs)] |= part.paragraphs
        return WordTable(
            np.concatenate([self.hashes[:0], *(each.hashes for each in parts)]),
            np.concatenate([self.starts[:0], *(each.starts for each in parts)]),
            np.concatenate([self.ends[:0], *(each.ends for each in parts)]),
            begins,
            np.concatenate([self.passages[:0], *rows]),
            paragraphs,
        )


NO_WORDS = WordTable(
    np.empty(0, np.uint32),
    np.empty(0, np.int32),
    np.empty(0, np.int32),
    np.zeros(1, np.int64),
    np.empty((0, 2), np.int64),
    np.zeros(1, np.bool_),
)
"""The table of no documents."""


def tabulate(
    documents: Sequence[Document], passages: Passages, engine: Engine = INLINE
) -> WordTable:
    """Return the words of `documents` as one table. Passages are in corpus order."""
    counts = [0] * (len(documents) + 1)
    parts = engine.map("reading words", _words_of, document_batches(documents, _BATCH_CHARS))
    words = chain([_NOTHING], _counted(parts, counts))
    hashes, starts, ends = engine.columns(words, sum(sizes_of(documents)))
    firsts = np.cumsum(counts)
    rows = _passage_rows(starts, firsts, passages, engine)
    paragraphs = np.zeros(len(starts) + 1, np.bool_)
    paragraphs[firsts] = True
    paragraphs[rows[:, 0]] = True
    return WordTable(hashes, starts, ends, firsts, rows, paragraphs)


_Words = tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.int32]]
_NOTHING: _Words = (np.empty(0, np.uint32), np.empty(0, np.int32), np.empty(0, np.int32))


def _words_of(documents: Sequence[Document]) -> tuple[int, NDArray[np.int64], _Words]:
    """Return the first of the documents, how many words each of them has, and all of them."""
    parts, counts = [], []
    for batch in document_batches(documents, _TOGETHER_CHARS):
        columns = word_columns("\n".join([document.text for document in batch]))
        offsets = np.cumsum([0] + [len(document.text) + 1 for document in batch])
        rows = np.searchsorted(columns.starts, offsets)
        counts.append(np.diff(rows))
        shifts = np.repeat(offsets[:-1], counts[-1])
        places = (columns.starts - shifts, columns.ends - shifts)
        parts.append((columns.hashes, *(column.astype(np.int32) for column in places)))
    hashes, starts, ends = (np.concatenate(column) for column in zip(*parts, strict=True))
    return documents[0].id, np.concatenate(counts), (hashes, starts, ends)


def _counted(
    parts: Iterable[tuple[int, NDArray[np.int64], _Words]], counts: list[int]
) -> Iterator[_Words]:
    """Yield the words of the parts; put down behind each document how many it has."""
    for first, numbers, words in parts:
        counts[first + 1 : first + 1 + len(numbers)] = numbers.tolist()
        yield words


def _passage_rows(
    starts: NDArray[np.int32],
    firsts: NDArray[np.int64],
    passages: Passages,
    engine: Engine,
) -> NDArray[np.int64]:
    """Return first row and row after the last of each passage, a search a document."""
    rows = np.empty((len(passages), 2), np.int64)
    begins, ends = passages.starts, passages.ends
    edges = np.searchsorted(passages.documents, np.arange(len(firsts)))
    filled = np.flatnonzero(np.diff(edges)).tolist()
    batches = Batches(
        range(0, len(filled), _BATCH_DOCUMENTS), lambda at: filled[at : at + _BATCH_DOCUMENTS]
    )
    for documents in engine.paced("placing passages", batches):
        for document in documents:
            mine = slice(edges[document], edges[document + 1])
            words = starts[firsts[document] : firsts[document + 1]]
            rows[mine, 0] = firsts[document] + np.searchsorted(words, begins[mine])
            rows[mine, 1] = firsts[document] + np.searchsorted(words, ends[mine])
    return rows


def expanded(
    firsts: NDArray[np.int64], lasts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers from each first to before each last, and which of them each is from."""
    sizes = lasts - firsts
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return np.arange(sizes.sum()) + (firsts - (np.cumsum(sizes) - sizes))[owners], owners
