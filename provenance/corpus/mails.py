"""Mail and news messages: the header at the top of a file, and what it says."""

import re
from dataclasses import dataclass
from datetime import date

from provenance.corpus.calendars import MONTHS
from provenance.corpus.datelines import full_year

_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{1,30}):[ \t]*([^\n]{0,400})\n?")
_FOLDED = re.compile(r"[ \t][^\n]{0,400}\n?")
_ENVELOPE = re.compile(r"From [^\n]{0,200}\n")
_NAMES = frozenset({"from", "subject", "date", "to", "message-id", "newsgroups", "sender", "cc"})
_NAMES_MIN = 2
"""A header has two or more of the fields above, `From` among them."""

_FIELDS_MAX = 60
_DATE = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})\b")
_BRACKETS = re.compile(r"\"?([^\"<>\n]{2,80}?)\"?\s*<[^<>\n]{3,120}>")
_PARENTHESES = re.compile(r"[^\s()]{3,120}\s+\(([^()\n]{2,80})\)")


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Where the fields of a message stand; each span holds the value and nothing else."""

    end: int
    author: tuple[int, int] | None
    subject: tuple[int, int] | None
    sent: tuple[date, int, int] | None


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
