"""The heads of digests: a line that gives its day, and a line of headlines joined together."""

import re
from collections.abc import Sequence

from provenance.corpus.calendars import WrittenDate, written_dates
from provenance.corpus.names import UPPER

_DAY = re.compile(
    r"(?:(?:Daily\s)?(?:[Dd]igest|[Aa]rchives?)(?:\s(?:for|of))?|Day|День|Дата|Дайджест(?:\sза)?|Архив(?:\sза)?|Tag|Jour|Día)\s?:?\s"
)
_DAY_CHARS_MAX = 60
_WEEKDAY_MAX = 12
"""Code points that may stand between `Day:` and its date."""

_JOINT = re.compile(r"\s(?:…|\.\.\.|,,,)\s")
_TAIL = re.compile(r"\s*(?:…|\.\.\.)?\s*(?:(?:https?://|pic\.twitter\.com/|t\.co/)\S{1,200})?$")
_OPENING = re.compile(rf"[{UPPER}0-9“\"«„‘'(\[]")
_LINE_CHARS_MAX = 8_000
_HEADLINES_MIN = 3
"""One joint is an ellipsis in running text; two joints in one line make a list."""

_WORDS_MIN = 3


def digest_day(text: str, start: int, end: int) -> WrittenDate | None:
    """Return the date of a `Day: February 10, 2024` line, None if the line is no such thing."""
    if end - start > _DAY_CHARS_MAX:
        return None
    found = _DAY.match(text, start, end)
    if not found:
        return None
    dates = [each for each in written_dates(text, start, end) if each.has_day]
    return dates[0] if len(dates) == 1 and dates[0].start <= found.end() + _WEEKDAY_MAX else None


def headlines(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the headlines that the line `text[start:end]` joins; () if it is none.

    Three or more of at least three words, all beginning like a headline, none ending in a full
    stop. Joints, trailing ellipses and links are no part of them.
    """
    line = text[start:end] if end - start <= _LINE_CHARS_MAX else ""
    if "…" not in line and "..." not in line and ",,," not in line:
        return ()
    if len(_JOINT.findall(line)) < _HEADLINES_MIN - 1:
        return ()
    tail = _TAIL.search(text, max(start, end - 260), end)
    stop = tail.start() if tail else end
    pieces = _pieces(text, start, stop)
    if len(pieces) < _HEADLINES_MIN or not all(_is_headline(text[a:b]) for a, b in pieces):
        return ()
    return tuple(pieces)


def _pieces(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    joints = [found.span() for found in _JOINT.finditer(text, start, end)]
    starts = [start, *(right for _, right in joints)]
    ends = [*(left for left, _ in joints), end]
    return [
        (left + len(piece) - len(piece.lstrip()), left + len(piece.rstrip()))
        for left, right in zip(starts, ends, strict=True)
        if (piece := text[left:right])
    ]


def _is_headline(piece: str) -> bool:
    enough = len(piece.split()) >= _WORDS_MIN
    return enough and bool(_OPENING.match(piece)) and not piece.endswith((".", ","))
