"""Lines of a text with their offsets: a line feed ends a line, and nothing else does."""

import re

_LINE = re.compile(r"[^\n]+")


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of every line that is not empty, without outer white space, in order.

    A line of nothing but white space is left out.
    """
    return [
        (found.start() + len(line) - len(line.lstrip()), found.start() + len(line.rstrip()))
        for found in _LINE.finditer(text)
        if not (line := found[0]).isspace()
    ]


def line_number(text: str, offset: int) -> int:
    """Return the line of `offset`, from 1."""
    return text.count("\n", 0, offset) + 1


def column_number(text: str, offset: int) -> int:
    """Return the column of `offset` in its line, from 1, in code points."""
    return offset - text.rfind("\n", 0, offset)
