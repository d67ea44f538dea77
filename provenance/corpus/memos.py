"""Memos of a numbered series: their number, and the numbers that their header says they replace.

Short work: the first lines of a page are read, and nothing else.
"""

import re
from dataclasses import dataclass

_HEAD_CHARS = 1_600
"""How far the header of a memo reaches: about twenty lines of two columns."""

_SERIES = {"re": "RFC", "rf": "RFC", "in": "IEN", "ie": "IEN"}
_NUMBER = re.compile(
    r"^[ \t]{0,40}(Requests? for Comments|RFC|Internet Engineering Note|IEN) ?:?[ \t]{1,6}#? ?"
    r"(?P<number>\d{1,6})\b",
    re.IGNORECASE | re.MULTILINE,
)
_FOLLOWS = re.compile(
    r"^[ \t]{0,40}(?:Obsoletes|Updates|Replaces|Supersedes)[ \t]{0,4}:"
    r"(?P<numbers>[ \t]*[^\n]{1,70}(?:\n[ \t]{3,12}\d[\d, \t]{2,60})*)",
    re.IGNORECASE | re.MULTILINE,
)
_COLUMN = re.compile(r"[ \t]{4,}(?![\d \t])[^\n]*")
_CITED = re.compile(r"(?<![\w.-])\d{1,6}(?![\w-])")


@dataclass(frozen=True, slots=True)
class MemoHeader:
    """Where a memo gives its number, and the numbers of those it replaces or updates."""

    series: str
    """What memos of the series are called: `RFC`."""
    number: tuple[int, int]
    follows: tuple[tuple[int, int], ...]


def memo_header(text: str, start: int, end: int) -> MemoHeader | None:
    """Return what the head of `text[start:end]` says, None if it is no memo of a series."""
    stop = min(end, start + _HEAD_CHARS)
    number = _NUMBER.search(text, start, stop)
    if not number:
        return None
    follows = [each for found in _FOLLOWS.finditer(text, start, stop) for each in _cited(found)]
    series = _SERIES[number[1][:2].lower()]
    return MemoHeader(series, number.span("number"), tuple(dict.fromkeys(follows)))


def _cited(found: re.Match[str]) -> list[tuple[int, int]]:
    """Return the numbers of the left column: the right one holds names and dates."""
    offset = found.start("numbers")
    left = _COLUMN.sub(lambda column: " " * len(column[0]), found["numbers"])
    return [(offset + each.start(), offset + each.end()) for each in _CITED.finditer(left)]
