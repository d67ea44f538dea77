import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.text.folding import fold
from provenance.text.words import Word, word_columns, words_of

MODEST = settings(max_examples=200, deadline=None)
LETTERS = "ab Zé.ßﬁ\u00ad\u0301\u200bжёаΣ漢กน\u0e33हि\u094dאָ𝐀😀²①½\ufe0f"
MIXED = st.text(st.sampled_from(LETTERS), max_size=40)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TEXTS = st.one_of(MIXED, ANY)

CHUNK = 1 << 18
"""No smaller than what is read at a time."""

GOLDEN = {
    "a": 725906755,
    "the": 3491965426,
    "provenance": 4062376166,
    "2024": 4082280348,
    "cafe": 3984680363,
    "strasse": 4242321312,
    "ært": 1821315013,
    "и": 3633267805,
    "слово": 3081566702,
    "العربية": 1696378624,
    "漢": 208693307,
    "𠮷": 1809332100,
    "antidisestablishmentarianism": 4119582043,
}


def _hashes(text):
    return word_columns(text).hashes.tolist()


def test_words_come_with_their_places():
    assert words_of("«Don’t», she said.") == [
        Word("don", 1, 4),
        Word("t", 5, 6),
        Word("she", 9, 12),
        Word("said", 13, 17),
    ]


def test_places_are_those_of_the_text_as_it_was_written():
    text = "A ﬁne cafe\u0301 — in Stra\u00adße 7²"
    words = words_of(text)
    assert [text[word.start : word.end] for word in words] == [
        *("A", "ﬁne", "cafe\u0301", "in", "Stra\u00adße", "7"),
    ]
    assert [word.folded for word in words] == ["a", "fine", "cafe", "in", "strasse", "7"]


def test_characters_of_unspaced_scripts_are_words_of_their_own():
    text = "東京Tower に行く"
    assert [text[word.start : word.end] for word in words_of(text)] == [
        *("東", "京", "Tower", "に", "行", "く"),
    ]


def test_characters_beyond_the_first_plane_count_as_one():
    assert words_of("😀 𝐁𝐎𝐋𝐃 𠮷 x") == [
        Word("bold", 2, 6),
        Word("𠮷", 7, 8),
        Word("x", 9, 10),
    ]


@pytest.mark.parametrize("text", ["", " ", "…—!", "\u200b\u00ad\u0301", "😀", "\n\n"])
def test_a_text_without_words_has_empty_columns(text):
    columns = word_columns(text)
    assert len(columns.hashes) == len(columns.starts) == len(columns.ends) == 0
    assert words_of(text) == []


def test_columns_have_the_types_they_promise():
    for text in ("", "plain", "слово", "漢"):
        columns = word_columns(text)
        assert (columns.hashes.dtype, columns.starts.dtype, columns.ends.dtype) == (
            np.uint32,
            np.int64,
            np.int64,
        )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
        ("café", "cafe\u0301"),
        ("ёж", "ЕЖ"),
        ("pаypаl", "PayPal"),
        ("so\u00adft", "soft"),
        ("𝐛𝐨𝐥𝐝", "bold"),
        ("العَرَبِيَّة", "العربية"),
    ],
)
def test_words_that_look_the_same_have_the_same_hash(one, other):
    assert _hashes(one) == _hashes(other)


def test_different_words_have_different_hashes():
    words = [chr(first) + chr(second) for first in range(97, 123) for second in range(97, 123)]
    words += [word + "ж" for word in words] + list("абвгдежзабвгдеж"[:8])
    assert len(set(_hashes(" ".join(words)))) == len(words)


@pytest.mark.parametrize(("word", "ideograph"), [("by", "祡"), ("of", "晬"), ("20", "〱")])
def test_an_ideograph_is_no_short_latin_word(word, ideograph):
    assert _hashes(word) != _hashes(ideograph)


def test_hashes_are_fixed_by_the_specification():
    assert dict(zip(GOLDEN, _hashes(" ".join(GOLDEN)), strict=True)) == GOLDEN


def test_a_word_has_one_hash_whatever_stands_around_it():
    alone = _hashes("provenance")
    for around in ("{}", "слово {} слово", "漢{}漢", "é {} ﬁ", "😀 {}", "\u200b{}\u0301"):
        assert set(alone) <= set(_hashes(around.format("provenance")))


@MODEST
@given(TEXTS)
@example("\u0301a\u00ad")
@example("aж\u00ad漢")
def test_words_and_folding_agree(text):
    assert " ".join(word.folded for word in words_of(text)) == fold(text)


@MODEST
@given(TEXTS)
def test_places_stand_in_order_and_slice_back_to_the_word(text):
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.folded
        end = word.end


@MODEST
@given(MIXED, MIXED)
def test_hashes_are_equal_where_words_are(left, right):
    folded = [word.folded for word in words_of(f"{left} {right}")]
    hashes = _hashes(f"{left} {right}")
    assert len(folded) == len(hashes)
    assert len(set(zip(folded, hashes, strict=True))) == len(set(folded)) == len(set(hashes))


@MODEST
@given(TEXTS, TEXTS)
def test_words_do_not_depend_on_what_stands_before_them(left, right):
    assert _hashes(left) + _hashes(right) == _hashes(f"{left}\n{right}")


@pytest.mark.parametrize("word", ["lorem", "слово", "漢", "cafe\u0301", "a\u00adb", "𝐛old"])
def test_long_texts_are_read_in_chunks_that_nobody_sees(word):
    count = 2 * CHUNK // (len(word) + 1) + 7
    text = f"{word} " * count
    columns = word_columns(text)
    assert len(columns.hashes) == count
    assert set(columns.hashes.tolist()) == set(_hashes(word))
    assert columns.starts.tolist() == list(range(0, len(text), len(word) + 1))
    assert (columns.ends - columns.starts == len(word)).all()


@pytest.mark.parametrize("letter", ["x", "ж", "é", "𝐱"])
def test_an_endless_word_is_read_and_covered_whole(letter):
    columns = word_columns(letter * 600_000 + " end")
    assert columns.starts[0] == 0
    assert columns.ends[-2] == 600_000
    assert (columns.starts[1:-1] == columns.ends[:-2]).all()
    assert columns.hashes[-1] == _hashes("end")[0]


def test_an_endless_run_of_invisible_characters_is_no_word():
    columns = word_columns("a" + "\u200b" * 600_000 + " b")
    assert columns.hashes.tolist() == _hashes("a b")
    assert columns.starts.tolist() == [0, 600_002]


def test_a_chunk_does_not_end_inside_a_word_between_ideographs():
    words = words_of("漢abcd" * (CHUNK // 4))
    assert {word.folded for word in words} == {"漢", "abcd"}
