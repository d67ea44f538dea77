import pytest

from provenance.quotes.marks import find_marked
from provenance.quotes.unclaimed import confidence_of, is_title


def _sure(text):
    return confidence_of(text, find_marked(text, [(0, len(text))])[0])


def test_a_paragraph_of_marked_words_is_speech():
    assert _sure("“It rained all day and all night.”") >= 0.5


def test_many_marked_words_inside_a_sentence_are_somebody_s():
    assert 0.4 <= _sure("They met “in the rain and the cold wind” twice.") < 0.5


@pytest.mark.parametrize(
    "text", ["The “red line” was crossed.", "The band played “The Rain in Spain” twice."]
)
def test_scare_quotes_and_titles_are_not(text):
    assert _sure(text) < 0.4


def test_german_marks_are_seldom_anything_but_speech():
    assert _sure("Sie trafen sich „im Regen und im kalten Wind“ dort.") >= 0.5


def test_a_missing_mark_makes_it_less_sure():
    assert _sure("“It rained all day and all night") < _sure("“It rained all day and all night”")


def test_titles_have_capitals_and_no_stop():
    assert is_title(["The", "Rain", "in", "Spain"])
    assert not is_title(["The", "rain", "in", "Spain", "fell."])
    assert not is_title(["It", "rained", "all", "day"])
