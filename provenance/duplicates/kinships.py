"""Alignments that belong to what new texts share: the other copies of the same passage."""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments

_SAME_SHARE_MIN = 0.8
"""Two stretches are one place when each covers so much of the longer."""

_LAGS = 4
"""As many stretches may begin between one and the same place."""

_ROUNDS_MAX = 64
"""Copies are paired with their neighbours: so many steps away from a new text they are found."""


def kin_of(spans: Alignments, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which alignments are wanted, or lead from a place of a wanted one to one more.

    So a passage that a new text shares with one of its many copies is told with all of them, and
    with how these are alike. What a wanted alignment covers needs no other to lead there.
    """
    kin = wanted.copy()
    fresh = np.flatnonzero(kin)
    for _ in range(_ROUNDS_MAX):
        rest = np.flatnonzero(~kin)
        if not len(rest) or not len(fresh):
            break
        a = spans.a_first[rest], spans.a_last[rest]
        b = spans.b_first[rest], spans.b_last[rest]
        places, known = _places(spans, fresh), _places(spans, np.flatnonzero(kin))
        onwards = _among(*a, places) & ~_covered(*b, known)
        onwards |= _among(*b, places) & ~_covered(*a, known)
        fresh = rest[onwards]
        kin[fresh] = True
    places = _places(spans, np.flatnonzero(kin))
    if len(places[0]):
        same = _among(spans.a_first, spans.a_last, places)
        kin |= same & _among(spans.b_first, spans.b_last, places)
    return kin


_Places = tuple[NDArray[np.int64], NDArray[np.int64]]


def _places(spans: Alignments, rows: NDArray[np.int64]) -> _Places:
    """Return first and last of both sides of some alignments, sorted."""
    first = np.concatenate([spans.a_first[rows], spans.b_first[rows]])
    last = np.concatenate([spans.a_last[rows], spans.b_last[rows]])
    order = np.lexsort((last, first))
    return first[order], last[order]


def _among(
    first: NDArray[np.int64], last: NDArray[np.int64], places: _Places
) -> NDArray[np.bool_]:
    """Tell which stretches are one of the places."""
    found = np.zeros(len(first), np.bool_)
    at = np.searchsorted(places[0], first)
    for lag in range(-_LAGS, _LAGS):
        row = np.clip(at + lag, 0, len(places[0]) - 1)
        shared = np.minimum(last, places[1][row]) - np.maximum(first, places[0][row])
        longest = np.maximum(last - first, places[1][row] - places[0][row])
        found |= shared >= _SAME_SHARE_MIN * longest
    return found


def _covered(
    first: NDArray[np.int64], last: NDArray[np.int64], places: _Places
) -> NDArray[np.bool_]:
    """Tell which stretches have their middle in one of the places."""
    middle = (first + last) // 2
    furthest = np.maximum.accumulate(places[1])
    at = np.searchsorted(places[0], middle, side="right") - 1
    covered: NDArray[np.bool_] = (at >= 0) & (furthest[at] > middle)
    return covered
