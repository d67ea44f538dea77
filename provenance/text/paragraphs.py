"""A stretch of text comes in; its paragraphs go out. One row a paragraph, each line seen once."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from provenance.text.lines import line_spans

_WRAP_CHARS_MIN = 45
"""A line broken by a program is at least this long: mail and RFCs wrap between 60 and 80."""

_WRAP_CHARS_MAX = 85
"""Longer lines are paragraphs of their own."""

_QUOTED = re.compile(r"[^\S\n]{0,3}(?:[A-Za-z]{0,4}[>|][^\S\n]?)+")
_ENDS_SENTENCE = tuple('.!?:…"”»’')


def paragraph_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end of each paragraph of `text[start:end]`, without outer white space.

    A line is a paragraph; lines that a program wrapped are one together, as are neither blank
    lines nor lines quoted to another depth.
    """
    lines = [(left + start, right + start) for left, right in line_spans(text[start:end])]
    wrapped = _is_wrapped(text, lines)
    paragraphs: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for line in lines:
        if before and _continues(text, before, line, wrapped=wrapped):
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append(line)
        before = line
    return paragraphs


def paragraph_at(paragraphs: Sequence[tuple[int, int]], offset: int) -> int:
    """Return the position of the paragraph that holds `offset`, or of the last one before it.

    0 when it lies before the first.
    """
    return max(0, bisect_right(paragraphs, offset, key=lambda each: each[0]) - 1)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether a program broke the lines: none is long, and most break off in a sentence."""
    if any(right - left > _WRAP_CHARS_MAX for left, right in lines):
        return False
    full = [line for line in lines if line[1] - line[0] >= _WRAP_CHARS_MIN]
    broken = sum(not text.endswith(_ENDS_SENTENCE, *line) for line in full)
    return broken * 2 > len(full)


def _continues(
    text: str, before: tuple[int, int], line: tuple[int, int], *, wrapped: bool
) -> bool:
    """Tell whether `line` carries on a paragraph whose last line `before` a program broke."""
    if not _WRAP_CHARS_MIN <= before[1] - before[0] <= _WRAP_CHARS_MAX:
        return False
    if line[1] - line[0] > _WRAP_CHARS_MAX or text.count("\n", before[1], line[0]) != 1:
        return False
    if _depth(text, before) != _depth(text, line):
        return False
    return wrapped or not text.endswith(_ENDS_SENTENCE, *before)


def _depth(text: str, line: tuple[int, int]) -> int:
    """Return how many marks of mail quoting begin the line."""
    found = _QUOTED.match(text, *line)
    return found[0].count(">") + found[0].count("|") if found else 0
