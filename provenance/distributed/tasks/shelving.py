"""Texts onto the shelf: pages cut, passages split, words read; and how often each word stands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.distributed.frames import Rows, batches_of
from provenance.distributed.shelves import Cut, write_texts
from provenance.distributed.texts import document_of
from provenance.duplicates.rarity import bucket_counts
from provenance.duplicates.tables import tabulate
from provenance.model import BUCKET_BITS, Document, DocumentId

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


def shelve(rows: Rows, folder: str, starts: tuple[int, ...]) -> Iterator["pa.RecordBatch"]:
    """Write the texts of a partition to the shelf, and yield what is said of them.

    A partition holds whole stretches' documents: all of one. Raises `CannotWrite`.
    """
    documents: list[Document] = []
    numbers: list[int] = []
    for batch in rows:
        numbers += batch["number"].to_pylist()
        documents += (document_of(batch, at, 0) for at in range(batch.num_rows))
    if not numbers:
        return
    order = np.argsort(numbers).tolist()
    documents = [replace(documents[at], id=DocumentId(place)) for place, at in enumerate(order)]
    stretch = int(np.searchsorted(starts, min(numbers), side="right")) - 1
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


def added_counts(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield one row for each chunk of a partition, its counts added up."""
    sums: dict[int, NDArray[np.int64]] = {}
    for batch in rows:
        for chunk, counts in zip(
            batch["chunk"].to_pylist(), batch["counts"].to_pylist(), strict=True
        ):
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
