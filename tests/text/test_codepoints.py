import pytest

from provenance.text.codepoints import Role, role_of

BORN_AFTER_UNICODE_14 = [
    0x0CF3,  # Kannada sign combining anusvara above right, Unicode 15
    0x10EFD,  # Arabic small low word sakta, an accent
    0x13439,  # Egyptian hieroglyph insert at middle, a format character
    0x1E08F,  # combining Cyrillic small letter byelorussian-ukrainian i, an accent
    0x1E4D0,  # Nag Mundari letter o
    0x31350,  # the first ideograph of extension H
]


def _role(character):
    return role_of(ord(character))


@pytest.mark.parametrize("character", "aZ5яΩאबعㅎ")
def test_letters_and_digits_are_parts_of_words(character):
    assert _role(character)[0] is Role.LETTER


@pytest.mark.parametrize("character", " \t\n\u00a0\u3000.,;—“”'’$+<|_©😀\x00\x1b")
def test_white_space_punctuation_and_symbols_end_a_word(character):
    assert _role(character) == (Role.GAP, "")


@pytest.mark.parametrize(
    "character",
    ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u0301", "\ufe0f", "\u034f"],
)
def test_what_nobody_sees_is_nothing(character):
    assert _role(character) == (Role.NOTHING, "")


@pytest.mark.parametrize(
    ("character", "folded"),
    [("ﬁ", "fi"), ("ß", "ss"), ("Ⅷ", "viii"), ("ǆ", "dz"), ("각", "\u1100\u1161\u11a8")],
)
def test_what_is_made_of_several_letters_is_taken_apart(character, folded):
    assert _role(character) == (Role.SEVERAL, folded)


@pytest.mark.parametrize("character", "漢か글ไကកカ𠮷")
def test_unspaced_scripts_have_a_word_a_character(character):
    assert (_role(character)[0] is Role.WORD) == (character != "글")


@pytest.mark.parametrize(
    ("character", "folded"),
    [("É", "e"), ("ё", "е"), ("й", "и"), ("İ", "i"), ("ñ", "n"), ("Ａ", "a"), ("𝐀", "a")],
)
def test_case_accents_and_typefaces_make_no_difference(character, folded):
    assert _role(character) == (Role.LETTER, folded)


@pytest.mark.parametrize("character", "²¹ªº")
def test_raised_characters_are_the_marks_of_footnotes(character):
    assert _role(character) == (Role.GAP, "")


def test_a_mark_that_is_a_letter_to_unicode_only_ends_a_word():
    assert _role("\uff9e") == (Role.GAP, "")


def test_lowered_digits_belong_to_their_word():
    assert _role("₂") == (Role.LETTER, "2")


def test_an_indic_sign_that_joins_consonants_is_kept():
    assert _role("\u094d")[0] is Role.LETTER
    assert _role("ि")[0] is Role.LETTER


def test_a_dot_below_an_indic_letter_is_an_accent():
    assert _role("\u093c") == (Role.NOTHING, "")
    assert _role("\u0958") == (Role.LETTER, "क")


@pytest.mark.parametrize("code_point", BORN_AFTER_UNICODE_14, ids=hex)
def test_characters_that_only_later_pythons_know_end_a_word_everywhere(code_point):
    assert role_of(code_point) == (Role.GAP, "")


@pytest.mark.parametrize("code_point", [0xD800, 0xDFFF, 0xE000, 0x10FFFF], ids=hex)
def test_every_number_of_a_code_point_has_a_role(code_point):
    assert role_of(code_point) == (Role.GAP, "")
