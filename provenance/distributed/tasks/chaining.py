"""Pairs of places to chains where the left documents are, and grown where the right ones are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.distributed.corpora import corpus_of
from provenance.distributed.frames import Rows, numbers, parcels, unpacked
from provenance.distributed.shelves import Shelf, bits_on
from provenance.distributed.tasks.matching import CHAIN, candidate_schema
from provenance.distributed.tasks.seeding import pair_schema
from provenance.duplicates.contexts import Contexts, grow_right, left_contexts
from provenance.duplicates.document_chains import DocumentChains, PartTable, chain_places
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.scopes import Scope
from provenance.duplicates.seed_places import PlacePairs
from provenance.duplicates.spans import RUN_WORDS_MAX

if TYPE_CHECKING:
    import pyarrow as pa

_ENDS = ("a_document", "a_first", "a_last", "b_document", "b_first", "b_last")


def chain_schema() -> "pa.Schema":
    """Return the columns of chains with the words around their left side.

    a_document, a_first, a_last  left document, first word and word after the last
    b_document, b_first, b_last  the same of the right one
    before, after                uint32[8]: words outwards
    room_before, room_after      how many of them there are
    bits                         those of the words of the left side
    """
    import pyarrow as pa

    return pa.schema(
        [
            *((name, pa.int64()) for name in _ENDS),
            ("before", pa.binary()),
            ("after", pa.binary()),
            ("room_before", pa.int64()),
            ("room_after", pa.int64()),
            ("bits", pa.float64()),
        ]
    )


def chained(rows: Rows, shelf: Shelf, asked: Scope) -> Iterator["pa.RecordBatch"]:
    """Yield the chains of the pairs of a partition, whose left documents are of one stretch.

    In parcels, to where the right documents are.
    """
    table = unpacked(rows, pair_schema())
    if not table.num_rows:
        return
    stretch = shelf.stretch_of(table["a_document"][0].as_py())
    chains = chain_places(
        PlacePairs(*numbers(table, "a_document", "a_word", "b_document", "b_word"))
    )
    chains = chains.rows(asked.wants(chains.a_documents, chains.b_documents))
    left, bits = _part(shelf, stretch)
    contexts = left_contexts(chains, left, bits)
    columns = {
        **_columns_of(chains),
        "before": _words_as_bytes(contexts.before),
        "after": _words_as_bytes(contexts.after),
        "room_before": contexts.room[:, 0],
        "room_after": contexts.room[:, 1],
        "bits": contexts.bits,
    }
    yield from parcels(columns, shelf.stretches_of(chains.b_documents), chain_schema())


def grown(rows: Rows, shelf: Shelf, score_min: float) -> Iterator["pa.RecordBatch"]:
    """Yield the chains of a partition that hold enough, whose right documents are of one stretch.

    They are candidates (see `matching.candidate_schema`), in parcels to where the left ones are.
    """
    table = unpacked(rows, chain_schema())
    if not table.num_rows:
        return
    right, bits = _part(shelf, shelf.stretch_of(table["b_document"][0].as_py()))
    contexts = Contexts(
        _words_of(table["before"]),
        _words_of(table["after"]),
        np.stack(numbers(table, "room_before", "room_after"), axis=1),
        *numbers(table, "bits"),
    )
    chains = DocumentChains(*numbers(table, *_ENDS))
    found = grow_right(chains, contexts, right, bits, score_min)
    columns = {
        **_columns_of(found),
        "kind": np.full(len(found), CHAIN, np.int8),
        "a": found.a_documents,
        "b": found.b_documents,
    }
    yield from parcels(columns, shelf.stretches_of(found.a_documents), candidate_schema())


def _part(shelf: Shelf, stretch: int) -> tuple[PartTable, WordBits]:
    corpus = corpus_of(shelf, np.arange(*shelf.starts[stretch : stretch + 2]))
    part = PartTable(corpus.table, corpus.numbers)
    return part, WordBits(corpus.table.hashes, bits_on(shelf.folder))


def _columns_of(chains: DocumentChains) -> dict[str, NDArray[np.int64]]:
    columns = (
        *(chains.a_documents, chains.a_first, chains.a_last),
        *(chains.b_documents, chains.b_first, chains.b_last),
    )
    return dict(zip(_ENDS, columns, strict=True))


def _words_as_bytes(words: NDArray[np.uint32]) -> "pa.Array":
    """Return the words of each row as one value."""
    import pyarrow as pa

    size = RUN_WORDS_MAX * words.itemsize
    fixed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(size), len(words), [None, pa.py_buffer(np.ascontiguousarray(words))]
    )
    return fixed.cast(pa.binary())


def _words_of(column: "pa.ChunkedArray") -> NDArray[np.uint32]:
    """Return the words that `_words_as_bytes` has put into values."""
    import pyarrow as pa

    fixed = column.cast(pa.binary(RUN_WORDS_MAX * 4)).combine_chunks()
    return np.frombuffer(fixed.buffers()[1], np.uint32).reshape(-1, RUN_WORDS_MAX)
