"""Headlines of a digest are held against the lines of its articles: where does their news begin?

Bounded by the text, not by headlines times lines: a headline is looked for only where rare words
of it stand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import fsum

from provenance.corpus.topics import rarities, topic_words

_SHARE_MIN = 0.5
"""Share of a headline's weight that must stand in a line and the next."""

_NEWS_SHARE_MIN = 0.3
_LOOK_BACK = 12
"""Lines before a lead in which its news must not stand yet: an article's worth."""

_WIDESPREAD_LINES = 64
"""A word that stands in more lines than this tells nothing of where an article begins."""

_PLACES_MAX = 32
"""Lines looked at for one headline: those that hold most of its rare words."""


_SLACK = 1e-9
"""What adding in another order may change."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headlines of a digest, by number and by word."""

    words: tuple[tuple[str, ...], ...] = ()
    """The distinct topic words of each, sorted."""
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Word → the headlines that hold it."""
    widespread: frozenset[str] = frozenset()
    """Words that stand all over the digest: they make nobody look for a headline."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a word stands: the lines themselves, and what follows from them for others."""

    weight: float
    lines: frozenset[int]
    near: frozenset[int]
    """Lines that hold it themselves, or the next does."""
    news: frozenset[int]
    """Those of them before which it does not stand for a while."""

    @property
    def is_rare(self) -> bool:
        return len(self.lines) <= _WIDESPREAD_LINES


def read_headlines(headlines: Iterable[str], lines: Iterable[str]) -> Headlines:
    """Return the headlines of the digest that consists of `lines`."""
    words = tuple(tuple(sorted(set(topic_words(headline)))) for headline in headlines)
    if not words:
        return Headlines()
    times = Counter(word for line in lines for word in set(topic_words(line)))
    widespread = frozenset(word for word in times if times[word] > _WIDESPREAD_LINES)
    return Headlines(words, _holders(words), widespread)


def announced(words: Sequence[Sequence[str]], headlines: Headlines) -> list[float]:
    """Return for each line, given its topic words, how well a headline tells its news, in [0, 1].

    Each headline announces one line at most.
    """
    told = [0.0] * len(words)
    standing = _standing(words, headlines.holders.keys()) if headlines.words else {}
    rare = standing.keys() - headlines.widespread
    for headline in sorted({each for word in rare for each in headlines.holders[word]}):
        named = [standing[word] for word in headlines.words[headline] if word in standing]
        told_at = [(_telling(named, place), -place) for place in _places(named)]
        share, place = max(told_at, default=(0.0, 0))
        told[-place] = max(told[-place], share)
    return told


def _holders(parts: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """Return word → numbers of the parts that hold it, in order."""
    holders: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for word in set(part):
            holders.setdefault(word, []).append(number)
    return holders


def _standing(words: Sequence[Sequence[str]], asked: AbstractSet[str]) -> dict[str, _Standing]:
    """Return where each of the words that are asked for stands in the lines."""
    weights = rarities(words)
    return {
        word: _Standing(weights[word], frozenset(held), *_around(held))
        for word, held in _holders(words).items()
        if word in asked
    }


def _around(held: Sequence[int]) -> tuple[frozenset[int], frozenset[int]]:
    near: set[int] = set()
    news: set[int] = set()
    last = -_LOOK_BACK - 1
    for line in held:
        near |= {line - 1, line}
        news |= {place for place in (line - 1, line) if last < place - _LOOK_BACK}
        last = line
    return frozenset(near), frozenset(news)


def _places(named: Sequence[_Standing]) -> list[int]:
    """Return the lines that may tell of a headline: those that hold most of its rare words."""
    total = fsum(word.weight for word in named)
    anywhere = fsum(word.weight for word in named if not word.is_rare) + _SLACK
    held: dict[int, float] = {}
    for word in named:
        for line in word.lines if word.is_rare else ():
            held[line] = held.get(line, anywhere) + word.weight
    places = [
        line
        for line, weight in held.items()
        if weight >= _NEWS_SHARE_MIN * total
        and weight + held.get(line + 1, 0.0) >= _SHARE_MIN * total
    ]
    return sorted(places, key=lambda line: (-round(held[line], 4), line))[:_PLACES_MAX]


def _telling(named: Sequence[_Standing], place: int) -> float:
    """Return how much of a headline stands in a line and the next, if enough of it is new."""
    total = fsum(word.weight for word in named)
    here = fsum(word.weight for word in named if place in word.lines) / total
    share = fsum(word.weight for word in named if place in word.near) / total
    new = fsum(word.weight for word in named if place in word.news) / total
    if share < _SHARE_MIN or min(new, here) < _NEWS_SHARE_MIN:
        return 0.0
    return round(min(1.0, share + new / 2), 4)
