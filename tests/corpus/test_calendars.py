import time
from datetime import date

import pytest

from provenance.corpus.calendars import holds_year, written_dates


def dates(text):
    return [each.value for each in written_dates(text, 0, len(text)) if each.has_day]


@pytest.mark.parametrize(
    "written",
    [
        "February 10, 2024",
        "Feb 10, 2024",
        "Feb. 10 2024",
        "10 February 2024",
        "10th of February, 2024",
        "10-Feb-2024",
        "10 февраля 2024",
        "10 лютого 2024",
        "10. Februar 2024",
        "10 février 2024",
        "10 de febrero de 2024",
        "2024-02-10",
        "2024/02/10",
        "10 févr. 2024",
        "10. Feb. 2024",
        "10 feb 2024",
        "10 лют. 2024",
        "10 фев 2024",
        "2024年2月10日",
        "February\n10, 2024",
    ],
)
def test_a_day_is_read_in_many_ways(written):
    text = f"It was {written}, they say."
    (found,) = [each for each in written_dates(text, 0, len(text)) if each.has_day]
    assert found.value == date(2024, 2, 10)
    assert text[found.start : found.end] == written


def test_dots_are_read_where_the_day_is_written_first():
    assert dates("Встреча 10.02.2024 прошла") == [date(2024, 2, 10)]
    assert dates("It was on 10.02.2024 that") == []
    assert dates("It was on 02.13.2024 that") == [date(2024, 2, 13)]


@pytest.mark.parametrize(
    "text",
    [
        "Das wurde 10.02.2024 beschlossen",
        "Зустріч 10.02.2024 відбулася",
        "Ce fut le 10.02.2024 dans la ville",
        "Una reunión del 10.02.2024",
    ],
)
def test_dots_are_read_by_the_language_around(text):
    assert dates(text) == [date(2024, 2, 10)]


@pytest.mark.parametrize("month", ["janv", "Jänner", "ene", "січ", "янв", "Jan"])
def test_short_months_are_known_in_every_language(month):
    assert dates(f"on 10 {month} 2024 it") == [date(2024, 1, 10)]


def test_slashes_are_read_only_when_there_is_one_reading():
    assert dates("on 02/10/2024") == []
    assert dates("on 23/11/2023") == [date(2023, 11, 23)]
    assert dates("on 11/23/2023") == [date(2023, 11, 23)]
    assert dates("on 02/02/2024") == [date(2024, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2024",
        "2024-13-40",
        "31.02.2024 г.",
        "version 1.10.2024.7",
        "5000 2024",
        "room 2024",
        "Smarch 10, 2024",
        "10 Smarch 2024",
        "February 10, 1399",
        "February 10, 20245",
        "abc2024-02-10x 2024x",
    ],
)
def test_what_is_no_date_is_none(text):
    assert dates(text) == []


def test_a_month_alone_has_no_day():
    (found,) = written_dates("It came out in March 1987.", 0, 26)
    assert (found.value, found.has_day) == (date(1987, 3, 1), False)


def test_dates_stay_inside_the_stretch_asked_for():
    text = "February 10, 2024"
    assert list(written_dates(text, 5, len(text))) == []
    assert list(written_dates(text, 0, 15)) == []


def test_only_what_can_be_a_year_is_one():
    text = "In 1399, 2101 or 20245 no, in 1993 yes"
    assert holds_year(text, 0, len(text))
    assert not holds_year(text, 0, text.index("1993"))


def test_a_year_after_another_may_begin_a_date():
    assert dates("1991 1992-02-10 1993 1994") == [date(1992, 2, 10)]


def test_millions_of_years_in_a_row_are_passed_over():
    text = "1991 1992 " * 500_000
    began = time.process_time()
    assert dates(text) == []
    assert time.process_time() - began < 2
