"""Where two stretches that resemble each other begin and end: what each sentence adds decides.

All stretches at once, as columns: a pair of pages has one or two of them, a large corpus ten
thousand. Weights are whole numbers here, so that sums do not depend on what stands beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.sentences import Sentences
from provenance.duplicates.tables import expanded

_SHARE_MIN = 0.15
"""What a sentence shares with any text on the same subject."""

_DENSITY_MIN = 0.4
"""A sentence at an edge belongs to the stretch if it adds so much of what one inside does."""

_OUTWARDS_SENTENCES = 3
"""So many sentences beyond the outermost alike ones are looked at."""

_BEYOND_SENTENCES = 1
"""The left side may grow by what resembles so many sentences beyond the right one; then the right
side follows. With more, what resembles it by chance comes along."""

_ROUNDS = 2
"""The edges of one side depend on those of the other; after two rounds hardly any one moves."""

_UNITS = 1 << 20
"""Units of weight in a bit."""

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Sentences `first` to `last`, half-open, of some."""

    sentences: Sentences
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The sentences of one side of many stretches, one side after the other.

    begins   int64[sentences + 1]; where the stems of each sentence begin
    stems    uint64[stems]
    weights  int64[stems]; in units
    lows     int64[stretches]; the first sentence that is there for a stretch
    highs    int64[stretches]; the sentence after the last
    """

    begins: _Numbers
    stems: NDArray[np.uint64]
    weights: _Numbers
    lows: _Numbers
    highs: _Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Bags:
    """The stems of a stretch together, for many of them.

    keys     uint64[stems]; number of the stretch in the upper half, stem in the lower; sorted
    weights  int64[stems]; summed over the sentences
    """

    keys: NDArray[np.uint64]
    weights: _Numbers

    def found(self, keys: NDArray[np.uint64]) -> _Numbers:
        """Return the weight of each key, 0 where it is not there."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        rows = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[rows] == keys, self.weights[rows], 0)


def settle_limits(pairs: Sequence[tuple[Reach, Reach]]) -> list[tuple[Reach, Reach]]:
    """Return both stretches of each pair with sentences taken away at the ends, or added.

    A run of sentences at an end stays if it holds enough of the other side that no sentence
    further inside holds already. One sentence at least is left on each side.
    """
    if not pairs:
        return []
    left, right = _pool([a for a, _ in pairs]), _pool([b for _, b in pairs])
    a = _ends(left, [a for a, _ in pairs])
    b = _ends(right, [b for _, b in pairs])
    for _ in range(_ROUNDS):
        beyond = np.maximum(b[0] - _BEYOND_SENTENCES, right.lows)
        a = _settled(
            left, a, _bags(right, beyond, np.minimum(b[1] + _BEYOND_SENTENCES, right.highs))
        )
        b = _settled(right, b, _bags(left, *a))
    firsts, lasts = (a[0] - left.lows).tolist(), (a[1] - left.lows).tolist()
    others = (b[0] - right.lows).tolist(), (b[1] - right.lows).tolist()
    return [
        (Reach(x.sentences, *x_ends), Reach(y.sentences, *y_ends))
        for (x, y), x_ends, y_ends in zip(
            pairs, zip(firsts, lasts, strict=True), zip(*others, strict=True), strict=True
        )
    ]


def _pool(reaches: Sequence[Reach]) -> _Pool:
    sides = [reach.sentences for reach in reaches]
    sizes = np.array([len(side) for side in sides])
    highs = np.cumsum(sizes)
    stems = np.cumsum([0, *(len(side.stems) for side in sides)])
    begins = [
        side.begins[:-1] + before for side, before in zip(sides, stems.tolist(), strict=False)
    ]
    weights = np.concatenate([side.weights for side in sides])
    return _Pool(
        np.concatenate([*begins, stems[-1:]]),
        np.concatenate([side.stems for side in sides]).astype(np.uint64),
        np.rint(weights * _UNITS).astype(np.int64),
        highs - sizes,
        highs,
    )


