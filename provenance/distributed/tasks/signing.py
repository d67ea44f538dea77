"""Passages to signatures, bands of all stretches to pairs, and which of these are likely."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.distributed.corpora import corpus_of
from provenance.distributed.frames import Rows, gathered, numbers, parcels, unpacked
from provenance.distributed.shelves import (
    Shelf,
    Signatures,
    bits_on,
    signatures_on,
    write_signatures,
)
from provenance.distributed.tasks.matching import PASSAGES, candidate_schema
from provenance.distributed.tasks.seeding import stretch_schema
from provenance.duplicates.band_places import BandPlaces, local_bands, pair_buckets
from provenance.duplicates.proposals import are_promising, sign_passages
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.scopes import Scope
from provenance.duplicates.shingles import shingle

if TYPE_CHECKING:
    import pyarrow as pa


def band_schema() -> "pa.Schema":
    """Return the columns of bands of passages, and of pairs of passages.

    signature  which of a passage's signatures: by its words, or by its letters
    band       which band of it
    bucket     equal bands are in one; null for a pair
    passage    number of the passage
    in_run     whether passages of the bucket in this stretch are left out
    b_passage  the right passage of a pair that is made already; null for a band
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("signature", pa.int8()),
            ("band", pa.int16()),
            ("bucket", pa.int64()),
            ("passage", pa.int64()),
            ("in_run", pa.bool_()),
            ("b_passage", pa.int64()),
        ]
    )


def likeness_schema() -> "pa.Schema":
    """Return the columns of pairs of passages that have a band in common.

    signature  the one that the band is of
    a, b       passages
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("signature", pa.int8()),
            ("a", pa.int64()),
            ("b", pa.int64()),
        ]
    )


def signed(rows: Rows, shelf: Shelf, parts: int, *, noisy: bool) -> Iterator["pa.RecordBatch"]:
    """Put the signatures of the stretch of a partition on the shelf, and yield their bands.

    Also pairs of those passages whose bucket is very full. In parcels: all of a bucket goes to one
    of `parts` partitions.
    """
    for stretch in gathered(rows, stretch_schema())["stretch"].to_pylist():
        corpus = corpus_of(shelf, np.arange(*shelf.starts[stretch : stretch + 2]))
        bits = WordBits(corpus.table.hashes, bits_on(shelf.folder))
        noise = shingle(corpus.documents, corpus.table) if noisy else None
        found = sign_passages(corpus.table, bits, noise)
        owners = corpus.passages.documents.astype(np.int64)
        firsts = np.searchsorted(owners, np.arange(len(corpus.numbers)))
        write_signatures(
            shelf.folder,
            stretch,
            Signatures(
                owners + corpus.numbers[0],
                np.arange(len(owners)) - firsts[owners],
                found.totals,
                tuple(each.values for each in found.sets),
            ),
        )
        first, total = shelf.passage_starts[stretch], shelf.passage_starts[-1]
        for at, signatures in enumerate(found.sets):
            yield from _bands((at, parts), *local_bands(signatures, first, total))


def _bands(
    chosen: tuple[int, int], places: BandPlaces, pairs: NDArray[np.int64]
) -> Iterator["pa.RecordBatch"]:
    signature, parts = chosen
    columns = {
        "signature": np.full(len(places), signature, np.int8),
        "band": places.bands,
        "bucket": places.buckets.view(np.int64),
        "passage": places.passages,
        "in_run": places.in_run,
        "b_passage": None,
    }
    yield from parcels(
        columns, (places.buckets + places.bands.view(np.uint16)) % parts, band_schema()
    )
    columns = {
        "signature": np.full(len(pairs), signature, np.int8),
        "band": None,
        "bucket": None,
        "passage": pairs[:, 0],
        "in_run": None,
        "b_passage": pairs[:, 1],
    }
    yield from parcels(columns, pairs[:, 0] % parts, band_schema())


def bucketed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the pairs of passages in the buckets of a partition; it holds all of each bucket.

    In parcels, to where the left passages are.
    """
    import pyarrow.compute as pc

    table = unpacked(rows, band_schema())
    is_pair = pc.is_valid(table["b_passage"])
    made, bands = table.filter(is_pair), table.filter(pc.invert(is_pair))
    for signature in sorted(set(table["signature"].to_pylist())):
        known = made.filter(pc.equal(made["signature"], signature))
        yield from _pairs(signature, np.stack(numbers(known, "passage", "b_passage"), 1), shelf)
        of_set = bands.filter(pc.equal(bands["signature"], signature))
        band, bucket, *rest = numbers(of_set, "band", "bucket", "passage", "in_run")
        places = BandPlaces(band, bucket.view(np.uint64), *rest)
        yield from _pairs(signature, pair_buckets(places), shelf)


def _pairs(signature: int, pairs: NDArray[np.int64], shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    columns = {
        "signature": np.full(len(pairs), signature, np.int8),
        "a": pairs[:, 0],
        "b": pairs[:, 1],
    }
    return parcels(columns, shelf.stretches_of_passages(pairs[:, 0]), likeness_schema())


def likely(rows: Rows, shelf: Shelf, asked: Scope, score_min: float) -> Iterator["pa.RecordBatch"]:
    """Yield the pairs of passages of a partition that seem to share enough: candidates.

    Their left passages are of one stretch. In parcels.
    """
    table = unpacked(rows, likeness_schema())
    if not table.num_rows:
        return
    stretch = int(shelf.stretches_of_passages(table["a"].to_numpy()[:1])[0])
    pairs = np.unique(np.stack(numbers(table, "signature", "b", "a"), axis=1), axis=0)
    others = shelf.stretches_of_passages(pairs[:, 1])
    for other in np.unique(others).tolist():
        yield from _likely(pairs[others == other], (stretch, other), shelf, asked, score_min)


def _likely(
    pairs: NDArray[np.int64],
    stretches: tuple[int, int],
    shelf: Shelf,
    asked: Scope,
    score_min: float,
) -> Iterator["pa.RecordBatch"]:
    left, right = (signatures_on(shelf.folder, stretch) for stretch in stretches)
    which, b, a = pairs.T
    a, b = a - shelf.passage_starts[stretches[0]], b - shelf.passage_starts[stretches[1]]
    promising = asked.wants(left.documents[a], right.documents[b])
    for at in range(len(left.sets)):
        mine = np.flatnonzero((which == at) & promising)
        promising[mine] = are_promising(
            (left.sets[at][a[mine]], right.sets[at][b[mine]]),
            (left.totals[a[mine]], right.totals[b[mine]]),
            score_min,
        )
    a, b = a[promising], b[promising]
    columns = {
        "kind": np.full(len(a), PASSAGES, np.int8),
        "a": left.documents[a],
        "b": right.documents[b],
        "a_first": left.places[a],
        "a_last": left.places[a],
        "b_first": right.places[b],
        "b_last": right.places[b],
    }
    yield from parcels(columns, np.full(len(a), stretches[0]), candidate_schema())
