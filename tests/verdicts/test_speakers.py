import pytest

from provenance.model import SpeakerCheck
from provenance.verdicts.speakers import check_speaker, names_somebody

WORDS = "The river rose."


@pytest.fixture
def check(desk):
    def _check(speaker, said_by=None, **said):
        source = desk.page(f"{said_by} saw it: {WORDS}", **said)
        page = desk.page(f"{speaker} saw it: {WORDS}")
        there = desk.quote(source, WORDS, said_by) if said_by else None
        return check_speaker(desk.quote(page, WORDS, speaker), source, there)

    return _check


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("Josh Rogin", {"author": "Josh Rogin"}),
        ("Rogin", {"author": "Josh Rogin"}),
        ("River Post", {"publisher": "River Post"}),
        ("Ann Lee", {"said_by": "Mayor Ann Lee", "author": "Josh Rogin"}),
        ("Зеленского", {"said_by": "Владимир Зеленский"}),
    ],
)
def test_the_source_confirms_its_author_and_whom_it_quotes(check, speaker, said):
    assert check(speaker, **said) is SpeakerCheck.CONFIRMED


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("Bob Dole", {"author": "Josh Rogin"}),
        ("Bob Dole", {"said_by": "Ann Lee"}),
        ("Josh Rogin", {"said_by": "Ann Lee", "author": "Josh Rogin"}),
    ],
)
def test_the_source_contradicts_another_person(check, speaker, said):
    assert check(speaker, **said) is SpeakerCheck.CONTRADICTED


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        (None, {"author": "Josh Rogin"}),
        ("River Post", {"author": "Josh Rogin"}),
        ("the governor", {"author": "Josh Rogin"}),
        ("Rain", {"author": "Josh Rogin"}),
        ("Bob Dole", {}),
        ("Bob Dole", {"publisher": "River Post"}),
    ],
)
def test_outlets_offices_and_single_names_are_not_contradicted(check, speaker, said):
    assert check(speaker, **said) is SpeakerCheck.UNKNOWN


def test_words_that_are_not_the_pages_own_are_not_its_authors(desk):
    page = desk.page(f"Bob Dole saw it: {WORDS}")
    quotation = desk.quote(page, WORDS, "Bob Dole")
    assert check_speaker(quotation, None, None) is SpeakerCheck.UNKNOWN


def test_a_bare_pronoun_names_nobody():
    assert names_somebody("Ann Lee")
    assert names_somebody("officials")
    assert not any(map(names_somebody, ("he", "One", "они", "man")))
