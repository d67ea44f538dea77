"""The lines of mails with their depth, and which of them are their author's furniture.

One row a line of the mails that share text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from provenance.lineage.depths import line_depth
from provenance.model import PageId

_CHARS_MIN = 12
"""Shorter lines are nobody's in particular."""

_PAGES_MAX = 25
"""A line that stands in more mails than that is a formula."""

_KEY_CHARS = 100
"""Longer lines are called by a digest: a paragraph in one line is no name."""


@dataclass(frozen=True, slots=True)
class Line:
    """How deep a line stands, by how many columns it is indented, and its number in the mail.

    Lines that differ by their numbers only are equal.
    """

    levels: int
    indent: int
    number: int = field(default=0, compare=False)


Lines = Mapping[str, Line]
"""The lines of one mail by their words without marks, lower case: the first of equal ones."""


def find_lines(text: str, start: int, end: int) -> Lines:
    """Return the lines of the mail body `text[start:end]` that say something."""
    lines: dict[str, Line] = {}
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        depth = line_depth(text, at, stop, mail=True)
        words = " ".join(text[depth.begins : stop].lower().split())
        if len(words) >= _CHARS_MIN:
            lines.setdefault(words, Line(depth.levels, depth.indent, len(lines)))
        at = stop + 1
    return lines


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """What recurs: in how many mails a line stands, and in how many of one author as his own.

    Lines are called by their keys.
    """

    pages: Counter[str]
    own: Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Custom:
    """A line of an author's mails, counted over all mails.

    key     what the line is called
    author  who has it, folded
    pages   mails of anybody in which it stands
    own     mails of the author in which it is his own
    """

    key: str
    author: str
    pages: int
    own: int

    @property
    def recurs(self) -> bool:
        """Whether anybody need know of it: what stands once is nobody's habit."""
        return bool(recurs(self.pages, self.own))


def recurs(pages: Any, own: Any) -> Any:  # noqa: ANN401  numbers, or columns of numbers
    """Tell whether a line recurs that stands in so many mails, in so many as the author's own."""
    return (own > 1) | (pages > _PAGES_MAX)


def count_lines(lines: Lines, author: str) -> Iterator[Custom]:
    """Yield one row for each line of one mail.

    Over all mails `pages` adds up by key, `own` by key and author.
    """
    for words, line in lines.items():
        yield Custom(key_of(words), author, 1, int(not line.levels))


def learn_habits(lines: Mapping[PageId, Lines], authors: Mapping[PageId, str]) -> Habits:
    """Return what recurs in the lines: signatures and formulas are learnt, never listed."""
    pages: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for page, of_page in lines.items():
        keys = [key_of(words) for words in of_page]
        pages.update(keys)
        author = authors[page]
        own.update(
            (author, key)
            for key, line in zip(keys, of_page.values(), strict=True)
            if not line.levels
        )
    return Habits(pages, own)


def habits_of(customs: Iterable[Custom]) -> Habits:
    """Return the habits that these are part of: those of the pages in hand."""
    listed = list(customs)
    return Habits(
        Counter({each.key: each.pages for each in listed}),
        Counter({(each.author, each.key): each.own for each in listed}),
    )


def key_of(words: str) -> str:
    """Return what a line is called: its words, or a digest of 128 bits of longer ones."""
    if len(words) <= _KEY_CHARS:
        return words
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_habit(habits: Habits, words: str, author: str, other: str) -> bool:
    """Tell whether a line is furniture of one of the two authors, or a formula.

    One author's own line in two of his mails may have been taken from one into the other.
    """
    once = 2 if author == other else 1
    key = key_of(words)
    recurs = max(habits.own[author, key], habits.own[other, key]) > once
    return recurs or habits.pages[key] > _PAGES_MAX
