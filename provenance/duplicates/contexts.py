"""Chains grown where their two documents are not in one place: left words first, then right ones.

The left documents give a few words before and after each chain; with these, chains are grown
where the right documents are. What `grow` does with both at hand.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.document_chains import DocumentChains, PartTable
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.spans import RUN_WORDS_MAX, WEAK_BITS

_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Contexts:
    """What stands around the left side of chains, one row a chain.

    before  uint32[n, 8]; the words before it, nearest first, and anything where there are fewer
    after   uint32[n, 8]; the words after it, nearest first
    room    int64[n, 2]; how many words of the document are before and after it, 8 for more
    bits    float64[n]; those of the words of the left side itself, a sum without rounding
    """

    before: NDArray[np.uint32]
    after: NDArray[np.uint32]
    room: NDArray[np.int64]
    bits: NDArray[np.float64]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Contexts":
        """Return the chosen rows."""
        return Contexts(
            self.before[chosen], self.after[chosen], self.room[chosen], self.bits[chosen]
        )


def left_contexts(chains: DocumentChains, left: PartTable, bits: WordBits) -> Contexts:
    """Return what stands around each chain on its left side; `left` has all left documents."""
    low, high = left.firsts(chains.a_documents), left.lasts(chains.a_documents)
    first, last = low + chains.a_first, low + chains.a_last
    before, before_room = _around(left, first - 1, first - low, -1)
    after, after_room = _around(left, last, high - last, 1)
    room = np.stack([before_room, after_room], axis=1)
    return Contexts(before, after, room, bits.between(first, last))


def grow_right(
    chains: DocumentChains,
    contexts: Contexts,
    right: PartTable,
    bits: WordBits,
    score_min: float,
) -> DocumentChains:
    """Return the chains grown over equal words; without those that hold too little to go on.

    In their order; equal to what `grow` returns. `right` has all right documents.
    """
    low, high = right.firsts(chains.b_documents), right.lasts(chains.b_documents)
    first, last = low + chains.b_first, low + chains.b_last
    before = _equal(
        contexts.before, contexts.room[:, 0], _around(right, first - 1, first - low, -1)
    )
    after = _equal(contexts.after, contexts.room[:, 1], _around(right, last, high - last, 1))
    surprise = contexts.bits + _held(contexts.before, before, bits)
    surprise += _held(contexts.after, after, bits)
    steps = before.sum(axis=1), after.sum(axis=1)
    grown = DocumentChains(
        *(chains.a_documents, chains.a_first - steps[0], chains.a_last + steps[1]),
        *(chains.b_documents, chains.b_first - steps[0], chains.b_last + steps[1]),
    )
    return grown.rows(surprise >= min(WEAK_BITS, score_min))


def _around(
    part: PartTable, nearest: _Rows, words: _Rows, direction: int
) -> tuple[NDArray[np.uint32], _Rows]:
    """Return the words from some rows on, outwards, and how many of them there are."""
    rows = nearest[:, None] + direction * np.arange(RUN_WORDS_MAX)
    found = np.append(part.table.hashes, np.uint32(0)).take(rows, mode="clip")
    return found, np.minimum(words, RUN_WORDS_MAX)


def _equal(
    left: NDArray[np.uint32], room: _Rows, right: tuple[NDArray[np.uint32], _Rows]
) -> NDArray[np.bool_]:
    """Tell which words outwards are equal on both sides, up to the first that is not."""
    inside = np.arange(RUN_WORDS_MAX) < np.minimum(room, right[1])[:, None]
    equal: NDArray[np.bool_] = np.logical_and.accumulate(inside & (left == right[0]), axis=1)
    return equal


def _held(
    words: NDArray[np.uint32], chosen: NDArray[np.bool_], bits: WordBits
) -> NDArray[np.float64]:
    """Return the sum of the bits of the chosen words of each row."""
    each = np.where(chosen, WordBits(words, bits.table)[:], np.float32(0))
    held: NDArray[np.float64] = each.sum(axis=1, dtype=np.float64)
    return held
