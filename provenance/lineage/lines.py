"""The lines of mails with their depth, and which of them are their author's furniture.

One row a line of the mails that share text.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.lineage.depths import line_depth
from provenance.model import PageId

_CHARS_MIN = 12
"""Shorter lines are nobody's in particular."""

_PAGES_MAX = 25
"""A line that stands in more mails than that is a formula."""


@dataclass(frozen=True, slots=True)
class Line:
    """How deep a line stands, and by how many columns it is indented."""

    levels: int
    indent: int


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
            lines.setdefault(words, Line(depth.levels, depth.indent))
        at = stop + 1
    return lines


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """What recurs: in how many mails a line stands, and in how many of one author as his own."""

    pages: Counter[str]
    own: Counter[tuple[str, str]]


def learn_habits(lines: Mapping[PageId, Lines], authors: Mapping[PageId, str]) -> Habits:
    """Return what recurs in the lines: signatures and formulas are learnt, never listed."""
    pages: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for page, of_page in lines.items():
        pages.update(of_page.keys())
        author = authors[page]
        own.update((author, words) for words, line in of_page.items() if not line.levels)
    return Habits(pages, own)


def is_habit(habits: Habits, words: str, author: str, other: str) -> bool:
    """Tell whether a line is furniture of one of the two authors, or a formula.

    One author's own line in two of his mails may have been taken from one into the other.
    """
    once = 2 if author == other else 1
    recurs = max(habits.own[author, words], habits.own[other, words]) > once
    return recurs or habits.pages[words] > _PAGES_MAX
