"""Dates in words: the day, and how it is known."""

from collections.abc import Mapping
from datetime import date

from provenance.report.rows import DateRow

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SHORT_MONTH_CHARS = 3

_KNOWN: Mapping[str, str] = {
    "published": "{day}, as the page says",
    "archived": "no later than {day}, when it was saved",
    "mentioned": "no earlier than {day}, the latest event it speaks of",
}
_SHORTLY: Mapping[str, str] = {
    "published": "{day}",
    "archived": "by {day}",
    "mentioned": "from {day}",
}
_OPEN_ENDS: Mapping[str, str] = {"archived": "before", "mentioned": "after"}


def day_in_words(day: date, *, short: bool = False) -> str:
    """Return `10 February 2024`, or `10 Feb 2024`; the same in every locale."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:_SHORT_MONTH_CHARS] if short else month} {day.year}"


def date_in_words(row: DateRow | None) -> str:
    """Return the date of a page and how it is known, or that there is none."""
    if row is None:
        return "no date"
    day = day_in_words(date.fromisoformat(row["value"]))
    return _KNOWN[row["kind"]].format(day=day)


def date_shortly(row: DateRow | None) -> str:
    """Return the date of a page in a few letters: `by 10 Feb 2024`, `undated`."""
    if row is None:
        return "undated"
    day = day_in_words(date.fromisoformat(row["value"]), short=True)
    return _SHORTLY[row["kind"]].format(day=day)


def open_end(row: DateRow | None) -> str:
    """Return on which side of its date the page may lie: `before`, `after`, or neither."""
    return _OPEN_ENDS.get(row["kind"], "") if row else ""
