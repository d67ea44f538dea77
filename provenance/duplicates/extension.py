"""Chains to whole passages: word by word outwards, through edits, until too little agrees.

A banded X-drop extension (Zhang et al. 2000, as in BLAST), all chains at once: one column of cells
a chain, `2 * band + 1` wide. Steps per chain are bounded, so that the work is too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments
from provenance.duplicates.tables import WordTable

_DROP = 12
"""Give up when the score has fallen by so much: twelve words in a row that differ."""

_BAND = 8
"""How many words may be inserted or deleted on the way, net."""

_STEPS_MAX = 400
"""A chain's next seed is at most 60 words away, or there is none; this is only a bound."""

_NEVER = -10_000


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """How far an extension got: int64[chains] words on the left and on the right side."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]


def extend(chains: Alignments, table: WordTable) -> Alignments:
    """Return the chains grown at both ends within their documents, never over themselves."""
    a_document = table.documents_of(chains.a_first)
    b_document = table.documents_of(chains.b_first)
    same = a_document == b_document
    a_high = np.where(
        same, np.maximum(chains.b_first, chains.a_last), table.firsts[a_document + 1]
    )
    b_low = np.where(same, np.minimum(chains.a_last, chains.b_first), table.firsts[b_document])
    after = _reach(
        table.hashes,
        (chains.a_last, chains.b_last),
        (a_high - chains.a_last, table.firsts[b_document + 1] - chains.b_last),
        1,
    )
    before = _reach(
        table.hashes,
        (chains.a_first - 1, chains.b_first - 1),
        (chains.a_first - table.firsts[a_document], chains.b_first - b_low),
        -1,
    )
    return Alignments(
        chains.a_first - before.a,
        chains.a_last + after.a,
        chains.b_first - before.b,
        chains.b_last + after.b,
    )


def _reach(
    hashes: NDArray[np.uint32],
    firsts: tuple[NDArray[np.int64], NDArray[np.int64]],
    room: tuple[NDArray[np.int64], NDArray[np.int64]],
    direction: int,
) -> _Reach:
    """Return how many words each chain grows from `firsts` on in `direction`.

    Row i of the band holds the best score of the left side's first i words against the right
    side's first i - _BAND … i + _BAND: an equal word is worth 1, any other step costs 1.
    """
    count, width = len(firsts[0]), 2 * _BAND + 1
    offsets = np.arange(width) - _BAND
    start = np.where(offsets >= 0, -offsets, _NEVER).astype(np.int32)
    scores = np.broadcast_to(start, (count, width)).copy()
    best, reach = (
        np.zeros(count, np.int32),
        _Reach(np.zeros(count, np.int64), np.zeros(count, np.int64)),
    )
    rows = np.arange(count)
    for step in range(1, _STEPS_MAX + 1):
        inside = room[0][rows] >= step
        rows, scores = rows[inside], scores[inside]
        if not len(rows):
            break
        taken = step + offsets
        scores = _advanced(scores, _equal(hashes, firsts, rows, (step, taken), direction))
        scores[(taken < 0)[None, :] | (taken[None, :] > room[1][rows][:, None])] = _NEVER
        tops = scores.argmax(axis=1)
        top = scores[np.arange(len(rows)), tops]
        better = top > best[rows]
        best[rows[better]] = top[better]
        reach.a[rows[better]] = step
        reach.b[rows[better]] = taken[tops[better]]
        alive = top >= best[rows] - _DROP
        rows, scores = rows[alive], scores[alive]
    return reach


def _equal(
    hashes: NDArray[np.uint32],
    firsts: tuple[NDArray[np.int64], NDArray[np.int64]],
    rows: NDArray[np.int64],
    steps: tuple[int, NDArray[np.int64]],
    direction: int,
) -> NDArray[np.bool_]:
    """Tell which words of the band equal the left side's word of this step."""
    step, taken = steps
    left = hashes[firsts[0][rows] + direction * (step - 1)]
    right = firsts[1][rows][:, None] + direction * (taken - 1)[None, :]
    equal: NDArray[np.bool_] = hashes.take(right, mode="clip") == left[:, None]
    return equal & (taken >= 1)[None, :]


def _advanced(scores: NDArray[np.int32], equal: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the next row of the band: one more word of the left side taken."""
    following = scores + np.where(equal, 1, -1).astype(np.int32)
    np.maximum(following[:, :-1], scores[:, 1:] - 1, out=following[:, :-1])
    ramp = np.arange(following.shape[1], dtype=np.int32)
    skipped: NDArray[np.int32] = np.maximum.accumulate(following + ramp, axis=1) - ramp
    return skipped
