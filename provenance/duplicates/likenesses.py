"""Sentences of two documents to pairs of alike ones: the seeds of rewritten stretches."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.sentences import Sentences

_COSINE_MIN = 0.3
_DICE_MIN = 0.3
"""Two sentences are alike when cosine (of weights) and Dice coefficient (of stems) reach these
(Sanchez-Perez, Sidorov, Gelbukh 2014, section 3.2: 0.30 and 0.33, of words)."""

_COMMON_PAIRS_MAX = 400
"""A stem that stands in so many pairs of sentences tells nothing of any one of them."""


@dataclass(frozen=True, slots=True, eq=False)
class AlikePairs:
    """Pairs of alike sentences, one row a pair: their numbers on both sides.

    a  int64[pairs]
    b  int64[pairs]
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]

    def __len__(self) -> int:
        """Pairs."""
        return len(self.a)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "AlikePairs":
        """Return the chosen rows."""
        return AlikePairs(self.a[chosen], self.b[chosen])


def pair_alike(a: Sentences, b: Sentences) -> AlikePairs:
    """Return the pairs of alike sentences of two regions, by left, then by right sentence."""
    left, right = _joined(a, b)
    codes = _owners(a)[left] * len(b) + _owners(b)[right]
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]])[: len(codes)])
    if not len(starts):
        return AlikePairs(np.empty(0, np.int64), np.empty(0, np.int64))
    i, j = np.divmod(codes[starts], len(b))
    products = np.add.reduceat((a.weights[left] * b.weights[right])[order], starts)
    cosines = products / (_norms(a)[i] * _norms(b)[j])
    shared = np.diff(np.append(starts, len(codes)))
    dice = 2 * shared / (np.diff(a.begins)[i] + np.diff(b.begins)[j])
    alike = (cosines > _COSINE_MIN) & (dice > _DICE_MIN)
    return AlikePairs(i[alike], j[alike])


def _joined(a: Sentences, b: Sentences) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of both sides' stems that are equal, each with each."""
    a_order, b_order = (np.argsort(side.stems, kind="stable") for side in (a, b))
    a_stems, b_stems = a.stems[a_order], b.stems[b_order]
    stems, a_at, b_at = np.intersect1d(a_stems, b_stems, return_indices=True)
    a_counts = np.searchsorted(a_stems, stems, side="right") - a_at
    b_counts = np.searchsorted(b_stems, stems, side="right") - b_at
    telling = a_counts * b_counts <= _COMMON_PAIRS_MAX
    a_at, b_at, a_counts, b_counts = (x[telling] for x in (a_at, b_at, a_counts, b_counts))
    sizes = a_counts * b_counts
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    widths = np.repeat(b_counts, sizes)
    left = np.repeat(a_at, sizes) + within // np.maximum(widths, 1)
    right = np.repeat(b_at, sizes) + within % np.maximum(widths, 1)
    return a_order[left], b_order[right]


def _owners(sentences: Sentences) -> NDArray[np.int64]:
    """Return the sentence of each stem."""
    return np.repeat(np.arange(len(sentences)), np.diff(sentences.begins))


def _norms(sentences: Sentences) -> NDArray[np.float64]:
    """Return the length of the vector of weights of each sentence."""
    squares = np.bincount(_owners(sentences), sentences.weights**2, minlength=len(sentences))
    return np.sqrt(squares)
