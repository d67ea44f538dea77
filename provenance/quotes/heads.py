"""Tokens come in; the words among them that may be cues go out. Each token is looked at once.

Words that are often cues, and whatever stands where cues stand beside marks: “…,” she typed.
"""

from collections.abc import Container

from provenance.quotes.candidates import DASHES, OPENERS
from provenance.quotes.tokens import Tokens

_BEHIND_REACH = 12
"""Tokens behind a closing mark in which an unknown verb of saying stands."""

_SUBJECT = frozenset(("Name", "he", "the", "also", "1", "him"))
"""Classes of words that may stand between marks and an unknown verb of saying."""


def find_heads(tokens: Tokens, known: Container[str]) -> list[int]:
    """Return the tokens that may be cues, in order, each once."""
    words = tokens.words
    heads = [place for place, word in enumerate(words) if word in known]
    if not tokens.stretches:
        return heads
    found = set(heads)
    for number, (first, stop) in enumerate(tokens.stretches):
        found.update(_before(tokens, first))
        following = tokens.stretches[number + 1][0] if number + 1 < len(tokens.stretches) else None
        found.update(_behind(tokens, stop, following or len(words), found))
    return sorted(found)


def _before(tokens: Tokens, first: int) -> list[int]:
    """Return a colon before an opening mark, or the word that leads to the mark."""
    place = first - 1
    if place < 0 or tokens.stretch[place] >= 0:
        return []
    if tokens.words[place] == ":":
        return [place]
    if tokens.words[place] == "," and place:
        place -= 1
    if tokens.stretch[place] >= 0 or not tokens.words[place][0].isalpha():
        return []
    return [place]


def _behind(tokens: Tokens, stop: int, limit: int, known: Container[int]) -> list[int]:
    """Return a dash before a name, or the first word behind marks that may be a verb."""
    if stop >= limit:
        return []
    if tokens.words[stop] in DASHES:
        named = stop + 1 < limit and tokens.classes[stop + 1] == "Name"
        return [stop] if named else []
    for place in range(stop, min(stop + _BEHIND_REACH, limit)):
        if place in known or tokens.words[place] in OPENERS or tokens.words[place] in ".;!?:":
            return []
        sign = tokens.words[place] == "," or tokens.words[place] in DASHES
        if tokens.classes[place] not in _SUBJECT and not sign:
            return [place]
    return []
