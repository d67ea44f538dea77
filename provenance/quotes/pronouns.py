"""Pronouns that stand for a speaker: whom they mean comes in, the words go out. Read once."""

from functools import cache

from provenance.text.lexicons import read_rows


@cache
def pronouns(kind: str) -> frozenset[str]:
    """Return the pronouns that mean `one`, `many`, `self` or `other`, folded."""
    rows = read_rows("provenance.quotes", "lexicons/pronouns.txt")
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])
