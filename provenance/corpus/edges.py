"""The first and the last lines of a page: where pages say who made them, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.corpus.credits import CreditLine, credit_line

_INK = re.compile(r"\S")
_LINES = 40
"""Lines looked at on each side: saved pages carry up to 30 of menus and notices there."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Lines without outer white space, in order; no line stands in both."""

    lines: tuple[tuple[int, int], ...]
    """First those of the head, then those of the foot."""
    credits: tuple[CreditLine | None, ...]
    """What each line says of the maker of the page."""


NO_EDGES = Edges((), ())
"""Of a page whose lines say nothing of its makers but what is known already."""


def edges_of(text: str, start: int, end: int) -> Edges:
    """Return the first 40 and the last 40 lines of `text[start:end]` that are not blank.

    Reads no more of the text than these lines.
    """
    head = head_lines(text, start, end)
    begin = head[-1][1] if head else end
    foot = reversed(_take(_backwards(text, begin, end)))
    lines = (*head, *foot)
    return Edges(lines, tuple(credit_line(text, *line) for line in lines))


def head_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the first 40 lines of `text[start:end]` that are not blank."""
    return _take(_forwards(text, start, end))


def _take(lines: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(islice(lines, _LINES))


def _forwards(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while found := _INK.search(text, start, end):
        stop = text.find("\n", found.start(), end)
        stop = end if stop < 0 else stop
        yield found.start(), found.start() + len(text[found.start() : stop].rstrip())
        start = stop


def _backwards(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        begin = max(text.rfind("\n", start, end) + 1, start)
        yield from _trimmed(text, begin, end)
        end = begin - 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = text[start:end]
    bare = line.strip()
    if bare:
        left = start + len(line) - len(line.lstrip())
        yield left, left + len(bare)
