"""Tokens come in; what prepositions of saying report goes out: по словам …, laut …, selon …

For the languages whose weights know no prepositions. Each token is looked at once.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from provenance.quotes.candidates import Span
from provenance.quotes.contents import Claim
from provenance.quotes.tokens import Tokens
from provenance.text.lexicons import read_rows

_SCORE = 0.7
_SPEAKER_MAX = 24
"""Tokens of the longest name with its offices."""

_ENDS = frozenset(",;:—–-()“.»”") | {"is", "core", "that", "but", "also", "who", "him"}
"""Signs and classes of words before which the name of a speaker ends."""

_GENITIVE = frozenset(("des", "der", "von", "vom", "eines", "einer", "de", "du", "del"))
"""Words that carry on a name with another: die Sprecherin des Ministeriums."""

_POSTPOSITIONS = frozenset(("zufolge",))
_SIGNED = frozenset(("so",))
"""Words that report only at the end: “…”, so Ann Lee."""

_WORDS_MIN = 3


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim of a preposition, with its speaker."""

    claim: Claim
    speaker: Span | None


def find_prepositions(tokens: Tokens) -> list[Reported]:
    """Return what the prepositions of saying report, in order."""
    found: list[Reported] = []
    free_from = 0
    for place, word in enumerate(tokens.words):
        if place < free_from or tokens.stretch[place] >= 0:
            continue
        for phrase in _phrases().get(word, ()):
            stop = _match(tokens, place, phrase)
            reported = _reported(tokens, (place, stop), phrase) if stop else None
            if reported and stop:
                found.append(reported)
                free_from = stop
                break
    return found


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the prepositions of saying by their first word, longer ones first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    rows = read_rows("provenance.quotes", "lexicons/prepositions.txt")
    for phrase in sorted(rows, key=len, reverse=True):
        phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


def _match(tokens: Tokens, place: int, phrase: tuple[str, ...]) -> int | None:
    """Return one past the last token of `phrase` if it stands at `place`."""
    stop = place + len(phrase)
    words = tokens.words[place:stop]
    if len(words) < len(phrase):
        return None
    for offset, (word, wanted) in enumerate(zip(words, phrase, strict=True)):
        pronoun = wanted == "*" and tokens.classes[place + offset] in ("the", "him", "he")
        if word != wanted and not pronoun and not _ends_like(word, wanted):
            return None
    return stop


def _ends_like(word: str, wanted: str) -> bool:
    """Tell whether a word ends as a pattern says: Polizeiangaben, Zeugenaussagen."""
    return wanted.startswith("-") and word.endswith(wanted[1:])


def _reported(tokens: Tokens, cue: Span, phrase: tuple[str, ...]) -> Reported | None:
    sentence = _clause(tokens, cue[0])
    speaker = _speaker(tokens, cue, phrase, sentence)
    if speaker[0] >= speaker[1]:
        return None
    signed = tokens.words[cue[0] - 1] == "," and speaker[1] >= sentence[1]
    if phrase[0] in _SIGNED and not signed:
        return None
    left_out = (min(cue[0], speaker[0]), max(cue[1], speaker[1]))
    return _around(tokens, cue[0], left_out, speaker, sentence)


def _speaker(tokens: Tokens, cue: Span, phrase: tuple[str, ...], sentence: Span) -> Span:
    """Return the name that a preposition goes with: inside it, before it or behind it."""
    if phrase[0] in _POSTPOSITIONS:
        return _name_before(tokens, cue[0], sentence[0])
    if phrase[-1].startswith("-"):
        return cue[1] - 1, cue[1]
    if "*" in phrase:
        place = cue[0] + phrase.index("*")
        return place, place + 1
    return _name_behind(tokens, cue[1], sentence[1])


def _clause(tokens: Tokens, cue: int) -> Span:
    """Return the sentence of a cue, or the relative clause that it stands in."""
    first, stop = tokens.sentence(cue)[0], tokens.sentence_end(cue)
    for place in range(cue - 1, max(first, cue - 3), -1):
        if tokens.words[place] == "," and tokens.classes[place + 1] in ("the", "who"):
            commas = (at for at in range(cue, stop) if tokens.words[at] == ",")
            return place + 1, next(commas, stop)
    return first, stop


def _name_behind(tokens: Tokens, start: int, stop: int) -> Span:
    """Return the name that begins at `start`: up to a sign, a verb or a word that is no part."""
    while start < stop and tokens.words[start] in ("von", "vom"):
        start += 1
    capital = False
    cyrillic = start < stop and tokens.words[start] > "\u0400"
    for place in range(start, min(stop, start + _SPEAKER_MAX)):
        kind = tokens.classes[place]
        if kind in _ENDS or tokens.stretch[place] >= 0:
            return start, place
        if cyrillic:
            continue
        name = kind in ("Name", "1")
        if capital and not name and not _carries_on(tokens, place, stop):
            return start, place
        capital = name
    return start, min(stop, start + _SPEAKER_MAX)


def _carries_on(tokens: Tokens, place: int, stop: int) -> bool:
    """Tell whether a small word joins two names: Sprecher des Ministeriums."""
    if tokens.words[place] not in _GENITIVE:
        return False
    following = tokens.classes[place + 1 : min(stop, place + 3)]
    return "Name" in following


def _name_before(tokens: Tokens, stop: int, first: int) -> Span:
    """Return the name that ends at `stop`."""
    start = stop
    while start > first and stop - start < _SPEAKER_MAX:
        kind = tokens.classes[start - 1]
        if kind in _ENDS or kind == "in":
            break
        start -= 1
    return start, stop


def _around(
    tokens: Tokens, cue: int, left_out: Span, speaker: Span, sentence: Span
) -> Reported | None:
    """Return the sentence without the preposition and its name as what is reported."""
    parts = [
        part
        for part in (
            _without_signs(tokens, sentence[0], left_out[0]),
            _without_signs(tokens, left_out[1], sentence[1]),
        )
        if part[0] < part[1]
    ]
    if len(parts) > 1 and parts[0][1] - parts[0][0] == 1 and not _is_weighty(tokens, parts[0]):
        parts = parts[1:]
    if sum(stop - first for first, stop in parts) < _WORDS_MIN:
        return None
    if any(_is_cut(tokens, place) for part in parts for place in part):
        return None
    return Reported(Claim(cue, tuple(parts), _SCORE, grammar=True), speaker)


def _is_weighty(tokens: Tokens, part: Span) -> bool:
    return tokens.classes[part[0]] not in ("and", "but", "also", "as")


def _is_cut(tokens: Tokens, place: int) -> bool:
    """Tell whether marks are open at a border."""
    following = bisect_left(tokens.stretches, (place + 1, 0))
    return (
        following > 0
        and tokens.stretches[following - 1][0] < place < (tokens.stretches[following - 1][1])
    )


def _without_signs(tokens: Tokens, first: int, stop: int) -> Span:
    while first < stop and tokens.words[first] in ",;:—–-":
        first += 1
    while stop > first and tokens.words[stop - 1] in ",;:—–-":
        stop -= 1
    return first, stop


def sentences_of(tokens: Tokens) -> Iterator[Span]:
    """Yield the sentences outside marks."""
    yield from zip(tokens.breaks, tokens.breaks[1:], strict=False)
