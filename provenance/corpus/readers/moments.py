"""Dates as formats write them come in; days go out, and instants where the zone is given."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from provenance.model import DateKind, ToldDate

_ISO = re.compile(
    r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})"
    r"(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s?"
    r"(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?\s*\Z",
    re.IGNORECASE,
)
_MAIL_CHARS_MAX = 80
_YEARS = range(1500, 2200)
"""Years of texts: others are zeros, counters and jokes."""

_EPOCH = date(1970, 1, 1)
"""What programs write for a date that they do not know."""


def read_date(written: str, kind: DateKind, evidence: str) -> ToldDate | None:
    """Return a date written by ISO 8601 or as in mails, None for anything else."""
    found = _ISO.match(written[:_MAIL_CHARS_MAX])
    try:
        moment = _iso(found) if found else parsedate_to_datetime(written[:_MAIL_CHARS_MAX])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    has_time = found is None or bool(found[4])
    return told_date(moment, kind, evidence, has_time=has_time)


def told_date(
    moment: datetime, kind: DateKind, evidence: str, *, has_time: bool = True
) -> ToldDate | None:
    """Return a date as a format says it, None if it cannot be that of a text."""
    day = moment.date()
    if day.year not in _YEARS or day == _EPOCH:
        return None
    instant = moment.astimezone(UTC) if moment.tzinfo and has_time else None
    return ToldDate(day, kind, evidence, instant)


def _iso(found: re.Match[str]) -> datetime:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    hour, minute, second = (int(found[at] or 0) for at in (4, 5, 6))
    zone = (found[7] or "").upper()
    bare = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  a zone may follow
    if not zone:
        return bare
    if zone[0] not in "+-":
        return bare.replace(tzinfo=UTC)
    return datetime.fromisoformat(f"{bare.isoformat()}{zone[:3]}:{zone[-2:]}")
