"""The dates under a time line are few, round and in order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from provenance.report.ticks import ticks_between


def _words(first, last):
    return [words for _, words in ticks_between(first, last)]


def test_one_day_is_written_once():
    day = date(2024, 2, 10)
    assert ticks_between(day, day) == [(day, "10 Feb 2024")]


def test_a_few_days_are_written_each():
    assert _words(date(2024, 2, 27), date(2024, 3, 1)) == [
        "27 Feb 2024",
        "28 Feb 2024",
        "29 Feb 2024",
        "1 Mar 2024",
    ]


def test_some_weeks_are_told_by_every_seventh_day():
    assert _words(date(2024, 1, 1), date(2024, 1, 30)) == [
        "1 Jan 2024",
        "8 Jan 2024",
        "15 Jan 2024",
        "22 Jan 2024",
        "29 Jan 2024",
    ]


def test_some_months_are_told_by_their_names_and_only_those_that_begin_there():
    assert _words(date(2024, 1, 15), date(2024, 4, 2)) == ["Feb 2024", "Mar 2024", "Apr 2024"]


def test_some_years_are_told_by_their_numbers():
    assert _words(date(2019, 3, 1), date(2023, 3, 1)) == ["2020", "2021", "2022", "2023"]


def test_ten_thousand_years_begin_where_they_begin():
    first = date(1, 1, 1)
    assert [day for day, _ in ticks_between(first, date(9999, 1, 1))] == [first]


@given(some.dates(), some.dates())
def test_ticks_are_at_most_five_in_order_and_between_the_ends(one, other):
    first, last = sorted((one, other))
    days = [day for day, _ in ticks_between(first, last)]
    assert 1 <= len(days) <= 5
    assert days == sorted(set(days))
    assert first <= days[0]
    assert days[-1] <= last
