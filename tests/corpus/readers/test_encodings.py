import codecs
from importlib.util import find_spec

import pytest

from provenance.corpus.readers import encodings as module
from provenance.corpus.readers.encodings import Decoded, decode
from provenance.corpus.readers.sources import Unreadable

RUSSIAN = "Съешь ещё этих мягких французских булок, да выпей же чаю. Это старый текст. " * 4
needs_detection = pytest.mark.skipif(
    find_spec("resiliparse") is None, reason="the extra `text` is not installed"
)


@pytest.fixture
def _bare(monkeypatch):
    """As if no extra were installed."""
    monkeypatch.setattr(module, "find_spec", lambda _name: None)


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n") == Decoded("a\r\nb\rc\n", "utf-8")


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + "день".encode()) == Decoded("день", "utf-8-sig")


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
    assert decode(mark + "день 😀".encode(encoding)) == Decoded("день 😀", name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, "Plain words and nothing else in them."])
def test_wide_encodings_without_a_mark_are_known_by_their_nuls(encoding, text):
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@needs_detection
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_old_russian_encodings_are_told_apart(encoding):
    assert decode(RUSSIAN.encode(encoding)) == Decoded(RUSSIAN, encoding)


@needs_detection
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_encodings_are_read(encoding):
    text = "Le café était fermé, déjà à l'été; où êtes-vous? " * 5
    read = decode(text.encode(encoding))
    assert isinstance(read, Decoded)
    assert read.text == text


@pytest.mark.usefixtures("_bare")
def test_without_the_means_to_tell_the_extra_is_named():
    problem = decode(RUSSIAN.encode("cp1251"))
    assert isinstance(problem, Unreadable)
    assert problem.reason == (
        "not UTF-8: it cannot be decoded at byte 0, and telling other encodings needs "
        "`pip install 'provenance-auditor[text]'`"
    )


@pytest.mark.usefixtures("_bare")
def test_an_encoding_that_is_said_needs_nothing_to_tell_it():
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == Decoded(RUSSIAN, "koi8-r")
    assert decode("naïve “quotes”".encode("cp1252"), "ISO-8859-1") == Decoded(
        "naïve “quotes”", "cp1252"
    )


@pytest.mark.usefixtures("_bare")
def test_an_encoding_that_lies_is_named_by_the_byte_that_gives_it_away():
    assert decode(b"abc \x81\xff", "cp1252") == Unreadable(
        "not cp1252: it cannot be decoded at byte 4"
    )


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("said", ["no-such-thing", "hex", "base64", "a\0b", "x" * 200, "utf-8"])
def test_what_is_no_encoding_of_texts_is_not_believed(said):
    assert isinstance(decode(b"abc \xff\xfe", said), Unreadable)


def test_utf8_counts_before_what_is_said():
    assert decode("день".encode(), "cp1251") == Decoded("день", "utf-8")


def test_a_broken_byte_in_utf8_is_replaced_and_said_so():
    read = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode() + b"\xd0", "cp1253")
    assert read == Decoded(
        f"{RUSSIAN}\ufffd{RUSSIAN}\ufffd",
        "utf-8, broken",
        "read in part: 2 places of it not UTF-8",
    )


def test_half_a_wide_character_is_unreadable():
    problem = decode(codecs.BOM_UTF16_LE + b"a\x00b")
    assert isinstance(problem, Unreadable)
    assert problem.reason.startswith("not UTF-16")


def test_binary_content_is_no_text():
    problem = Unreadable("not text: it holds NUL characters, the first at 2")
    assert decode(b"ab\0c") == problem
    assert decode(b"ab" + b"\0cd" * 90 + b"e" * 1000) == problem
    assert isinstance(decode(bytes(range(1, 256)) * 40, "latin-1"), Unreadable)


def test_a_stray_nul_is_no_reason_to_leave_a_text_out():
    text = "b" * 98
    assert decode(f"a\0{text}".encode()) == Decoded(f"a\0{text}", "utf-8")
    assert isinstance(decode(f"a\0{text[1:]}".encode()), Unreadable)


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8])
def test_nothing_at_all_is_an_empty_file(content):
    assert decode(content) == Unreadable("the file is empty")


def test_white_space_alone_is_nothing_to_audit():
    assert decode(b" \n\t\n") == Unreadable("the file holds nothing but white space")
