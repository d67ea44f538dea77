"""Where two stretches that resemble each other begin and end: what each sentence adds decides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.bags import Bag, bag_of, shared_weight
from provenance.duplicates.sentences import Sentences

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


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Sentences `first` to `last`, half-open, of some."""

    sentences: Sentences
    first: int
    last: int

    def bag(self, beyond: int = 0) -> Bag:
        """Return their stems, and those of some sentences beyond either end."""
        last = min(self.last + beyond, len(self.sentences))
        return bag_of(self.sentences, max(0, self.first - beyond), last)


def settle_limits(a: Reach, b: Reach) -> tuple[Reach, Reach]:
    """Return both stretches with sentences taken away at the ends, or added.

    A run of sentences at an end stays if it holds enough of the other side that no sentence
    further inside holds already. One sentence at least is left on each side.
    """
    for _ in range(_ROUNDS):
        a = _settled(a, b.bag(_BEYOND_SENTENCES))
        b = _settled(b, a.bag())
    return a, b


def _settled(reach: Reach, other: Bag) -> Reach:
    bag = reach.bag()
    density = shared_weight(bag, other) / bag.total if bag.total else 0.0
    due = max(_SHARE_MIN, _DENSITY_MIN * density)
    sentences = reach.sentences
    low = max(0, reach.first - _OUTWARDS_SENTENCES)
    backwards = np.arange(reach.last - 1, low - 1, -1)
    first = reach.last - 1 - _best_end(_gains(sentences, backwards, other, due))
    high = min(len(sentences), reach.last + _OUTWARDS_SENTENCES)
    onwards = np.arange(first, high)
    return Reach(sentences, first, first + 1 + _best_end(_gains(sentences, onwards, other, due)))


def _best_end(gains: NDArray[np.float64]) -> int:
    return int(np.argmax(np.cumsum(gains)))


def _gains(
    sentences: Sentences, rows: NDArray[np.int64], other: Bag, due: float
) -> NDArray[np.float64]:
    """Return what each of the sentences adds of `other`, in their order, less what is due.

    A stem counts until its weight in `other` is used up by the sentences before.
    """
    sizes = np.diff(sentences.begins)[rows]
    places = np.arange(sizes.sum()) + np.repeat(
        sentences.begins[rows] - (np.cumsum(sizes) - sizes), sizes
    )
    owners = np.repeat(np.arange(len(rows)), sizes)
    stems = sentences.stems[places]
    order = np.argsort(stems, kind="stable")
    stems, weights = stems[order], sentences.weights[places][order]
    used = _running_within(stems, weights)
    room = other.found(stems)
    added = np.minimum(used, room) - np.minimum(used - weights, room)
    gains: NDArray[np.float64] = np.bincount(
        owners[order], added - due * weights, minlength=len(rows)
    )
    return gains


def _running_within(
    stems: NDArray[np.uint32], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the running sum of weights within each run of equal stems."""
    total = np.cumsum(weights)
    starts = np.ones(len(stems), np.bool_)
    np.not_equal(stems[1:], stems[:-1], out=starts[1:])
    before = (total - weights)[starts]
    running: NDArray[np.float64] = total - before[np.cumsum(starts) - 1]
    return running
