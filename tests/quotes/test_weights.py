import math

import pytest

from provenance.quotes.weights import ANY, ENGLISH, chance, shares, trusted_verbs, weights_of


def test_what_is_unknown_weighs_nothing():
    weights = weights_of(ENGLISH)
    seen = next(iter(weights.table))
    assert weights.score(["nothing of the kind", seen]) == weights.table[seen]


def test_english_knows_words_and_other_languages_know_verbs():
    assert weights_of(ENGLISH).names["said"] == "said"
    assert weights_of(ANY).names["сообщил"] == "core"
    assert weights_of(ENGLISH).lexical
    assert not weights_of(ANY).lexical


@pytest.mark.parametrize("language", [ENGLISH, ANY])
def test_tables_hold_single_words_only(language):
    words = [name for name in weights_of(language).names if " " in name]
    assert words == []


def test_a_verb_of_saying_is_trusted_more_than_a_label():
    verbs = trusted_verbs("verbs")
    assert (verbs["said"], verbs["called"]) == ("core", "label")


def test_chances_are_those_of_log_odds():
    assert chance(0.0) == 0.5
    assert chance(-1e9) < 1e-9
    assert chance(1e9) > 0.999


def test_shares_of_alternatives_add_up():
    found = shares([1.0, 1.0, -math.inf])
    assert found[0] == found[1] == 0.5
    assert shares([]) == []
