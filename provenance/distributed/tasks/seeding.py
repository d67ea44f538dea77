"""Words to seeds, a stretch at a time, and seeds of all stretches to pairs of places."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from provenance.distributed.corpora import corpus_of
from provenance.distributed.frames import Rows, gathered, numbers, parcels, unpacked
from provenance.distributed.shelves import Shelf
from provenance.duplicates.seed_places import PlacePairs, SeedPlaces, local_seeds, pair_places

if TYPE_CHECKING:
    import pyarrow as pa


_UPPER = np.uint64(32)


def stretch_schema() -> "pa.Schema":
    """Return the column of rows that name a stretch and nothing else."""
    import pyarrow as pa

    return pa.schema([("stretch", pa.int32())])


def seed_schema() -> "pa.Schema":
    """Return the columns of places of seeds, and of pairs of places.

    gram               hash of the words of the seed; null for a pair
    document, word     the place
    in_run             whether places of the gram in this stretch are left out
    b_document, b_word the right place of a pair that is made already; null for a place
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("gram", pa.int64()),
            ("document", pa.int64()),
            ("word", pa.int32()),
            ("in_run", pa.bool_()),
            ("b_document", pa.int64()),
            ("b_word", pa.int32()),
        ]
    )


def pair_schema() -> "pa.Schema":
    """Return the columns of pairs of places that share a seed.

    a_document, a_word  left document, and word of it where the seed begins
    b_document, b_word  the same of the right one
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("a_document", pa.int64()),
            ("a_word", pa.int32()),
            ("b_document", pa.int64()),
            ("b_word", pa.int32()),
        ]
    )


def seeded(rows: Rows, shelf: Shelf, parts: int) -> Iterator["pa.RecordBatch"]:
    """Yield the seeds of the stretch of a partition, and pairs of those that stand very often.

    In parcels: all places of a gram go to one of `parts` partitions.
    """
    for stretch in gathered(rows, stretch_schema())["stretch"].to_pylist():
        first, last = shelf.starts[stretch : stretch + 2]
        places, pairs = local_seeds(corpus_of(shelf, np.arange(first, last)).table, first)
        columns = {
            "gram": places.grams.view(np.int64),
            "document": places.documents,
            "word": places.words,
            "in_run": places.in_run,
            "b_document": None,
            "b_word": None,
        }
        yield from parcels(columns, (places.grams >> _UPPER) % parts, seed_schema())
        columns = {
            "gram": None,
            "document": pairs.a_documents,
            "word": pairs.a_words,
            "in_run": None,
            "b_document": pairs.b_documents,
            "b_word": pairs.b_words,
        }
        yield from parcels(columns, np.full(len(pairs), stretch % parts), seed_schema())


def paired(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the pairs of the seeds of a partition, which holds all places of a gram.

    In parcels, to where the left documents are.
    """
    import pyarrow.compute as pc

    table = unpacked(rows, seed_schema())
    is_pair = pc.is_valid(table["b_document"])
    made = table.filter(is_pair)
    yield from _pairs(
        PlacePairs(*numbers(made, "document", "word", "b_document", "b_word")), shelf
    )
    places = table.filter(pc.invert(is_pair))
    grams, *rest = numbers(places, "gram", "document", "word", "in_run")
    yield from _pairs(pair_places(SeedPlaces(grams.view(np.uint64), *rest)), shelf)


def _pairs(pairs: PlacePairs, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    columns = {
        "a_document": pairs.a_documents,
        "a_word": pairs.a_words,
        "b_document": pairs.b_documents,
        "b_word": pairs.b_words,
    }
    return parcels(columns, shelf.stretches_of(pairs.a_documents), pair_schema())
