from datetime import date

import pytest

from provenance.lineage.windows import UNKNOWN, window_of
from provenance.model import DateKind, PageDate, Span

COPIED = Span(0, 100, 500)
OUTSIDE, INSIDE = Span(0, 0, 10), Span(0, 200, 210)


def _dated(day, kind, span=OUTSIDE):
    return PageDate(date.fromisoformat(day), kind, span)


def _days(*dates):
    window = window_of(dates, COPIED)
    return tuple(each and each.value.isoformat() for each in (window.earliest, window.latest))


def test_a_page_without_dates_has_no_window():
    assert window_of((), COPIED) == UNKNOWN


def test_a_published_page_was_written_that_day():
    assert _days(_dated("2024-02-08", DateKind.PUBLISHED)) == ("2024-02-08", "2024-02-08")


def test_a_saved_page_is_not_younger_and_one_that_speaks_of_a_day_not_older():
    saved, spoken = DateKind.ARCHIVED, DateKind.MENTIONED
    assert _days(_dated("2024-02-10", saved)) == (None, "2024-02-10")
    assert _days(_dated("2023-10-26", spoken)) == ("2023-10-26", None)
    both = _dated("2024-02-10", saved), _dated("2023-10-26", spoken)
    assert _days(*both) == ("2023-10-26", "2024-02-10")


def test_several_publication_days_make_a_wide_window():
    days = _dated("2024-02-08", DateKind.PUBLISHED), _dated("2024-02-01", DateKind.PUBLISHED)
    assert _days(*days) == ("2024-02-01", "2024-02-08")


def test_the_date_line_carried_along_is_not_the_date_of_the_new_place():
    own = _dated("2024-02-10", DateKind.PUBLISHED)
    carried = _dated("2024-02-08", DateKind.PUBLISHED, INSIDE)
    assert _days(own, carried) == ("2024-02-10", "2024-02-10")
    assert _days(carried) == ("2024-02-08", "2024-02-08")


@pytest.mark.parametrize(
    "dates",
    [
        (
            _dated("2020-01-01", DateKind.PUBLISHED),
            _dated("2024-02-08", DateKind.PUBLISHED, INSIDE),
        ),
        (_dated("2020-01-01", DateKind.PUBLISHED), _dated("2023-10-26", DateKind.MENTIONED)),
        (_dated("2024-01-01", DateKind.PUBLISHED), _dated("2023-10-26", DateKind.ARCHIVED)),
        (_dated("2024-01-01", DateKind.MENTIONED), _dated("2023-10-26", DateKind.ARCHIVED)),
    ],
)
def test_dates_that_contradict_each_other_tell_nothing(dates):
    assert window_of(dates, COPIED) == UNKNOWN
