"""Posts of social networks, as pages embed them: a body, and below it `— Name (@handle) date`."""

import re
from dataclasses import dataclass
from datetime import date

from provenance.corpus.calendars import WrittenDate, written_dates

_SIGNATURE = re.compile(
    r"[—–―-]{1,2}\s?(?P<name>[^\n]{1,100}?)\s\(@\w{1,30}\)\s(?P<date>[^\n]{6,40})"
)
_SIGNATURE_CHARS_MAX = 190
_NAME_END = re.compile(r"[^\w.)!?’]+$")


@dataclass(frozen=True, slots=True)
class Signature:
    """The line below a post; `name` is the author's span, `date` the day of the post."""

    start: int
    end: int
    name: tuple[int, int]
    date: date
    date_span: tuple[int, int]


def signature(text: str, start: int, end: int) -> Signature | None:
    """Return the signature that the line `text[start:end]` is, None if it is none."""
    if end - start > _SIGNATURE_CHARS_MAX or text.find("(@", start, end) < 0:
        return None
    found = _SIGNATURE.fullmatch(text, start, end)
    signed = _only_date(text, *found.span("date")) if found else None
    if not found or not signed:
        return None
    name = _NAME_END.sub("", found["name"])
    span = (found.start("name"), found.start("name") + len(name)) if name else found.span("name")
    return Signature(start, end, span, signed.value, (signed.start, signed.end))


def _only_date(text: str, start: int, end: int) -> WrittenDate | None:
    dates = [each for each in written_dates(text, start, end) if each.has_day]
    return dates[0] if len(dates) == 1 else None
