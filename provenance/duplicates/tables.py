"""Documents to one table of words. Hot: one row a word; 50 MB of text have 9 million rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.model import Document, Passages
from provenance.text.words import word_columns

_BATCH_CHARS = 1 << 17
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


def tabulate(documents: Sequence[Document], passages: Passages) -> WordTable:
    """Return the words of `documents` as one table. Passages are in corpus order."""
    hashes, starts, ends = [np.empty(0, np.uint32)], [np.empty(0, np.int32)], []
    ends.append(np.empty(0, np.int32))
    counts = np.zeros(len(documents) + 1, np.int64)
    for batch in _batches(documents):
        columns = word_columns("\n".join(document.text for document in batch))
        offsets = np.cumsum([0] + [len(document.text) + 1 for document in batch])
        rows = np.searchsorted(columns.starts, offsets)
        shifts = np.repeat(offsets[:-1], np.diff(rows))
        hashes.append(columns.hashes)
        starts.append((columns.starts - shifts).astype(np.int32))
        ends.append((columns.ends - shifts).astype(np.int32))
        counts[batch[0].id + 1 : batch[-1].id + 2] = np.diff(rows)
    all_starts, firsts = np.concatenate(starts), np.cumsum(counts)
    rows = _passage_rows(all_starts, firsts, passages)
    paragraphs = np.zeros(len(all_starts) + 1, np.bool_)
    paragraphs[firsts] = True
    paragraphs[rows[:, 0]] = True
    return WordTable(
        np.concatenate(hashes), all_starts, np.concatenate(ends), firsts, rows, paragraphs
    )


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    chars = 0
    for document in documents:
        if batch and chars + len(document.text) > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
        batch.append(document)
        chars += len(document.text)
    if batch:
        yield batch


def _passage_rows(
    starts: NDArray[np.int32],
    firsts: NDArray[np.int64],
    passages: Passages,
) -> NDArray[np.int64]:
    """Return first row and row after the last of each passage, a search a document."""
    rows = np.empty((len(passages), 2), np.int64)
    begins, ends = passages.starts, passages.ends
    edges = np.searchsorted(passages.documents, np.arange(len(firsts)))
    for document in np.flatnonzero(np.diff(edges)).tolist():
        mine = slice(edges[document], edges[document + 1])
        words = starts[firsts[document] : firsts[document + 1]]
        rows[mine, 0] = firsts[document] + np.searchsorted(words, begins[mine])
        rows[mine, 1] = firsts[document] + np.searchsorted(words, ends[mine])
    return rows
