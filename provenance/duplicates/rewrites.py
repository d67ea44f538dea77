"""Passages that say the same in other words or another order: what seeds cannot see.

MinHash proposes pairs of passages by the words they hold, whatever their order; each pair is then
compared by all its rare words, and only what really agrees becomes a match.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments
from provenance.duplicates.comparisons import compare, side_of
from provenance.duplicates.fingerprints import Fingerprints, fingerprint
from provenance.duplicates.pairs import find_pairs
from provenance.duplicates.tables import WordTable
from provenance.model import Document, Match, Passage, Tier

_RARE_BITS = 8.0
"""Words more common than this stand in every passage and say nothing of where it is from."""

_RARE_WORDS_MIN = 10
"""Passages with fewer rare words resemble others by chance."""

_AGREEING_MIN = 0.25
"""Least share of equal columns: half of what a cosine of 0.6 gives on average."""

_KNOWN_LAGS = 16
"""As many alignments may begin before the one that covers a passage."""

_COSINE_MIN = 0.6
"""Least cosine of two passages' words weighed by surprise; paragraphs on one subject reach 0.4."""


def find_rewrites(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    table: WordTable,
    bits: NDArray[np.float32],
    found: Alignments,
) -> list[Match]:
    """Return a match for each pair of passages that share most of their rare words, sorted.

    Pairs that `found` already holds, and would only be told again, are left out.
    """
    words, firsts = _rare_words(table, bits)
    signatures = fingerprint(words[0], firsts)
    pairs = _promising(find_pairs(signatures), signatures)
    pairs = pairs[~_covered(table.passages[pairs], found)]
    return [
        compare(
            side_of(documents[passages[left].span.document], table, *table.passages[left]),
            side_of(documents[passages[right].span.document], table, *table.passages[right]),
            bits[slice(*table.passages[left])],
            Tier.MINHASH,
        )
        for left, right in pairs.tolist()
        if _cosine(left, right, words, firsts) >= _COSINE_MIN
    ]


def _rare_words(
    table: WordTable, bits: NDArray[np.float32]
) -> tuple[tuple[NDArray[np.uint32], NDArray[np.float32]], NDArray[np.int64]]:
    """Return hashes and bits of the rare words of all passages, and where each passage's begin."""
    low, high = table.passages[:, 0], table.passages[:, 1]
    rare = bits >= _RARE_BITS
    before = np.concatenate([[0], np.cumsum(rare)])
    counts = before[high] - before[low]
    enough = counts >= _RARE_WORDS_MIN
    marks = np.zeros(len(rare) + 1, np.int8)
    marks[high[enough]] -= 1
    marks[low[enough]] += 1
    chosen = rare & (np.cumsum(marks[:-1], dtype=np.int8) > 0)
    firsts = np.concatenate([[0], np.cumsum(np.where(enough, counts, 0))])
    return (table.hashes[chosen], bits[chosen]), firsts


def _promising(pairs: NDArray[np.int64], signatures: Fingerprints) -> NDArray[np.int64]:
    """Return the pairs whose signatures agree in enough columns to be worth a comparison."""
    values = signatures.values
    agreeing = (values[pairs[:, 0]] == values[pairs[:, 1]]).mean(axis=1)
    promising: NDArray[np.int64] = pairs[agreeing >= _AGREEING_MIN]
    return promising


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


def _cosine(
    left: int,
    right: int,
    words: tuple[NDArray[np.uint32], NDArray[np.float32]],
    firsts: NDArray[np.int64],
) -> float:
    """Return the cosine of the sets of rare words of two passages, each weighed by its bits."""
    hashes, bits = words
    sets = []
    for row in (left, right):
        part = slice(firsts[row], firsts[row + 1])
        sets.append(dict(zip(hashes[part].tolist(), bits[part].tolist(), strict=True)))
    shared = sum(sets[0][word] ** 2 for word in sets[0].keys() & sets[1].keys())
    squares = [sum(weight**2 for weight in each.values()) for each in sets]
    return float(shared / max(1.0, (squares[0] * squares[1]) ** 0.5))
