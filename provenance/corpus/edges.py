"""The first and the last lines of a page: where pages say who made them, and when."""

from dataclasses import dataclass
from itertools import islice

from provenance.corpus.credits import CreditLine, credit_line
from provenance.corpus.datelines import Dateline, dateline
from provenance.corpus.lines import bare_lines

_LINES = 40
"""Lines looked at on each side: saved pages carry up to 30 of menus and notices there."""

_LEAD_LINES = 15
"""Lines at the head of a page among which its report begins, and its date may stand alone."""

_FOOT_CHARS = 8_192
"""Forty lines of prose take about as many code points."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Lines without outer white space, in order; no line stands in both."""

    lines: tuple[tuple[int, int], ...]
    """First those of the head, then those of the foot."""
    credits: tuple[CreditLine | None, ...]
    """What each line says of the maker of the page."""
    datelines: tuple[Dateline | None, ...]
    """What opens each of the first lines."""


NO_EDGES = Edges((), (), ())
"""Of a page whose lines say nothing of its makers but what is known already."""


def edges_of(text: str, start: int, end: int) -> Edges:
    """Return the first 40 and the last 40 lines of `text[start:end]` that are not blank.

    Reads no more of the text than these lines.
    """
    head = head_lines(text, start, end)
    foot = _foot_lines(text, head[-1][1], end) if len(head) == _LINES else ()
    lines = (*head, *foot)
    return Edges(
        lines,
        tuple([credit_line(text, *line) for line in lines]),
        tuple([dateline(text, *line) for line in lines[:_LEAD_LINES]]),
    )


def head_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the first 40 lines of `text[start:end]` that are not blank."""
    return list(islice(bare_lines(text, start, end), _LINES))


def _foot_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the last 40 lines that are not blank: of a stretch doubled until it holds them."""
    lines: list[tuple[int, int]] = []
    size = _FOOT_CHARS
    begin = end
    while begin > start and len(lines) < _LINES:
        begin = max(start, text.rfind("\n", start, max(start, end - size)) + 1)
        lines = list(bare_lines(text, begin, end))
        size *= 2
    return lines[-_LINES:]
