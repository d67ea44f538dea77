"""Where the vocabulary of a text changes: TextTiling (Hearst 1997) over its paragraphs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import fsum, sqrt

from provenance.corpus.topics import rarities

_WINDOW = 6
"""Paragraphs compared on each side: about as many as an article needs to show its subject."""

_WORDS_ENOUGH = 160
"""Words that are enough on one side, however few paragraphs hold them."""


def vocabulary_drops(parts: Sequence[Sequence[str]]) -> list[float]:
    """Return for each of `parts` how sharply the vocabulary changes before it, in [0, 1].

    Not 0 only where the change is sharper than at the neighbours; 0 for the first part.
    Linear in the number of words.
    """
    sides = _Sides(parts, rarities(parts))
    ends = [0, *accumulate(len(part) for part in parts)]
    likeness = [
        _likeness(sides, place) if ends[place] - ends[max(0, place - _WINDOW)] else 0.0
        for place in range(len(parts))
    ]
    if not any(likeness):
        return likeness
    return [
        round(_depth(likeness, place), 4) if place and _is_lowest(likeness, place) else 0.0
        for place in range(len(parts))
    ]


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of a few parts, and the length of their vector."""

    words: Counter[str]
    size: float


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sides that are compared: each is made once, and mostly used twice."""

    parts: Sequence[Sequence[str]]
    weights: Mapping[str, float]
    made: dict[tuple[int, int], _Side] = field(default_factory=dict)

    def before(self, place: int) -> _Side:
        """Return the side that ends before `place`."""
        return self._between(place - self._reach(range(place - 1, -1, -1)), place)

    def after(self, place: int) -> _Side:
        """Return the side that begins with `place`."""
        return self._between(place, place + self._reach(range(place, len(self.parts))))

    def _reach(self, places: range) -> int:
        """Return how many parts of `places` make a side."""
        held = 0
        for number, place in enumerate(places[:_WINDOW]):
            if held >= _WORDS_ENOUGH:
                return number
            held += len(self.parts[place])
        return len(places[:_WINDOW])

    def _between(self, first: int, stop: int) -> _Side:
        side = self.made.get((first, stop))
        if side is None:
            words = Counter(word for part in self.parts[first:stop] for word in part)
            squares = [(times * self.weights[word]) ** 2 for word, times in words.items()]
            side = self.made[first, stop] = _Side(words, sqrt(fsum(squares)))
        return side


def _likeness(sides: _Sides, place: int) -> float:
    left, right = sides.before(place), sides.after(place)
    size = left.size * right.size
    if not size:
        return 0.0
    shared = left.words.keys() & right.words.keys()
    weights = sides.weights
    same = [left.words[word] * right.words[word] * weights[word] ** 2 for word in shared]
    return round(fsum(same) / size, 6)


def _depth(likeness: Sequence[float], place: int) -> float:
    """How deep the valley at `place` is, as a share of the hills beside it."""
    lowest = likeness[place]
    left = max(likeness[max(1, place - _WINDOW) : place], default=0.0)
    right = max(likeness[place + 1 : place + 1 + _WINDOW], default=0.0)
    hill = (max(left - lowest, 0.0) + max(right - lowest, 0.0)) / 2
    return hill / (hill + lowest) if hill else 0.0


def _is_lowest(likeness: Sequence[float], place: int) -> bool:
    near = likeness[max(1, place - 1) : place + 2]
    return likeness[place] == min(near)
