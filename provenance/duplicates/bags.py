"""Sentences in a row to one bag of weighed stems, in no order: what stretches are compared by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.sentences import Sentences


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """The stems of some sentences together.

    stems    uint32[stems]; each once, sorted
    weights  float64[stems]; weight of each, summed over the sentences
    """

    stems: NDArray[np.uint32]
    weights: NDArray[np.float64]

    @property
    def total(self) -> float:
        """Weight of all stems."""
        return float(self.weights.sum())

    def found(self, stems: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Return the weight that each of `stems` has in this bag, 0 where it is not in it."""
        if not len(self.stems):
            return np.zeros(len(stems))
        rows = np.minimum(np.searchsorted(self.stems, stems), len(self.stems) - 1)
        return np.where(self.stems[rows] == stems, self.weights[rows], 0.0)


def bag_of(sentences: Sentences, first: int, last: int) -> Bag:
    """Return the bag of the sentences `first` to `last`, half-open."""
    inside = slice(sentences.begins[first], sentences.begins[last])
    order = np.argsort(sentences.stems[inside], kind="stable")
    stems = sentences.stems[inside][order]
    begins = np.ones(len(stems), np.bool_)
    np.not_equal(stems[1:], stems[:-1], out=begins[1:])
    starts = np.flatnonzero(begins)
    if not len(starts):
        return Bag(stems, np.empty(0))
    return Bag(stems[starts], np.add.reduceat(sentences.weights[inside][order], starts))


def shared_weight(left: Bag, right: Bag) -> float:
    """Return the weight that two bags have in common."""
    return float(np.minimum(left.weights, right.found(left.stems)).sum())


def cosine(left: Bag, right: Bag) -> float:
    """Return the cosine of two bags; 0 if one is empty."""
    product = float((left.weights * right.found(left.stems)).sum())
    norms = float(np.sqrt((left.weights**2).sum() * (right.weights**2).sum()))
    return product / norms if norms else 0.0
