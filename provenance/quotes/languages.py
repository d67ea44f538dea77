"""A stretch of text comes in; whether it is English goes out. Reads its first words only."""

import re
from functools import cache

from provenance.quotes.weights import ANY, ENGLISH
from provenance.text.lexicons import read_rows

_CHARS = 1_500
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, start: int, end: int) -> str:
    """Return `ENGLISH` or `ANY` for `text[start:end]`; English where nothing tells."""
    words = _WORD.findall(text, start, min(end, start + _CHARS))
    frequent = _frequent()
    english = sum(word.lower() in frequent[ENGLISH] for word in words)
    others = sum(word.lower() in frequent["other"] for word in words)
    foreign = sum(not word.isascii() for word in words)
    return ENGLISH if english >= others and foreign * 2 <= len(words) else ANY


@cache
def _frequent() -> dict[str, frozenset[str]]:
    rows = read_rows("provenance.quotes", "lexicons/languages.txt")
    kinds = {row[0] for row in rows}
    return {
        kind: frozenset(word for row in rows if row[0] == kind for word in row[1:])
        for kind in kinds
    }
