"""A cue among tokens comes in; the stretches that may be what it reports go out.

Asked for each likely cue; at most some hundred candidates, built of a few borders each.
"""

from typing import NamedTuple

from provenance.quotes.tokens import Tokens
from provenance.text.lexicons import read_words

_STARTS_MAX = 8
"""Borders behind a cue at which its content may begin."""

_START_REACH = 16
"""Tokens behind a cue in which its content begins."""

_ENDS_MAX = 9
"""Borders at which content may break off before its sentence does, nearest first."""

_BACK_REACH = 30
"""Tokens before a cue in which the content before it ends: names with their offices are long."""

_BACK_ENDS_MAX = 3
_BACK_STARTS_MAX = 4

OPENERS = frozenset("“”„«»‹‘‚「『\"'") | {"``", "''"}
SIGNS = frozenset(",;:—–-()[]") | OPENERS
"""Signs beside which content begins or ends."""

DASHES = frozenset("―—–-")

Span = tuple[int, int]


class Candidate(NamedTuple):
    """Tokens that may be what a cue reports."""

    parts: tuple[Span, ...]
    """First and one past the last token of each part."""
    way: str
    """`f` behind the cue, `b` before it, `m` marks in the next sentence, `a` around it."""


def candidates_of(tokens: Tokens, cue: int) -> list[Candidate]:
    """Return the candidates for the content of the cue at token `cue`, each once."""
    first, stop = tokens.sentence(cue)
    forward = _forward(tokens, cue, tokens.sentence_end(cue))
    backward = _backward(tokens, cue, first)
    marked = _next_marked(tokens, stop)
    around = _around(tokens, cue, stop, backward)
    return [*forward, *backward, *marked, *around]


def _forward(tokens: Tokens, cue: int, stop: int) -> list[Candidate]:
    starts, ends = _starts(tokens, cue, stop), _ends(tokens, cue, stop)
    if tokens.stretches:
        starts = [each for each in starts if _is_uncut(tokens, each, cue)]
        ends = [each for each in ends if _is_uncut(tokens, each, cue)]
    return [Candidate(((start, end),), "f") for start in starts for end in ends if end > start]


def _starts(tokens: Tokens, cue: int, stop: int) -> list[int]:
    words, starters = tokens.words, _words("starters")
    found: list[int] = []
    for place in range(cue + 1, min(cue + _START_REACH, stop)):
        if words[place] in SIGNS and not _opens(tokens, place):
            continue
        known = words[place] in starters or tokens.classes[place] == "Name"
        if known or place == cue + 1 or words[place - 1] in SIGNS or _opens(tokens, place):
            found.append(place)
        if len(found) == _STARTS_MAX:
            break
    return found


def _words(lexicon: str) -> frozenset[str]:
    return read_words("provenance.quotes", f"lexicons/{lexicon}.txt")


def _opens(tokens: Tokens, place: int) -> bool:
    """Tell whether the token is the opening mark of an outermost stretch."""
    number = tokens.stretch[place]
    return number >= 0 and tokens.stretches[number][0] == place


def _ends(tokens: Tokens, cue: int, stop: int) -> list[int]:
    words, enders = tokens.words, _words("enders")
    found: list[int] = []
    place = cue + 2
    while place < stop and len(found) < _ENDS_MAX:
        if words[place] in SIGNS or words[place] in enders or _closed_before(tokens, place):
            found.append(place)
        place = _beyond(tokens, place, cue)
    return [*found, stop]


def _beyond(tokens: Tokens, place: int, cue: int) -> int:
    """Return the next token, behind the marked stretch where one begins here."""
    number = tokens.stretch[place]
    if number >= 0 and number != tokens.stretch[cue]:
        return tokens.stretches[number][1]
    return place + 1


def _closed_before(tokens: Tokens, place: int) -> bool:
    """Tell whether the token before is the last of a marked stretch."""
    number = tokens.stretch[place - 1]
    return number >= 0 and tokens.stretches[number][1] == place


def _is_whole(tokens: Tokens, start: int, end: int, cue: int) -> bool:
    """Tell whether no marked stretch other than the cue's own is cut."""
    return _is_uncut(tokens, start, cue) and _is_uncut(tokens, end, cue)


def _is_uncut(tokens: Tokens, place: int, cue: int) -> bool:
    if place == len(tokens.words):
        return True
    number = tokens.stretch[place]
    return number < 0 or number == tokens.stretch[cue] or tokens.stretches[number][0] == place


def _backward(tokens: Tokens, cue: int, first: int) -> list[Candidate]:
    own = tokens.stretch[cue]
    found: list[Candidate] = []
    for end in _back_ends(tokens, cue, first):
        number = tokens.stretch[end - 1]
        if number >= 0 and number != own and tokens.stretches[number][0] < first:
            found.append(Candidate((tokens.stretches[number],), "b"))
            continue
        found += [
            Candidate(((start, end),), "b")
            for start in _back_starts(tokens, end, first, cue)
            if start < end and _is_whole(tokens, start, end, cue)
        ]
    return found


def _back_ends(tokens: Tokens, cue: int, first: int) -> list[int]:
    words = tokens.words
    found: list[int] = []
    for place in range(cue, max(first, cue - _BACK_REACH), -1):
        other = tokens.stretch[place - 1] != tokens.stretch[cue]
        if (other and _closed_before(tokens, place)) or (words[place] in ",—–-" and not other):
            found.append(place)
        if len(found) == _BACK_ENDS_MAX:
            return found
    if first and cue - first < _BACK_REACH and _closed_before(tokens, first):
        found.append(first)
    return found


def _back_starts(tokens: Tokens, end: int, first: int, cue: int) -> list[int]:
    """Return where content that ends at `end` may begin: nearest borders, the sentence, marks."""
    words = tokens.words
    found = [first]
    while found[-1] < end - 1 and words[found[-1]] in ("but", "and", "so", "—", "-", "–", "("):
        found.append(found[-1] + 1)
    place = end - 1
    while place > first + 1 and len(found) < _BACK_STARTS_MAX:
        number = tokens.stretch[place]
        if number >= 0 and number != tokens.stretch[cue]:
            place = max(first, tokens.stretches[number][0])
            found.append(place)
        elif words[place - 1] in ",;:—–(" or words[place] in ("that", "and", "but", "because"):
            found.append(place)
        place -= 1
    return sorted(set(found))


def _next_marked(tokens: Tokens, stop: int) -> list[Candidate]:
    """Return the stretch that begins the sentence behind the cue's own."""
    if stop >= len(tokens.words) or not _opens(tokens, stop):
        return []
    return [Candidate((tokens.stretches[tokens.stretch[stop]],), "m")]


def _around(tokens: Tokens, cue: int, stop: int, backward: list[Candidate]) -> list[Candidate]:
    """Return what stands before the cue together with what carries on behind it."""
    resumed = _resumption(tokens, cue, stop)
    if resumed is None:
        return []
    end = max(resumed, tokens.sentence_end(cue))
    if end <= resumed or not _is_whole(tokens, resumed, end, cue):
        return []
    return [Candidate((*each.parts, (resumed, end)), "a") for each in backward]


def _resumption(tokens: Tokens, cue: int, stop: int) -> int | None:
    """Return where content carries on behind the comma after `X said`."""
    for place in range(cue + 1, min(cue + _BACK_REACH, stop - 1)):
        if tokens.words[place] in ",—–" and tokens.stretch[place] == tokens.stretch[cue]:
            return place + 1
    return None
