"""Plain text: the bytes of a file decoded without guessing, or the reason why they cannot be."""

import codecs
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what it was decoded from. A byte order mark is no part of the text."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why bytes are no text, in words for the user."""

    reason: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order marks. UTF-32 before UTF-16, because the mark of the one begins like the other's."""

_NUL_SPACING = 100
"""Text saved from broken pages holds a stray NUL now and then; more of them are binary content,
such as padding or UTF-16 without a mark."""


def read_text(content: bytes) -> Decoded | Unreadable:
    """Return the text of `content`, or why there is none.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. Line ends stay as they
    are: encoding the text again gives the same bytes.
    """
    encoding, name = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return Unreadable(f"not {name}: it cannot be decoded at byte {error.start}")
    return _checked(text, encoding)


def _encoding_of(content: bytes) -> tuple[str, str]:
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return encoding, name
    return "utf-8", "UTF-8"


def _checked(text: str, encoding: str) -> Decoded | Unreadable:
    if not text:
        return Unreadable("the file is empty")
    if text.count("\0") * _NUL_SPACING > len(text):
        return Unreadable(f"not text: it holds NUL characters, the first at {text.index(chr(0))}")
    if text.isspace():
        return Unreadable("the file holds nothing but white space")
    return Decoded(text, encoding)
