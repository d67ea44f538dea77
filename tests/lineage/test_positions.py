from datetime import UTC, date, datetime

import pytest

from provenance.lineage.positions import is_earlier, number_in_series
from provenance.model import DateKind, PageDate, Span

WORDS = "The ferry sank at dawn"
DAY = date(1993, 4, 20)


def _dated(day, hour=None):
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) if hour is not None else None
    return PageDate(day, DateKind.PUBLISHED, Span(0, 0, 1), moment)


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        (_dated(DAY), _dated(date(1993, 4, 21)), True),
        (_dated(date(1993, 4, 21)), _dated(DAY), False),
        (_dated(DAY), _dated(DAY), None),
        (_dated(DAY, 9), _dated(DAY, 10), True),
        (_dated(DAY, 9), _dated(DAY, 9), None),
        (_dated(DAY, 9), _dated(DAY), None),
    ],
)
def test_days_are_compared_and_hours_where_both_are_known(one, other, earlier):
    assert is_earlier(one, other) is earlier


@pytest.mark.parametrize(
    ("identifier", "number"),
    [("RFC 2422", ("rfc", 2422)), ("1993x@example.org", None), (None, None)],
)
def test_a_memo_has_a_number_in_its_series(corpus, identifier, number):
    page = corpus.page(
        f"{identifier}\n{WORDS}", **({"identifier": identifier} if identifier else {})
    )
    corpus.family(WORDS)
    assert number_in_series(corpus.readings().by_page[page.id]) == number
