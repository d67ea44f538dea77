"""Two documents' sentences to stretches that tell the same, reworded, shuffled or shortened.

Similar sentences are seeds; seeds near each other on both sides make a stretch; a stretch that
does not resemble its counterpart as a whole is taken apart at its gaps (Sanchez-Perez, Sidorov,
Gelbukh 2014, "A winning approach to text alignment for text reuse detection at PAN 2014").
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.sentences import Sentences

_COSINE_MIN = 0.3
_DICE_MIN = 0.33
"""Two sentences are alike when cosine (of weights) and Dice coefficient (of words) reach these."""

_GAP_SENTENCES = 4
"""So many sentences between two seeds may be rewritten beyond recognition."""

_EDGE_COSINE_MIN = 0.45
_EDGE_GAP_SENTENCES = 2
"""A seed at the edge of a stretch that stands so far from the others must be at least so alike."""

_STRETCH_COSINE_MIN = 0.34
"""Least cosine of the whole stretches."""

_COMMON_PAIRS_MAX = 400
"""A word that stands in so many pairs of sentences tells nothing of any one of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of the left document against sentences of the right one, half-open numbers."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


@dataclass(frozen=True, slots=True, eq=False)
class _Seeds:
    """Pairs of alike sentences: numbers on both sides, and how alike; one row a pair."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    cosines: NDArray[np.float64]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "_Seeds":
        return _Seeds(self.a[chosen], self.b[chosen], self.cosines[chosen])


def find_stretches(a: Sentences, b: Sentences) -> list[Stretch]:
    """Return the stretches of two documents that resemble each other, sorted."""
    found = []
    pending = [(_alike(a, b), _GAP_SENTENCES)]
    while pending:
        seeds, gap = pending.pop()
        for part in _clusters(seeds, gap):
            trimmed = _without_stray_edges(part)
            stretch = Stretch(
                int(trimmed.a.min()),
                int(trimmed.a.max()) + 1,
                int(trimmed.b.min()),
                int(trimmed.b.max()) + 1,
            )
            if _cosine(stretch, a, b) >= _STRETCH_COSINE_MIN:
                found.append(stretch)
            elif gap > 0 and len(trimmed.a) > 1:
                pending.append((trimmed, gap - 1))
    return sorted(found, key=lambda each: (each.a_first, each.b_first, each.a_last, each.b_last))


def _alike(a: Sentences, b: Sentences) -> _Seeds:
    """Return the pairs of alike sentences, by joining the words of both sides on their hashes."""
    words, a_at, b_at = np.intersect1d(a.hashes, b.hashes, return_indices=True)
    a_counts = np.searchsorted(a.hashes, words, side="right") - a_at
    b_counts = np.searchsorted(b.hashes, words, side="right") - b_at
    telling = a_counts * b_counts <= _COMMON_PAIRS_MAX
    a_at, b_at, a_counts, b_counts = (x[telling] for x in (a_at, b_at, a_counts, b_counts))
    sizes = a_counts * b_counts
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = np.repeat(b_counts, sizes)
    left = np.repeat(a_at, sizes) + within // np.maximum(width, 1)
    right = np.repeat(b_at, sizes) + within % np.maximum(width, 1)
    pairs = a.owners[left] * len(b.norms) + b.owners[right]
    order = np.argsort(pairs, kind="stable")
    starts = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    if not len(starts):
        none = np.empty(0, np.int64)
        return _Seeds(none, none, np.empty(0))
    products = np.add.reduceat((a.weights[left] * b.weights[right])[order], starts)
    shared = np.diff(np.append(starts, len(order)))
    i, j = np.divmod(pairs[order][starts], len(b.norms))
    cosines = products / (a.norms[i] * b.norms[j])
    dice = 2 * shared / (a.sizes[i] + b.sizes[j])
    return _Seeds(i, j, cosines).rows((cosines > _COSINE_MIN) & (dice > _DICE_MIN))


def _clusters(seeds: _Seeds, gap: int) -> Iterator[_Seeds]:
    """Yield the seeds in groups without a gap of more than `gap` sentences on either side."""
    pending = [seeds] if len(seeds.a) else []
    while pending:
        part = pending.pop()
        for side in (part.a, part.b):
            order = np.argsort(side, kind="stable")
            breaks = np.flatnonzero(np.diff(side[order]) > gap + 1)
            if len(breaks):
                pending.extend(part.rows(rows) for rows in np.split(order, breaks + 1))
                break
        else:
            yield part


def _without_stray_edges(seeds: _Seeds) -> _Seeds:
    """Return the seeds without weak ones at the edges that stand apart from the others."""
    while True:
        stray = _stray_edge(seeds)
        if stray is None:
            return seeds
        seeds = seeds.rows(~stray)


def _stray_edge(seeds: _Seeds) -> NDArray[np.bool_] | None:
    for side in (seeds.a, seeds.b):
        for edge, nearest in ((side.min(), np.min), (side.max(), np.max)):
            there: NDArray[np.bool_] = side == edge
            if there.all() or seeds.cosines[there].max() >= _EDGE_COSINE_MIN:
                continue
            if abs(int(nearest(side[~there])) - int(edge)) > _EDGE_GAP_SENTENCES:
                return there
    return None


def _cosine(stretch: Stretch, a: Sentences, b: Sentences) -> float:
    """Return the cosine of two stretches taken whole."""
    left = _summed(a, stretch.a_first, stretch.a_last)
    right = _summed(b, stretch.b_first, stretch.b_last)
    _, a_at, b_at = np.intersect1d(left[0], right[0], assume_unique=True, return_indices=True)
    product = (left[1][a_at] * right[1][b_at]).sum()
    return float(product / np.sqrt((left[1] ** 2).sum() * (right[1] ** 2).sum()))


def _summed(
    sentences: Sentences, first: int, last: int
) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """Return the different words of some sentences and their weights together."""
    inside = (sentences.owners >= first) & (sentences.owners < last)
    hashes = sentences.hashes[inside]
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    return hashes[starts], np.add.reduceat(sentences.weights[inside], starts)
