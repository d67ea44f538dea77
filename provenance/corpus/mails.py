"""Mail and news messages: the header at the top of a file, and what it says."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from provenance.corpus.calendars import MONTHS
from provenance.corpus.datelines import full_year

_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{1,30}):[ \t]*([^\n]{0,400})\n?")
_FOLDED = re.compile(r"[ \t][^\n]{0,400}\n?")
_ENVELOPE = re.compile(r"From [^\n]{0,200}\n")
_NAMES = frozenset({"from", "subject", "date", "to", "message-id", "newsgroups", "sender", "cc"})
_NAMES_MIN = 2
"""A header has two or more of the fields above, `From` among them."""

_FIELDS_MAX = 60
_FOLDED_MAX = 8_192
"""Code points read of one folded field: some hundred ids."""

_DATE = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})\b")
_CLOCK = re.compile(
    r"[ \t]{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?[ \t]{1,3}([+-]\d{4}\b|[A-Z]{2,4}\b)"
)
_IDENTIFIER = re.compile(r"<([^<>\s@]{1,120}@[^<>\s@]{1,120})>")
_FOLLOWS = ("in-reply-to", "references")
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""Zones of RFC 822, section 5.1, west of Greenwich: the other letters are read as UTC or not."""

_DAY_MINUTES = 24 * 60
_ZULU = frozenset({"GMT", "UTC", "UT", "Z"})
_BRACKETS = re.compile(r"\"?([^\"<>\n]{2,80}?)\"?\s*<[^<>\n]{3,120}>")
_PARENTHESES = re.compile(r"[^\s()]{3,120}\s+\(([^()\n]{2,80})\)")


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Where the fields of a message stand; each span holds the value and nothing else."""

    end: int
    author: tuple[int, int] | None
    subject: tuple[int, int] | None
    sent: tuple[date, int, int] | None
    moment: datetime | None = None
    """When it was sent, in UTC: None without hour or zone."""
    identifier: tuple[int, int] | None = None
    """The id of the message, without brackets."""
    follows: tuple[tuple[int, int], ...] = ()
    """Ids of the messages that it answers, the nearest first."""


def mail_header(text: str, start: int) -> MailHeader | None:
    """Return the header that stands at `start`, None if the text there is no message."""
    fields, end = _fields(text, start)
    if "from" not in fields or len(_NAMES & fields.keys()) < _NAMES_MIN:
        return None
    return MailHeader(
        end,
        _author(text, fields["from"]),
        fields.get("subject"),
        _sent(text, fields["date"]) if "date" in fields else None,
        _moment(text, fields["date"]) if "date" in fields else None,
        next(iter(_identifiers(text, fields.get("message-id"))), None),
        _follows(text, fields),
    )


def _fields(text: str, start: int) -> tuple[dict[str, tuple[int, int]], int]:
    fields: dict[str, tuple[int, int]] = {}
    envelope = _ENVELOPE.match(text, start)
    at = envelope.end() if envelope else start
    for _ in range(_FIELDS_MAX):
        found = _FIELD.match(text, at)
        folded = None if found or not fields else _FOLDED.match(text, at)
        if found:
            value = found[2].rstrip()
            if value:
                fields.setdefault(found[1].lower(), (found.start(2), found.start(2) + len(value)))
        elif not folded:
            break
        at = found.end() if found else folded.end() if folded else at
    return fields, at


def _author(text: str, span: tuple[int, int]) -> tuple[int, int]:
    value = text[slice(*span)]
    found = _BRACKETS.fullmatch(value) or _PARENTHESES.fullmatch(value)
    return (span[0] + found.start(1), span[0] + found.end(1)) if found else span


def _sent(text: str, span: tuple[int, int]) -> tuple[date, int, int] | None:
    found = _DATE.search(text, *span)
    month = MONTHS.get(found[2].lower()) if found else None
    if not found or not month:
        return None
    try:
        return date(full_year(found[3]), month, int(found[1])), found.start(), found.end()
    except ValueError:
        return None


def _moment(text: str, span: tuple[int, int]) -> datetime | None:
    """Return the instant that a date field gives; none without a zone that has one meaning."""
    sent = _sent(text, span)
    clock = _CLOCK.match(text, sent[2], span[1]) if sent else None
    zone = _zone(clock[4]) if clock else None
    if sent is None or clock is None or zone is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), min(int(clock[3] or 0), 59)
    try:
        local = datetime(
            sent[0].year, sent[0].month, sent[0].day, hour, minute, second, tzinfo=zone
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> timezone | None:
    if name in _ZULU:
        return UTC
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if not name[1:].isdecimal():
        return None
    minutes = int(name[1:3]) * 60 + int(name[3:])
    if minutes >= _DAY_MINUTES:
        return None
    return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))


def _identifiers(text: str, span: tuple[int, int] | None) -> list[tuple[int, int]]:
    return [found.span(1) for found in _IDENTIFIER.finditer(text, *span)] if span else []


def _follows(text: str, fields: dict[str, tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ids of what is answered, then those of `References`, the last of them first."""
    places = [_unfolded(text, fields[field]) for field in _FOLLOWS if field in fields]
    named = [each for place in places for each in reversed(_identifiers(text, place))]
    once = {text[slice(*place)]: place for place in reversed(named)}
    return tuple(sorted(once.values(), key=named.index))


def _unfolded(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a field's value with the lines on which it goes on."""
    start, end = span
    line = text.find("\n", end) + 1
    while line and (folded := _FOLDED.match(text, line)) and folded.end() - start < _FOLDED_MAX:
        line = end = folded.end()
    return start, end
