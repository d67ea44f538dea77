"""What each code point is to matching: part of a word, a gap, nothing, or a word by itself.

Filled as code points are met, a few microseconds for each distinct one; no text holds many.
"""

import unicodedata
from bisect import bisect_right
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files


class Role(IntEnum):
    """What a code point does in a text."""

    GAP = 0
    """White space, punctuation, symbols: ends a word."""
    LETTER = 1
    """Part of a word; folds to one code point."""
    NOTHING = 2
    """Invisible: soft hyphens, zero-width characters, accents. Does not end a word."""
    SEVERAL = 3
    """Part of a word; folds to several code points (ligatures, ß)."""
    WORD = 4
    """A word by itself: scripts written without spaces."""


_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),  # Han
    (0x20000, 0x3FFFF),  # Han
)
_UNSEEN = (
    (0x034F, 0x034F),  # grapheme joiner
    (0x0640, 0x0640),  # the bar that stretches Arabic words
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFFA0, 0xFFA0),  # halfwidth Hangul filler
    (0xE0100, 0xE01EF),  # variation selectors
)
"""Letters and marks to Unicode that show nothing of their own."""

_APOSTROPHE = 0x02BC
"""A letter to Unicode; Ukrainian writes it and U+2019, which is none, in the same words."""
_VIRAMA = 9
"""Combining class of the sign that joins Indic consonants: dropping it would change the word."""


@cache
def role_of(code_point: int) -> tuple[Role, str]:
    """Return the role of a code point and what it folds to (empty for GAP and NOTHING)."""
    if _came_after_unicode_14(code_point) or code_point == _APOSTROPHE:
        return Role.GAP, ""
    character = chr(code_point)
    category = unicodedata.category(character)
    if category == "Cf" or _is_accent(character) or _within(code_point, _UNSEEN):
        return Role.NOTHING, ""
    raised = unicodedata.decomposition(character).startswith("<super>")
    if category[0] not in "LNM" or raised:
        return Role.GAP, ""  # a raised digit is the mark of a footnote, no part of the word
    return _role_of_folded(character, _folded(character))


def _role_of_folded(character: str, folded: str) -> tuple[Role, str]:
    if not folded:
        return (Role.NOTHING if unicodedata.category(character)[0] == "M" else Role.GAP), ""
    unspaced = any(_within(ord(each), _UNSPACED) for each in folded)
    if len(folded) > 1:  # a sign of an unspaced script is one word, of whatever it is made
        return (Role.WORD, character) if unspaced else (Role.SEVERAL, folded)
    return (Role.WORD if unspaced else Role.LETTER), folded


def _folded(character: str) -> str:
    """Return the letters and digits a character is made of: no accent, no case, no ligature.

    Accents go first: the iota below a Greek vowel is one only as long as case is not folded.
    """
    return _bare(_bare(character).casefold())


def _bare(text: str) -> str:
    return "".join(
        each
        for each in unicodedata.normalize("NFKD", text)
        if unicodedata.category(each)[0] in "LNM"
        and not _is_accent(each)
        and ord(each) != _APOSTROPHE
    )


def _is_accent(character: str) -> bool:
    combining = unicodedata.combining(character)
    return unicodedata.category(character) == "Mn" and combining not in (0, _VIRAMA)


def _within(code_point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code_point <= last for first, last in ranges)


def _came_after_unicode_14(code_point: int) -> bool:
    """Tell whether only later versions of Unicode, and so of Python, know this code point."""
    ranges = _unassigned_in_unicode_14()
    place = bisect_right(ranges, (code_point, 0x110000)) - 1
    return place >= 0 and code_point <= ranges[place][1]


@lru_cache(maxsize=1)
def _unassigned_in_unicode_14() -> list[tuple[int, int]]:
    table = files("provenance.text").joinpath("unassigned-14.txt").read_text(encoding="ascii")
    rows = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return [(int(first, 16), int(last, 16)) for first, last in rows]
