import codecs

import pytest

from provenance.corpus.readers.text import Decoded, Unreadable, read_text


def test_line_ends_stay_as_they_are():
    assert read_text(b"a\r\nb\rc\n") == Decoded("a\r\nb\rc\n", "utf-8")


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read_text(codecs.BOM_UTF8 + "день".encode()) == Decoded("день", "utf-8-sig")


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_wide_encodings_are_known_by_their_mark(mark, encoding, name):
    assert read_text(mark + "день 😀".encode(encoding)) == Decoded("день 😀", name)


def test_the_reason_names_the_byte_that_cannot_be_decoded():
    assert read_text(b"abc\xff") == Unreadable("not UTF-8: it cannot be decoded at byte 3")


def test_half_a_wide_character_is_unreadable():
    problem = read_text(codecs.BOM_UTF16_LE + b"a\x00b")
    assert isinstance(problem, Unreadable)
    assert problem.reason.startswith("not UTF-16")


def test_binary_content_is_no_text():
    problem = Unreadable("not text: it holds NUL characters, the first at 2")
    assert read_text(b"ab\0c") == problem
    assert read_text(b"ab" + b"\0cd" * 90 + b"e" * 1000) == problem


def test_a_stray_nul_is_no_reason_to_leave_a_text_out():
    text = "b" * 98
    assert read_text(f"a\0{text}".encode()) == Decoded(f"a\0{text}", "utf-8")
    assert isinstance(read_text(f"a\0{text[1:]}".encode()), Unreadable)


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8])
def test_nothing_at_all_is_an_empty_file(content):
    assert read_text(content) == Unreadable("the file is empty")


def test_white_space_alone_is_nothing_to_audit():
    assert read_text(b" \n\t\n") == Unreadable("the file holds nothing but white space")
