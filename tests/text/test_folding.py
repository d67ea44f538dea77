import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.text.folding import FINGERPRINT_SPEC, fold, unmix

MODEST = settings(max_examples=150, deadline=None)
SPACED = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x0DFF), max_size=40)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    "variant",
    [
        "Don't re-open the café.",
        "DON’T RE-OPEN THE CAFÉ",
        "don‘t re–open — the cafe\u0301!",
        "Don't\u00a0re-open\n\nthe\tcafe",
        "Don't re-o\u00adpen the ca\u200bfé",
        "«Don't» re-open (the) *café* …",
        "Don't re-open the caf\u00e9\ufe0f",
        "\ufeffDon't re-open\u2028the café¹",
    ],
)
def test_what_looks_the_same_is_the_same(variant):
    assert fold(variant) == "don t re open the cafe"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ﬁne oﬀice ﬄuent", "fine office ffluent"),
        ("Straße STRASSE", "strasse strasse"),
        ("Ёлка елка", "елка елка"),
        ("naïve Ångström", "naive angstrom"),
        ("Ｗｉｄｅ 𝐛𝐨𝐥𝐝", "wide bold"),
        ("said so.12 But water is H₂O", "said so 12 but water is h2o"),
        ("said so.¹² But", "said so but"),
        ("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("العَرَبِيَّة", "العربية"),
        ("עִבְרִית", "עברית"),
        ("ﷲ", "الله"),
        ("हिन्दी", "हिन्दी"),
        ("क़लम", "कलम"),
        ("漢字 カナ", "漢 字 カ ナ"),
        ("I ❤️ 👩‍👩‍👧 you", "i you"),
        ("", ""),
        ("… — ’", ""),
    ],
)
def test_case_accents_ligatures_and_marks_make_no_difference(text, folded):
    assert fold(text) == folded


def test_a_sign_that_joins_indic_consonants_makes_a_difference():
    assert fold("हिन्दी") != fold("हिनदी")


@pytest.mark.parametrize("disguised", ["pаypal", "PаyPаl", "pаyраl"])
def test_letters_of_another_script_are_read_as_what_they_look_like(disguised):
    assert not disguised.isascii()
    assert fold(disguised) == "paypal"


def test_latin_letters_inside_a_russian_word_are_read_as_russian():
    assert fold("прaвительcтво") == fold("правительство") == "правительство"


def test_words_of_one_script_are_left_alone():
    assert fold("сор") == "сор"
    assert fold("нос nose") == "нос nose"


@pytest.mark.parametrize("disguised", ["worl\u0501", "\u051buestion"])
def test_rare_cyrillic_twins_are_seen_through(disguised):
    assert fold(disguised).isascii()


@pytest.mark.parametrize(
    ("disguised", "plain"), [("\u0422HE", "the"), ("\u041dOUSE", "house"), ("\u0391pple", "apple")]
)
def test_capitals_of_another_script_are_seen_through(disguised, plain):
    assert fold(disguised) == plain


@pytest.mark.parametrize(
    ("word", "unmixed"),
    [
        ("plain", "plain"),
        ("слово", "слово"),
        ("pаypаl", "paypal"),
        ("слoво", "слово"),
        ("жzжж", "жzжж"),
        ("жаzж", "жazж"),
        ("νοde", "vode"),
    ],
)
def test_the_main_script_of_a_word_decides(word, unmixed):
    assert unmix(word) == unmixed


def test_both_apostrophes_of_ukrainian_are_one():
    assert fold("м\u02bcята") == fold("м’ята")


def test_a_stretched_arabic_word_is_the_same_word():
    assert fold("محمـــد") == fold("محمد")


@pytest.mark.parametrize("filler", ["\u115f", "\u1160", "\u3164", "\uffa0", "\u17b4"])
def test_letters_that_show_nothing_are_nothing(filler):
    assert fold(f"pass{filler}word") == "password"


@pytest.mark.parametrize("character", ["\u0e33", "\u0eb3", "\u1026", "\u309f", "\u30ff"])
def test_composed_characters_of_unspaced_scripts_fold_as_their_parts(character):
    once = fold(f"a{character}b")
    assert fold(once) == once


def test_an_iota_below_is_the_same_composed_and_apart():
    assert fold("\u1fb3") == fold(unicodedata.normalize("NFD", "\u1fb3"))


@MODEST
@given(SPACED)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_folding_twice_changes_no_letter_of_europe():
    letters = " ".join(map(chr, range(0x0700)))
    assert fold(fold(letters)) == fold(letters)


@MODEST
@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x06FF), max_size=40))
def test_composition_makes_no_difference(text):
    text = text.replace("\u0345", "")  # an iota below that stands apart is an accent
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@MODEST
@given(ANY, ANY)
def test_a_space_parts_words_and_nothing_else(left, right):
    assert fold(f"{left} {right}").split() == fold(left).split() + fold(right).split()


@MODEST
@given(ANY)
def test_folded_words_hold_no_space_and_are_never_empty(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())


def test_the_specification_has_a_name():
    assert FINGERPRINT_SPEC == "fp/1"
