"""Chains to whole passages: word by word outwards, through edits, until too little agrees.

A banded X-drop extension (Zhang et al. 2000, as in BLAST), all chains at once: one column of cells
a chain, `2 * band + 1` of them. Steps per chain are bounded, so that the work is too.
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

_OFFSETS = np.arange(2 * _BAND + 1) - _BAND
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

    Cell k of a chain's column holds, after i words of the left side, the best score against the
    first i - _BAND + k words of the right side: an equal word is worth 1, any other step costs 1.
    Cells of one k lie side by side, so that each step is a few passes over long rows.
    """
    count = len(firsts[0])
    start = np.where(_OFFSETS >= 0, -_OFFSETS, _NEVER).astype(np.int16)
    scores = np.broadcast_to(start[:, None], (len(_OFFSETS), count)).copy()
    best = np.zeros(count, np.int16)
    reach = _Reach(np.zeros(count, np.int64), np.zeros(count, np.int64))
    rows = np.arange(count)
    for step in range(1, _STEPS_MAX + 1):
        inside = room[0][rows] >= step
        rows, scores = rows[inside], scores[:, inside]
        if not len(rows):
            break
        taken = step + _OFFSETS
        scores = _advanced(scores, _equal(hashes, firsts, rows, (step, taken), direction))
        scores[(taken < 0)[:, None] | (taken[:, None] > room[1][rows][None, :])] = _NEVER
        top = scores.max(axis=0)
        better = np.flatnonzero(top > best[rows])
        best[rows[better]] = top[better]
        reach.a[rows[better]] = step
        reach.b[rows[better]] = taken[scores[:, better].argmax(axis=0)]
        alive = top >= best[rows] - _DROP
        rows, scores = rows[alive], scores[:, alive]
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
    right = firsts[1][rows][None, :] + direction * (taken - 1)[:, None]
    equal: NDArray[np.bool_] = hashes.take(right, mode="clip") == left[None, :]
    equal[taken < 1] = False
    return equal


def _advanced(scores: NDArray[np.int16], equal: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the cells after one more word of the left side."""
    following = scores + (equal.astype(np.int16) * np.int16(2) - np.int16(1))
    np.maximum(following[:-1], scores[1:] - np.int16(1), out=following[:-1])
    for cell in range(1, len(following)):
        np.maximum(following[cell], following[cell - 1] - np.int16(1), out=following[cell])
    return following
