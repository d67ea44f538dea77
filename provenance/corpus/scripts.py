"""Which script a stretch of text is written in, told by its letters."""

import re

_COUNTED = {
    "Latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "Cyrillic": re.compile(r"[Ѐ-ӿ]"),
    "Greek": re.compile(r"[Ͱ-Ͽ]"),
    "Arabic": re.compile(r"[؀-ۿ]"),
    "Hebrew": re.compile(r"[֐-׿]"),
    "Han": re.compile(r"[぀-ヿ一-鿿가-힯]"),
}
_LETTERS_MIN = 40
"""Fewer letters than in half a line are a name or a phrase, not a language."""

_SHARE_MIN = 0.6


def script_of(text: str) -> str | None:
    """Return the name of the script most of `text` is in; None where no script prevails."""
    if len(text) < _LETTERS_MIN:
        return None
    counts = {name: len(pattern.findall(text)) for name, pattern in _COUNTED.items()}
    total = sum(counts.values())
    name = max(counts, key=lambda each: counts[each])
    return name if total >= _LETTERS_MIN and counts[name] >= _SHARE_MIN * total else None
