"""Passages to pairs of passages that may say the same: MinHash and LSH over their rare words."""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments
from provenance.duplicates.fingerprints import Fingerprints, fingerprint
from provenance.duplicates.pairs import find_pairs
from provenance.duplicates.rarity import running_surprise
from provenance.duplicates.sentences import COMMON_BITS
from provenance.duplicates.tables import WordTable

_RARE_BITS = 8.0
"""Words more common than this stand in every passage and say nothing of where it is from."""

_RARE_WORDS_MIN = 10
"""Passages with fewer rare words resemble others by chance."""

_AGREEING_MIN = 0.25
"""Least share of equal columns of two signatures: an estimate of Jaccard, 0.06 off on average."""

_SLACK = 0.8
"""The estimate may be so much too low."""

_KNOWN_LAGS = 16
"""As many alignments may begin before the one that covers a passage."""


def propose_pairs(
    table: WordTable, bits: NDArray[np.float32], found: Alignments, score_min: float
) -> NDArray[np.int64]:
    """Return pairs of passages that share much of their rare words, int64[pairs, 2], sorted.

    What they seem to share holds about `score_min` bits. Pairs of which `found` already holds
    half, and which would only be told again, are left out.
    """
    rows, firsts = _rare_words(table, bits)
    signatures = fingerprint(table.hashes[rows], firsts)
    surprise = running_surprise(bits[rows] - np.float32(COMMON_BITS))
    totals = surprise[firsts[1:]] - surprise[firsts[:-1]]
    pairs = _promising(find_pairs(signatures), signatures, totals, score_min)
    unknown: NDArray[np.int64] = pairs[~_covered(table.passages[pairs], found)]
    return unknown[[not _same_words(pair, table) for pair in unknown.tolist()]]


def _rare_words(
    table: WordTable, bits: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of the rare words of all passages, and where those of each begin."""
    low, high = table.passages[:, 0], table.passages[:, 1]
    rare = bits >= _RARE_BITS
    before = np.zeros(len(rare) + 1, np.int32)
    np.cumsum(rare, out=before[1:])
    counts = before[high] - before[low]
    enough = counts >= _RARE_WORDS_MIN
    marks = np.zeros(len(rare) + 1, np.int8)
    marks[high[enough]] -= 1
    marks[low[enough]] += 1
    chosen = np.flatnonzero(rare & (np.cumsum(marks[:-1], dtype=np.int8) > 0))
    firsts = np.concatenate([[0], np.cumsum(np.where(enough, counts, 0))])
    return chosen, firsts


def _promising(
    pairs: NDArray[np.int64],
    signatures: Fingerprints,
    totals: NDArray[np.float64],
    score_min: float,
) -> NDArray[np.int64]:
    """Return the pairs that seem to share enough surprise to be worth a comparison.

    The share of equal columns estimates Jaccard J; of all surprise, 2 J / (1 + J) is shared.
    """
    left, right = pairs[:, 0], pairs[:, 1]
    agreeing = (signatures.values[left] == signatures.values[right]).mean(axis=1)
    shared = (totals[left] + totals[right]) * agreeing / (1 + agreeing)
    enough = (agreeing >= _AGREEING_MIN) & (shared >= _SLACK * score_min)
    promising: NDArray[np.int64] = pairs[enough]
    return promising


def _same_words(pair: list[int], table: WordTable) -> bool:
    """Tell whether two passages are equal word by word: seeds pair those with their neighbours."""
    left, right = (table.hashes[slice(*table.passages[row])] for row in pair)
    return left.tobytes() == right.tobytes()


def _covered(rows: NDArray[np.int64], found: Alignments) -> NDArray[np.bool_]:
    """Tell which pairs of passages, int64[pairs, 2, 2] rows, lie half in a known alignment.

    `found` is sorted by its left side; a pair is looked for among the last few before its end.
    """
    (a_low, b_low), (a_high, b_high) = rows[:, :, 0].T, rows[:, :, 1].T
    covered = np.zeros(len(rows), np.bool_)
    if not len(found):
        return covered
    last = np.searchsorted(found.a_first, a_high) - 1
    for lag in range(_KNOWN_LAGS):
        row = np.maximum(last - lag, 0)
        a_shared = np.minimum(a_high, found.a_last[row]) - np.maximum(a_low, found.a_first[row])
        b_shared = np.minimum(b_high, found.b_last[row]) - np.maximum(b_low, found.b_first[row])
        near = (a_shared > 0) & (b_shared > 0)
        covered |= near & ((2 * a_shared >= a_high - a_low) | (2 * b_shared >= b_high - b_low))
    return covered
