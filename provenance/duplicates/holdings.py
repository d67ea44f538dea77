"""The words of new texts and an index come in; the indexed documents that hold them go out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.lookups import batches_of, look_up
from provenance.duplicates.rarity import WordBits, bits_by_bucket
from provenance.duplicates.resemblances import find_resembling
from provenance.duplicates.tables import NO_WORDS, WordTable
from provenance.model import INLINE, Engine, Index, IndexedDocument

_BATCH_WORDS = 1 << 18
"""Words of new texts that are looked for in one go."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents of an index that may hold something of new texts, sorted.

    `cut` are the new documents, by number, with a passage that more documents hold than these.
    """

    documents: tuple[IndexedDocument, ...]
    cut: tuple[int, ...]


def find_holders(
    table: WordTable, index: Index, score_min: float, engine: Engine = INLINE
) -> Holdings:
    """Return the documents of `index` that may hold a stretch of the words of `table`."""
    rarity = bits_by_bucket(index.word_counts)
    found: set[IndexedDocument] = set()
    cut: set[int] = set()
    first = 0
    for part in engine.paced("looking into the index", list(batches_of(table, _BATCH_WORDS))):
        bits = WordBits(part.hashes, rarity)
        seen = look_up(part, bits, index, score_min)
        held = seen.holding()
        found |= held | find_resembling(part, bits, index, score_min, held)
        cut |= {first + each for each in seen.cut}
        first += len(part.firsts) - 1
    return Holdings(tuple(sorted(found)), tuple(sorted(cut)))


def table_of(
    index: Index, documents: Sequence[IndexedDocument], table: WordTable = NO_WORDS
) -> WordTable:
    """Return the words of documents of `index`, which need no text, and then those of `table`."""
    parts = [_columns_of(index, each) for each in documents]
    hashes = np.concatenate([*(each[0] for each in parts), table.hashes])
    starts = np.concatenate([*(each[1] for each in parts), table.starts])
    ends = np.concatenate([*(each[2] for each in parts), table.ends])
    counts = [len(each[0]) for each in parts]
    begins = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    firsts = np.concatenate([begins[:-1], begins[-1] + table.firsts])
    passages = [each[3] + begin for each, begin in zip(parts, begins.tolist(), strict=False)]
    rows = np.concatenate([*passages, table.passages + begins[-1]])
    paragraphs = np.zeros(len(hashes) + 1, np.bool_)
    paragraphs[firsts] = True
    paragraphs[rows[:, 0]] = True
    return WordTable(hashes, starts, ends, firsts, rows, paragraphs)


_Columns = tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]


def _columns_of(index: Index, document: IndexedDocument) -> _Columns:
    """Return words, starts, ends and passages of a document; passages in words of its own."""
    segment = index.segments[document.segment]
    first, last = segment.rows("firsts", document.row, document.row + 2).tolist()
    starts = segment.rows("starts", first, last).astype(np.int32)
    ends = starts + segment.rows("lengths", first, last)
    ends_of_rows = np.array([first, last], np.uint32)
    low, high = np.searchsorted(segment.column("passage_firsts"), ends_of_rows).tolist()
    passages = [segment.rows(f"passage_{name}", low, high) for name in ("firsts", "lasts")]
    rows = np.stack(passages, axis=1).astype(np.int64) - first
    return segment.rows("tokens", first, last), starts, ends, rows
