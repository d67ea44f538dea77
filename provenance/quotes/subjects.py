"""A Slavic verb of saying comes in; the subject that stands before it goes out.

Words are not known there, but pronouns, prepositions and signs are: the subject is what is left of
the clause without them. Looks at some twenty tokens before the verb.
"""

from provenance.quotes.candidates import Span
from provenance.quotes.tokens import Tokens

_REACH = 24
_SIGNS = frozenset(',;:—–-()“«»„"')
_OPENERS = frozenset(("and", "but", "as", "that", "what", "also", "not", "whether"))
_AROUND = frozenset(("also", "not", "him", "is", "the", "what"))
"""Classes of words between a subject and its verb."""

_GERUNDS = ("ясь", "вшись")
_ADVERB_LETTERS_MIN = 5


def subject_before(tokens: Tokens, cue: int) -> Span | None:
    """Return the subject before a verb, with its apposition; None where there is none."""
    first = max(tokens.sentence(cue)[0], cue - _REACH)
    end = cue
    while end > first and _is_around(tokens, end - 1):
        end -= 1
    stop = end
    if end > first and tokens.words[end - 1] == ",":
        stop = end = end - 1
        comma = next((at for at in range(end - 1, first, -1) if tokens.words[at] == ","), None)
        if comma is None:
            return None
        end = comma
    start = end
    while start > first and not _is_border(tokens, start - 1):
        start -= 1
    while start < end and tokens.classes[start] in _OPENERS:
        start += 1
    if start == end:
        return None
    subject = _without_prepositions(tokens, start, end)
    apposed = subject[1] == end and not tokens.words[stop - 1].endswith(_GERUNDS)
    return (subject[0], stop) if apposed else subject


def _is_around(tokens: Tokens, place: int) -> bool:
    word = tokens.words[place]
    adverb = word.endswith("о") and len(word) >= _ADVERB_LETTERS_MIN
    capital = tokens.text[tokens.starts[place]].isupper()
    return tokens.classes[place] in _AROUND or (adverb and not capital)


def _is_border(tokens: Tokens, place: int) -> bool:
    sign = tokens.words[place] in _SIGNS or tokens.stretch[place] >= 0
    return sign or tokens.classes[place] in ("and", "but", "that", "as")


def _without_prepositions(tokens: Tokens, start: int, end: int) -> Span:
    """Return the pronoun of a clause, or its nouns without those that prepositions lead."""
    classes = tokens.classes
    for place in range(end - 1, start - 1, -1):
        if classes[place] == "he" and tokens.words[place] not in ("это", "то"):
            return place, place + 1
    if classes[start] != "in":
        prepositions = (at for at in range(start + 1, end) if classes[at] == "in")
        return start, next(prepositions, end)
    place = end - 1
    while place > start + 1 and classes[place] == classes[place - 1] == "Name":
        place -= 1
    return place, end
