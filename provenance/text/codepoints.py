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
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x180B, 0x180F), (0x034F, 0x034F))
_VIRAMA = 9
"""Combining class of the sign that joins Indic consonants: dropping it would change the word."""


@cache
def role_of(code_point: int) -> tuple[Role, str]:
    """Return the role of a code point and what it folds to (empty for GAP and NOTHING)."""
    character = chr(code_point)
    category = unicodedata.category(character)
    accent = category == "Mn" and unicodedata.combining(character) not in (0, _VIRAMA)
    if category == "Cf" or accent or _within(code_point, _VARIATION_SELECTORS):
        return Role.NOTHING, ""
    raised = unicodedata.decomposition(character).startswith("<super>")
    if category[0] not in "LNM" or raised or _came_after_unicode_14(code_point):
        return Role.GAP, ""  # a raised digit is the mark of a footnote, no part of the word
    folded = _folded(character)
    if not folded:
        return Role.GAP, ""
    if len(folded) > 1:
        return Role.SEVERAL, folded
    return (Role.WORD if _within(ord(folded), _UNSPACED) else Role.LETTER), folded


def _folded(character: str) -> str:
    """Return the letters and digits a character is made of: no case, no accent, no ligature."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(
        each
        for each in plain
        if unicodedata.combining(each) in (0, _VIRAMA) and unicodedata.category(each)[0] in "LNM"
    )


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
