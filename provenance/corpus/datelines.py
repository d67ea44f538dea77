"""Datelines: the place, day and agency that open a news report before its first sentence."""

import re
from dataclasses import dataclass
from datetime import date

from provenance.corpus.names import UPPER

_NUMBERED = re.compile(
    rf"[{UPPER}][^\n/]{{1,30}}/(?P<date>(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}}))/(?P<agency>[^\n/:.]{{2,30}})[:.]"
)
_CAPITAL = re.compile(
    rf"[{UPPER}][{UPPER}.’'-]{{2,20}}(?: [{UPPER}.’'-]{{1,20}}){{0,2}}(?:,[^\n—–(]{{1,40}})?"
    rf"(?:\s?\((?P<agency>[^\n()]{{2,24}})\))?\s{{1,2}}[—–-]{{1,2}}\s{{1,2}}[^\s\d]"
)
_MIXED = re.compile(
    rf"[{UPPER}][^\W\d_]+(?:\s[{UPPER}][^\W\d_]+)?(?:,[^\n—–(]{{1,40}})?\s\((?P<agency>[{UPPER}][^\n()]{{1,24}})\)"
    r"\s{1,2}[—–-]{1,2}\s{1,2}\S"
)
_AGENCY_AFTER = re.compile(
    rf"[{UPPER}][^\W\d_]{{2,20}}[.,]\s\d{{1,2}}\s[^\W\d_]{{3,9}}\.?\s?[—–-]?\s?"
    rf"(?P<agency>[{UPPER}][^\W\d_]{{1,14}}(?:\s[{UPPER}][^\W\d_]{{1,14}})?)\.\s"
)
"""`МОСКВА, 10 фев — РИА Новости. …`, `Київ. 10 лютого. УНІАН. …`"""

_CHARS_MIN = 7
"""The shortest is `ABC — x`."""

_CENTURY = 2000
_PIVOT = 70
"""Two-digit years from 70 on are of the twentieth century, as mail programs read them."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: the agency and the full date, each with its place, where given."""

    agency: tuple[int, int] | None
    date: date | None
    date_span: tuple[int, int] | None


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """Return what the dateline that opens `text[start:end]` says, None if there is none."""
    if end - start < _CHARS_MIN:
        return None
    line = text[start : min(end, start + 160)]
    numbered = _NUMBERED.match(line) if "/" in line else None
    if numbered:
        day = _day(int(numbered[2]), int(numbered[3]), numbered[4])
        agency = _placed(start, numbered.span("agency"))
        return Dateline(agency, day, _placed(start, numbered.span("date")) if day else None)
    found = _AGENCY_AFTER.match(line) or _CAPITAL.match(line)
    if not found and "(" in line:
        found = _MIXED.match(line)
    if not found:
        return None
    agency_span = found.span("agency") if found["agency"] else None
    return Dateline(_placed(start, agency_span) if agency_span else None, None, None)


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004  written in full
        return year
    return year + (_CENTURY if year < _PIVOT else _CENTURY - 100)


def _day(day: int, month: int, year: str) -> date | None:
    try:
        return date(full_year(year), month, day)
    except ValueError:
        return None


def _placed(start: int, span: tuple[int, int]) -> tuple[int, int]:
    return start + span[0], start + span[1]
