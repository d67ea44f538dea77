import re

import pytest

from provenance.corpus.names import HOUSE, PERSON, is_person


@pytest.mark.parametrize(
    "name", ["Jane Doe", "John Q. Public", "Иван Петров", "Ludwig van Beethoven"]
)
def test_people_have_two_names_or_more(name):
    assert re.fullmatch(PERSON, name)
    assert is_person(name)


@pytest.mark.parametrize("name", ["Cher", "Daily News", "Liberty Nation", "Monday Morning"])
def test_houses_and_days_are_no_people(name):
    assert not is_person(name)


@pytest.mark.parametrize("name", ["Al Jazeera", "Institute for the Study of War", "Marks & Co."])
def test_houses_hold_small_words(name):
    assert re.fullmatch(HOUSE, name)
