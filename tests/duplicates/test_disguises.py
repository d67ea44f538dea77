import pytest

from provenance.duplicates.disguises import disguises_of
from provenance.model import Disguise

PLAIN = "The paper was never published."


@pytest.mark.parametrize(
    "worn", ["The pаper was never published.", "The paper was nеvеr publishеd."]
)
def test_letters_of_another_script_are_a_disguise_of_either_side(worn):
    assert disguises_of(PLAIN, worn) == disguises_of(worn, PLAIN) == (Disguise.HOMOGLYPHS,)


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u202e", "\u2063", "\U000e0041"])
def test_invisible_characters_are_a_disguise(hidden):
    assert disguises_of(PLAIN, f"The pa{hidden}per was never published.") == (Disguise.INVISIBLE,)


def test_both_may_be_worn_at_once():
    assert disguises_of(PLAIN, "The pаp\u200ber was never published.") == (
        Disguise.INVISIBLE,
        Disguise.HOMOGLYPHS,
    )


def test_a_russian_word_may_hide_latin_letters():
    assert disguises_of("газета не вышла", "гaзета не вышла") == (Disguise.HOMOGLYPHS,)


@pytest.mark.parametrize(
    "honest",
    [
        "The café’s “naïve” paper — never published…",
        "The pa\u00adper was never published.",
        "The paper ❤\ufe0f was never 👩\u200d👩 published.",
        "\ufeffThe paper was never published.",
        "Газета «Правда» и the paper",
        "Ёлка и йод",
        "The ﬁnal paper, Straße 5",
        "می\u200cخواهم",
        "10 µm, 5 Ω, α-particles",
    ],
)
def test_honest_typography_is_no_disguise(honest):
    assert disguises_of(PLAIN, honest) == ()


def test_what_both_sides_wear_tells_them_not_apart():
    assert disguises_of("The pаper", "The pаper, again") == ()


def test_plain_texts_wear_none():
    assert disguises_of("", PLAIN) == ()


def test_a_grapheme_joiner_inside_a_word_is_a_disguise():
    assert disguises_of(PLAIN, "The pa\u034fper was never published.") == (Disguise.INVISIBLE,)
