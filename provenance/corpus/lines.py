"""Lines of a stretch of text, one after the other, for those who may stop early."""

import re
from collections.abc import Iterator
from operator import methodcaller

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_span = methodcaller("span")


def bare_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return start and end of each line of `text[start:end]` that is not blank, in order.

    Outer white space is no part of a line, and is looked at twice at most, however long.
    Reads no more of the text than is asked for.
    """
    return map(_span, _LINE.finditer(text, start, end))
