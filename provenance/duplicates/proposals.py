"""Passages to pairs of passages that may say the same: MinHash and LSH over their rare words."""

from dataclasses import dataclass
from itertools import chain, pairwise
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments
from provenance.duplicates.fingerprints import BAND_ROWS, PERMUTATIONS, Fingerprints, fingerprint
from provenance.duplicates.pairs import find_pairs
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.sentences import COMMON_BITS
from provenance.duplicates.shingles import Shingles
from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Batches, Engine

RARE_BITS = 8.0
"""Words more common than this stand in every passage and say nothing of where it is from."""

RARE_WORDS_MIN = 10
"""Passages with fewer rare words resemble others by chance."""

_AGREEING_MIN = 0.25
"""Least share of equal columns of two signatures: an estimate of Jaccard, 0.06 off on average."""

_SLACK = 0.8
"""The estimate may be so much too low."""

_BATCH_WORDS = 1 << 18
"""Words of the passages that are looked at in one go."""

_WORTH_MIN = 30.0
"""Least surprise in bits that two passages share, times the share of them that this is: half of
what a stretch must be worth, which may begin or end elsewhere."""

_KNOWN_LAGS = 16
"""As many alignments of two documents may begin before the one that covers a passage."""

_ROW_BITS = 32
"""Rows of the word table take no more."""


@dataclass(frozen=True, slots=True, eq=False)
class SignedPassages:
    """The passages of a word table with what they are proposed by.

    sets    signatures of all passages: by their rare words, and by their shingles if asked for
    totals  float64[passages]; the bits of the rare words beyond those of common ones
    """

    sets: tuple[Fingerprints, ...]
    totals: NDArray[np.float64]


def sign_passages(
    table: WordTable, bits: WordBits, noise: Shingles | None = None, engine: Engine = INLINE
) -> SignedPassages:
    """Return the signatures of all passages of the table; those of `noise` as well.

    That of a passage follows from its own words and their bits: sums of bits are exact.
    """
    batches = Batches(_ranges(table.passages), lambda ends: _batch(table, bits, ends))
    signed = engine.map("comparing passages", _signed, batches)
    *bands, totals = engine.columns(chain([_NOTHING], signed))
    sets = [Fingerprints(tuple(bands))]
    if noise is not None:
        sets.append(fingerprint(noise.hashes, noise.firsts))
    return SignedPassages(tuple(sets), totals)


def propose_pairs(
    signed: SignedPassages, score_min: float, engine: Engine = INLINE
) -> NDArray[np.int64]:
    """Return pairs of passages that resemble each other by a signature, int64[pairs, 2], sorted.

    What they seem to share holds about `score_min` bits.
    """
    proposed = [
        _promising(find_pairs(each, engine), each, signed.totals, score_min, engine)
        for each in signed.sets
    ]
    return proposed[0] if len(proposed) == 1 else np.unique(np.concatenate(proposed), axis=0)


def telling_pairs(
    proposed: NDArray[np.int64],
    found: Alignments,
    table: WordTable,
    bits: WordBits,
    *,
    noisy: bool = False,
) -> NDArray[np.int64]:
    """Return the proposed pairs of passages, in their order, that are worth a comparison.

    Pairs of which `found` already holds half, and which would only be told again, are left out.
    So are pairs that share too little by their words, unless they are `noisy`. Whether a pair
    stays follows from what was found of the same two documents.
    """
    least = 0.0 if noisy else _WORTH_MIN
    unknown: NDArray[np.int64] = proposed[~_covered(table.passages[proposed], found, table)]
    return unknown[[_is_worthwhile(pair, table, bits, least) for pair in unknown.tolist()]]


def are_promising(
    signatures: tuple[NDArray[np.uint32], NDArray[np.uint32]],
    totals: tuple[NDArray[np.float64], NDArray[np.float64]],
    score_min: float,
) -> NDArray[np.bool_]:
    """Tell which pairs of passages seem to share enough surprise to be worth a comparison.

    One row a pair: `signatures` uint32[pairs, permutations] of left and right passages, `totals`
    as in `SignedPassages`. A pair is promising here when `propose_pairs` keeps it.
    """
    agreeing = (signatures[0] == signatures[1]).sum(axis=1).astype(np.float64)
    return _seem_to_share(agreeing / signatures[0].shape[1], *totals, score_min)


