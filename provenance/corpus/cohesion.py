"""Where the vocabulary of a text changes: TextTiling (Hearst 1997) over its paragraphs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

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
    weights = rarities(parts)
    likeness = [
        _likeness(
            _window(parts, reversed(range(place))),
            _window(parts, range(place, len(parts))),
            weights,
        )
        for place in range(len(parts))
    ]
    depths = [_depth(likeness, place) for place in range(len(likeness))]
    return [
        round(depth, 4) if place and _is_lowest(likeness, place) else 0.0
        for place, depth in enumerate(depths)
    ]


def _window(parts: Sequence[Sequence[str]], places: Iterable[int]) -> Counter[str]:
    words: Counter[str] = Counter()
    held = 0
    for number, place in enumerate(places):
        if number >= _WINDOW or held >= _WORDS_ENOUGH:
            break
        words.update(parts[place])
        held += len(parts[place])
    return words


def _likeness(left: Counter[str], right: Counter[str], weights: Mapping[str, float]) -> float:
    shared = sum(
        left[word] * right[word] * weights[word] ** 2 for word in left.keys() & right.keys()
    )
    size = _size(left, weights) * _size(right, weights)
    return round(shared / size, 6) if size else 0.0


def _size(words: Counter[str], weights: Mapping[str, float]) -> float:
    return sqrt(sum((times * weights[word]) ** 2 for word, times in words.items()))


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
