from datetime import date

import pytest

from provenance.corpus.digests import digest_day, headlines


@pytest.mark.parametrize(
    "line",
    [
        "Day: February 10, 2024",
        "День: 10 февраля 2024",
        "Archive for February 10, 2024",
        "Digest: 2024-02-10",
    ],
)
def test_the_head_of_a_digest_gives_its_day(line):
    assert digest_day(line, 0, len(line)).value == date(2024, 2, 10)


@pytest.mark.parametrize(
    "line",
    [
        "Day: someday",
        "February 10, 2024",
        "Day: from February 10, 2024 to February 11, 2024",
        "Day after day it rained, on February 10, 2024",
        "Day: February 10, 2024, and the story of it that goes on and on and on",
    ],
)
def test_other_lines_give_no_day_of_a_digest(line):
    assert digest_day(line, 0, len(line)) is None


def listed(line):
    return [line[start:end] for start, end in headlines(line, 0, len(line))]


def test_joined_headlines_are_taken_apart():
    line = (
        "Cats rule the house … Why dogs bark ,,, The truth about "
        "birds ... No fish today… pic.twitter.com/Ab1"
    )
    assert listed(line) == [
        "Cats rule the house",
        "Why dogs bark",
        "The truth about birds",
        "No fish today",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "He said … and went away. Then … nothing at all.",
        "Cats rule the house … Why dogs bark",
        "Cats rule the house … Why dogs bark … and so on",
        "Cats rule the house … Why dogs bark … They sleep all day.",
        "Cats … Dogs … Birds",
        "No joints here at all",
        "Cats rule the house … " * 1_000,
    ],
)
def test_an_ellipsis_in_running_text_joins_no_headlines(line):
    assert listed(line) == []
