"""Paragraphs and their marks come in; words, sentences and marked stretches go out as columns.

Cut once for each paragraph asked for: a megabyte has some 200,000 tokens.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from provenance.quotes.classes import class_of
from provenance.quotes.marks import Marked
from provenance.quotes.sentences import sentence_ends

_PIECE = re.compile(
    r"(?:[A-Za-z0-9]+(?![.’'ʼ&\-\w])"
    r"|(?:[^\W\d_]\.){2,6}"
    r"|\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof|Rev|Jr|Sr)\."
    r"|[^\W_]+(?:[.’'ʼ&-][^\W_]+){0,6}|``|''|\S)\s*|\s+"
)
"""A word or a sign with the blanks behind it; simple words, which are most, are tried first."""

_SENTENCE_MAX = 300
"""Tokens of the longest sentence: what goes on for longer is none, and would cost its square."""

_STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words and signs of one stretch of text, row i for the i-th."""

    text: str
    starts: list[int]
    """Offsets, sorted."""
    ends: list[int]
    words: list[str]
    """In small letters."""
    classes: list[str]
    """What kind of word each is."""
    names: list[str]
    """By what weights know the word: itself, or its class."""
    stretch: list[int]
    """Number of the outermost marked stretch that holds the token, its marks included; else -1."""
    stretches: list[tuple[int, int]]
    """First and one past the last token of each marked stretch, its marks included."""
    breaks: list[int]
    """Where sentences begin, outside marks, as tokens; 0 first and the number of tokens last."""
    inner_breaks: list[int]
    """The same with the sentences inside marks."""

    def begins(self, place: int) -> bool:
        """Tell whether a sentence begins with a token, outside marks."""
        at = bisect_left(self.breaks, place)
        return at < len(self.breaks) and self.breaks[at] == place

    def sentence(self, place: int) -> tuple[int, int]:
        """Return first and one past the last token of the sentence that holds a token."""
        breaks = self.inner_breaks if self.stretch[place] >= 0 else self.breaks
        at = bisect_right(breaks, place)
        first, stop = breaks[at - 1], breaks[at]
        if self.stretch[place] >= 0:
            left, right = self.stretches[self.stretch[place]]
            return max(first, left), min(stop, right)
        return first, stop

    def marks_between(self, first: int, stop: int, own: int) -> bool:
        """Tell whether a stretch other than number `own` lies between two tokens."""
        following = bisect_left(self.stretches, (first, 0))
        return (
            following < len(self.stretches)
            and self.stretches[following][0] < stop
            and following != own
        )

    def sentence_end(self, place: int) -> int:
        """Return one past the last token of a token's sentence, without the stop that ends it."""
        stop = self.sentence(place)[1]
        while stop > place + 1 and self.words[stop - 1] in _STOPS and self.stretch[stop - 1] < 0:
            stop -= 1
        return stop


def tokens_of(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    marked: Sequence[Marked],
    known: Mapping[str, str],
) -> Tokens:
    """Return the tokens of neighbouring `paragraphs`; `marked` are the outermost in them.

    `known` gives the names of words that weights know.
    """
    bounds = paragraphs[0][0], paragraphs[-1][1]
    pieces = _PIECE.findall(text, *bounds)
    starts = list(accumulate(map(len, pieces[:-1]), initial=bounds[0]))
    if not pieces or pieces[0].isspace():
        del pieces[:1], starts[:1]
    rows = zip(*map(_known_as, pieces), strict=True) if pieces else ((), (), ())
    words, classes, lengths = map(list, rows)
    ends = list(map(add, starts, lengths))
    names = list(map(known.get, words, classes))
    stretches = [_stretch(starts, each) for each in marked]
    owner = [-1] * len(starts)
    for number, (first, stop) in enumerate(stretches):
        owner[first:stop] = [number] * (stop - first)
    inner = _breaks(text, paragraphs, starts)
    outer = [
        each
        for each in inner
        if each in (0, len(starts)) or owner[each] < 0 or owner[each] != owner[each - 1]
    ]
    return Tokens(text, starts, ends, words, classes, names, owner, stretches, outer, inner)


@lru_cache(maxsize=1 << 15)
def _known_as(piece: str) -> tuple[str, str, int]:
    """Return a word in small letters, its class, and its length without the blanks behind it."""
    written = piece.rstrip()
    return (*class_of(written), len(written))


def _stretch(starts: list[int], marked: Marked) -> tuple[int, int]:
    first = bisect_left(starts, marked.start - len(marked.mark))
    stop = bisect_left(starts, marked.end)
    return first, min(len(starts), stop + marked.closed)


def _breaks(text: str, paragraphs: Sequence[tuple[int, int]], starts: list[int]) -> list[int]:
    """Return where sentences begin: behind the end of one, and with each paragraph."""
    found = {0, len(starts)}
    for start, end in paragraphs:
        found.add(bisect_left(starts, start))
        found.update(bisect_left(starts, each) for each in sentence_ends(text, start, end))
    return _without_long(sorted(found))


def _without_long(breaks: list[int]) -> list[int]:
    """Return `breaks` and, in what is too long for a sentence, others."""
    full: list[int] = []
    for first, stop in pairwise(breaks):
        full += range(first, stop, _SENTENCE_MAX)
    return [*full, breaks[-1]]