_Ends = tuple[_Numbers, _Numbers]


def _ends(pool: _Pool, reaches: Sequence[Reach]) -> _Ends:
    firsts = pool.lows + np.array([reach.first for reach in reaches])
    return firsts, pool.lows + np.array([reach.last for reach in reaches])


def _bags(pool: _Pool, firsts: _Numbers, lasts: _Numbers) -> _Bags:
    rows, owners = expanded(pool.begins[firsts], pool.begins[lasts])
    keys = (owners.astype(np.uint64) << np.uint64(32)) | pool.stems[rows]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(_begins(keys))
    if not len(starts):
        return _Bags(keys, np.empty(0, np.int64))
    return _Bags(keys[starts], np.add.reduceat(pool.weights[rows][order], starts))


def _settled(pool: _Pool, ends: _Ends, other: _Bags) -> _Ends:
    firsts, lasts = ends
    due = _due(_bags(pool, firsts, lasts), other, len(firsts))
    low = np.maximum(firsts - _OUTWARDS_SENTENCES, pool.lows)
    steps = _best_steps(pool, (low, lasts), other, due, backwards=True)
    firsts = lasts - 1 - steps
    high = np.minimum(lasts + _OUTWARDS_SENTENCES, pool.highs)
    return firsts, firsts + 1 + _best_steps(pool, (firsts, high), other, due, backwards=False)


def _due(own: _Bags, other: _Bags, count: int) -> NDArray[np.float64]:
    """Return the share of each stretch that a sentence must add to belong to it."""
    owners = (own.keys >> np.uint64(32)).astype(np.int64)
    shared = np.minimum(own.weights, other.found(own.keys))
    held = np.bincount(owners, shared, minlength=count)
    total = np.bincount(owners, own.weights, minlength=count)
    return np.maximum(_SHARE_MIN, _DENSITY_MIN * held / np.maximum(total, 1))


def _best_steps(
    pool: _Pool, ends: _Ends, other: _Bags, due: NDArray[np.float64], *, backwards: bool
) -> _Numbers:
    """Return after how many sentences, beyond the first, each stretch has gained most.

    A stem counts until its weight in `other` is used up by the sentences before.
    """
    lows, highs = ends
    sentences, owners = expanded(lows, highs)
    before = np.cumsum(highs - lows) - (highs - lows)
    steps = np.arange(len(sentences)) - before[owners]
    if backwards:
        sentences = highs[owners] - 1 - steps
    rows, places = expanded(pool.begins[sentences], pool.begins[sentences + 1])
    keys = (owners[places].astype(np.uint64) << np.uint64(32)) | pool.stems[rows]
    order = np.argsort(keys, kind="stable")
    keys, weights, places = keys[order], pool.weights[rows][order], places[order]
    used = _running_within(keys, weights)
    room = other.found(keys)
    added = np.minimum(used, room) - np.minimum(used - weights, room)
    owed = np.rint(due[owners[places]] * weights).astype(np.int64)
    gains = np.zeros(len(sentences), np.int64)
    np.add.at(gains, places, added - owed)
    return _first_maximum(gains, owners, before)


def _first_maximum(gains: _Numbers, owners: _Numbers, before: _Numbers) -> _Numbers:
    """Return where in each run of one owner the running sum is largest, the first of several."""
    total = np.cumsum(gains)
    largest = np.maximum.reduceat(total, before)
    places = np.flatnonzero(total == largest[owners])
    _, first = np.unique(owners[places], return_index=True)
    found: _Numbers = places[first] - before
    return found


def _begins(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    begins = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=begins[1:])
    return begins


def _running_within(keys: NDArray[np.uint64], weights: _Numbers) -> _Numbers:
    """Return the running sum of weights within each run of equal keys."""
    total = np.cumsum(weights)
    begins = _begins(keys)
    running: _Numbers = total - (total - weights)[begins][np.cumsum(begins) - 1]
    return running