_Batch = tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.int64]]
_Signed = tuple[NDArray[Any], ...]
_NOTHING: _Signed = (
    *[np.empty((0, BAND_ROWS), np.uint32)] * (PERMUTATIONS // BAND_ROWS),
    np.empty(0, np.float64),
)


def _ranges(passages: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the first and the last + 1 of the passages that are looked at in one go."""
    edges = [0]
    while edges[-1] < len(passages):
        limit = passages[edges[-1], 0] + _BATCH_WORDS
        after = int(np.searchsorted(passages[:, 1], limit, side="right"))
        edges.append(min(max(after, edges[-1] + 1), len(passages)))
    return list(pairwise(edges))


def _batch(table: WordTable, bits: WordBits, ends: tuple[int, int]) -> _Batch:
    """Return the words of some passages, their bits, and the rows of each passage in these."""
    rows = table.passages[slice(*ends)]
    first, last = rows[0, 0], max(rows[-1, 1], rows[0, 0])
    return table.hashes[first:last], bits[first:last], rows - first


def _signed(batch: _Batch) -> _Signed:
    """Return the bands of the signature of each passage's rare words, and what bits they hold."""
    hashes, bits, rows = batch
    rare = bits >= RARE_BITS
    before = np.concatenate([[0], np.cumsum(rare)])
    counts = before[rows[:, 1]] - before[rows[:, 0]]
    counts[counts < RARE_WORDS_MIN] = 0
    firsts = np.concatenate([[0], np.cumsum(counts)])
    begun = before[rows[:, 0]] - firsts[:-1]
    chosen = np.flatnonzero(rare)[np.repeat(begun, counts) + np.arange(firsts[-1])]
    surprise = np.concatenate([[0.0], np.cumsum(bits[chosen] - COMMON_BITS, dtype=np.float64)])
    totals = surprise[firsts[1:]] - surprise[firsts[:-1]]
    return *fingerprint(hashes[chosen], firsts).bands, totals


def _promising(
    pairs: NDArray[np.int64],
    signatures: Fingerprints,
    totals: NDArray[np.float64],
    score_min: float,
    engine: Engine,
) -> NDArray[np.int64]:
    """Return the pairs that seem to share enough surprise to be worth a comparison."""
    left, right = pairs[:, 0], pairs[:, 1]
    agreeing = np.zeros(len(pairs))
    for band in engine.paced("weighing pairs", signatures.bands):
        agreeing += (band[left] == band[right]).sum(axis=1)
    agreeing /= sum(band.shape[1] for band in signatures.bands)
    enough = _seem_to_share(agreeing, totals[left], totals[right], score_min)
    promising: NDArray[np.int64] = pairs[enough]
    return promising


def _seem_to_share(
    agreeing: NDArray[np.float64],
    left: NDArray[np.float64],
    right: NDArray[np.float64],
    score_min: float,
) -> NDArray[np.bool_]:
    """Tell of which pairs the signatures, and what they say is shared, agree enough.

    The share of equal columns estimates Jaccard J; of all surprise, 2 J / (1 + J) is shared.
    """
    shared = (left + right) * agreeing / (1 + agreeing)
    enough: NDArray[np.bool_] = (agreeing >= _AGREEING_MIN) & (shared >= _SLACK * score_min)
    return enough


def _is_worthwhile(pair: list[int], table: WordTable, bits: WordBits, least: float) -> bool:
    """Tell whether what two passages share is worth `least` or more, but is not every word.

    Passages that are equal word by word are paired by seeds, each with its neighbours.
    """
    a, b = (slice(*table.passages[row]) for row in pair)
    if table.hashes[a].tobytes() == table.hashes[b].tobytes():
        return False
    left, a_at = np.unique(table.hashes[a], return_index=True)
    right, b_at = np.unique(table.hashes[b], return_index=True)
    a_bits = np.maximum(bits[a][a_at] - COMMON_BITS, 0.0)
    b_bits = np.maximum(bits[b][b_at] - COMMON_BITS, 0.0)
    shared = float(a_bits[np.isin(left, right, assume_unique=True)].sum())
    return shared * shared >= least * sqrt(float(a_bits.sum()) * float(b_bits.sum()))


def _covered(rows: NDArray[np.int64], found: Alignments, table: WordTable) -> NDArray[np.bool_]:
    """Tell which pairs of passages, int64[pairs, 2, 2] rows, lie half in a known alignment.

    A pair is looked for among the last few alignments of the same two documents that begin before
    its end; `found` is sorted.
    """
    (a_low, b_low), (a_high, b_high) = rows[:, :, 0].T, rows[:, :, 1].T
    covered = np.zeros(len(rows), np.bool_)
    if not len(found):
        return covered
    known = _document_pairs(found.a_first, found.b_first, table)
    order = np.argsort(known, kind="stable")
    found, known = found.rows(order), known[order]
    numbers, places = np.unique(known, return_inverse=True)
    wanted = np.searchsorted(numbers, _document_pairs(a_low, b_low, table))
    last = np.searchsorted((places << _ROW_BITS) | found.a_first, (wanted << _ROW_BITS) | a_high)
    last -= 1
    for lag in range(_KNOWN_LAGS):
        row = np.maximum(last - lag, 0)
        a_shared = np.minimum(a_high, found.a_last[row]) - np.maximum(a_low, found.a_first[row])
        b_shared = np.minimum(b_high, found.b_last[row]) - np.maximum(b_low, found.b_first[row])
        near = (a_shared > 0) & (b_shared > 0)
        covered |= near & ((2 * a_shared >= a_high - a_low) | (2 * b_shared >= b_high - b_low))
    return covered


def _document_pairs(
    a: NDArray[np.int64], b: NDArray[np.int64], table: WordTable
) -> NDArray[np.int64]:
    """Return one number for the two documents that two rows are of."""
    return table.documents_of(a) * len(table.firsts) + table.documents_of(b)
