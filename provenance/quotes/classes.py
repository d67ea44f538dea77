"""Kinds of words: a word comes in, the class it is known by goes out. Asked for each token."""

from functools import lru_cache

from provenance.text.lexicons import read_rows

_ENDINGS = (("ly", "also"), ("ing", "ing"), ("ed", "ed"), ("en", "ed"))
"""Endings of English adverbs, participles and past forms."""


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    names = ("verbs-foreign", "verbs", "classes")
    return {
        word: row[0]
        for name in names
        for row in reversed(read_rows("provenance.quotes", f"lexicons/{name}.txt"))
        for word in row[1:]
    }


@lru_cache(maxsize=1 << 15)
def class_of(written: str) -> tuple[str, str]:
    """Return a word in small letters, and its class."""
    word = written.lower()
    return word, _classes().get(word) or _shape_of(word, written[0])


def _shape_of(word: str, first: str) -> str:
    """Return the class of a word that is in no list: by its letters."""
    if not word[0].isalnum():
        return "“" if word in "“„«‹\"''``”»›" else word
    if first.isupper():
        return "Name"
    if first.isdigit():
        return "1"
    found = (kind for ending, kind in _ENDINGS if word.endswith(ending))
    return next(found, "word")
