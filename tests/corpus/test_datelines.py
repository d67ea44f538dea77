from datetime import date

import pytest

from provenance.corpus.datelines import dateline, full_year


def read(line):
    found = dateline(line, 0, len(line))
    return found and (found.agency and line[slice(*found.agency)], found.date)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("NEW YORK — The city learned Monday of a plan.", None),
        ("FLINT, Mich., Oct. 4 (UPI) — Former President Bill Clinton", "UPI"),
        ("KYIV (Reuters) - Ukraine said", "Reuters"),
        ("Washington (AP) — The Senate", "AP"),
        ("МОСКВА — Президент сказал", None),
        ("МОСКВА, 10 фев — РИА Новости. Президент сказал", "РИА Новости"),
        ("Київ. 10 лютого. УНІАН. Уряд сказав", "УНІАН"),
        ("BERLIN (dpa) - Die Regierung", "dpa"),
        ("PARIS, 10 févr (AFP) — Le gouvernement", "AFP"),
    ],
)
def test_a_dateline_opens_a_report(line, agency):
    assert read(line) == (agency, None)


def test_a_numbered_dateline_says_day_and_agency():
    line = "Baku/23.11.23/Turan: The State Migration Service reported"
    found = dateline(line, 0, len(line))
    assert read(line) == ("Turan", date(2023, 11, 23))
    assert line[slice(*found.date_span)] == "23.11.23"


def test_an_impossible_day_is_none():
    assert read("Baku/32.11.2023/Turan: The State") == ("Turan", None)


@pytest.mark.parametrize(
    "line", ["The city — of all places — won.", "QUITE A LONG CLAIM INDEED — For years", "A — b"]
)
def test_a_dash_alone_makes_no_dateline(line):
    assert read(line) is None


def test_two_digits_mean_the_nearest_century():
    assert [full_year(each) for each in ("23", "93", "1893")] == [2023, 1993, 1893]
