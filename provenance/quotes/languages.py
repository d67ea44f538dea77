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
    small, frequent = list(map(str.lower, words)), _frequent()
    english = sum(map(frequent[ENGLISH].__contains__, small))
    others = sum(map(frequent["other"].__contains__, small))
    foreign = len(words) - sum(map(str.isascii, words))
    return ENGLISH if english >= others and foreign * 2 <= len(words) else ANY


@cache
def _frequent() -> dict[str, frozenset[str]]:
    rows = read_rows("provenance.quotes", "lexicons/languages.txt")
    kinds = {row[0] for row in rows}
    return {
        kind: frozenset(word for row in rows if row[0] == kind for word in row[1:])
        for kind in kinds
    }
