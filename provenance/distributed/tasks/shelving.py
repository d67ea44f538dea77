"""Texts onto the shelf: pages cut, passages split, words read; and how often each word stands."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.piles import Pile
from provenance.distributed.shelves import Cut, write_texts
from provenance.distributed.tasks.seeding import stretch_schema
from provenance.duplicates.rarity import bucket_counts
from provenance.duplicates.tables import tabulate
from provenance.model import BUCKET_BITS, Document

if TYPE_CHECKING:
    import pyarrow as pa

_CHUNK = 1 << 12
"""Buckets that are counted together: a row of 32 KB."""


def shelved_schema() -> "pa.Schema":
    """Return the columns of what is said of stretches on the shelf: two kinds of rows.

    stretch   which it is; null in rows that count words
    passages  passages in it
    chunk     which words are counted; null in rows that tell of a stretch
    counts    int64[4096]: how often the words of each bucket of the chunk stand
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("passages", pa.int64()),
            ("chunk", pa.int32()),
            ("counts", pa.binary()),
        ]
    )


def shelve(
    rows: Rows, pile: Pile, folder: str, starts: tuple[int, ...]
) -> Iterator["pa.RecordBatch"]:
    """Put the texts of the stretches of a partition on the shelf, and yield what is said of them.

    Raises `CannotWrite`, and `OSError` if the pile cannot be read.
    """
    for stretch in gathered(rows, stretch_schema())["stretch"].to_pylist():
        documents = list(pile.documents(*starts[stretch : stretch + 2]))
        yield from _shelved(documents, folder, stretch)


def _shelved(
    documents: Sequence[Document], folder: str, stretch: int
) -> Iterator["pa.RecordBatch"]:
    pages = cut_pages(documents)
    passages = split_passages(documents, pages)
    table = tabulate(documents, passages)
    write_texts(folder, stretch, Cut(documents, pages, passages, table))
    counts = bucket_counts(table.hashes).reshape(-1, _CHUNK)
    filled = np.flatnonzero(counts.any(axis=1))
    columns = {
        "stretch": [stretch, *[None] * len(filled)],
        "passages": [len(passages), *[None] * len(filled)],
        "chunk": [None, *filled.tolist()],
        "counts": [None, *(counts[chunk].tobytes() for chunk in filled)],
    }
    yield from batches_of(columns, shelved_schema())


def added(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield what is said of stretches as it is, and one row for each chunk, its counts added up.

    A partition holds all rows of a chunk.
    """
    sums: dict[int, NDArray[np.int64]] = {}
    for batch in rows:
        yield batch.filter(batch["chunk"].is_null())
        for chunk, counts in zip(
            batch["chunk"].to_pylist(), batch["counts"].to_pylist(), strict=True
        ):
            if chunk is not None:
                sums[chunk] = sums.get(chunk, 0) + np.frombuffer(counts, np.int64)
    chunks = sorted(sums)
    nothing = [None] * len(chunks)
    columns = {
        "stretch": nothing,
        "passages": nothing,
        "chunk": chunks,
        "counts": [sums[chunk].tobytes() for chunk in chunks],
    }
    yield from batches_of(columns, shelved_schema())


def counts_of(rows: list[tuple[int, bytes]]) -> NDArray[np.int64]:
    """Return how often the words of each bucket stand, int64[buckets], from its chunks."""
    counts = np.zeros(1 << BUCKET_BITS, np.int64)
    for chunk, some in rows:
        counts[chunk * _CHUNK : (chunk + 1) * _CHUNK] = np.frombuffer(some, np.int64)
    return counts
