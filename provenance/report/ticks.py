"""The dates written under a time line: few, round, in order."""

from collections.abc import Sequence
from datetime import date, timedelta

from provenance.report.dates import day_in_words

_TICKS_MAX = 5
_MONTHS_OF_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 12000)
_DAYS_OF_STEPS = (1, 2, 7, 14)
_MONTHS_IN_YEAR = 12


def ticks_between(first: date, last: date) -> list[tuple[date, str]]:
    """Return at most five round dates from `first` to `last` with their words.

    One day gives that day; some weeks give days, more gives months or years. Sorted.
    """
    days = (last - first).days
    for step in _DAYS_OF_STEPS:
        if days // step < _TICKS_MAX:
            count = days // step + 1
            every = [first + timedelta(days=at * step) for at in range(count)]
            return [(day, day_in_words(day, short=True)) for day in every]
    for step in _MONTHS_OF_STEPS:
        months = _months(first, last, step)
        if len(months) <= _TICKS_MAX:
            return _labelled(months)
    return _labelled([first])


def _months(first: date, last: date, step: int) -> list[date]:
    """Return the first days of every `step`-th month after `first`, up to `last`."""
    start = first.year * _MONTHS_IN_YEAR + first.month - 1 + (first.day > 1)
    end = last.year * _MONTHS_IN_YEAR + last.month - 1
    places = range(-(-start // step) * step, end + 1, step)
    return [date(at // _MONTHS_IN_YEAR, at % _MONTHS_IN_YEAR + 1, 1) for at in places]


def _labelled(days: Sequence[date]) -> list[tuple[date, str]]:
    years = all(day.month == 1 for day in days) and len(days) > 1
    return [
        (day, str(day.year) if years else day_in_words(day, short=True).split(" ", 1)[1])
        for day in days
    ]
