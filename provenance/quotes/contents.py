"""Tokens come in; the likely cues among them, each with what it reports, go out.

For each word that may be a cue: is it one, and which of the candidates is its content?
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.quotes.candidates import DASHES, Candidate, Span, candidates_of
from provenance.quotes.features import (
    marking,
    observe_again,
    observe_before,
    observe_cue,
    observe_end,
    observe_start,
    observe_stretch,
    observe_way,
)
from provenance.quotes.heads import find_heads
from provenance.quotes.looks import Looks, Once, T
from provenance.quotes.tokens import Tokens
from provenance.quotes.weights import Weights, chance, shares

_DASH_SURE = 0.9
"""A dash and a name behind a closing mark are a signature: “…” — Ann Lee."""

_SAME = 0.8
"""Overlap from which on two candidates stand for the same words."""

_SHARE_MIN = 0.003

_BRING_IN = frozenset(",:—–")

_GERUNDS = ("ив", "ав", "вшись", "ясь")
"""Russian words that another clause of the writer's begins with: …, added."""

_THOUGH = frozenset(("хотя", "obwohl", "хоча"))

_CLOSE_MAX = 6
"""Candidates of a cue that are looked at closely."""

_FAR_BEHIND = 9.0
"""What the others are set back by: they hardly count."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A cue and the tokens it reports."""

    cue: int
    parts: tuple[Span, ...]
    """First and one past the last token of each part."""
    score: float
    """How sure we are of both, in [0, 1]."""
    grammar: bool = False
    """Whether a preposition or the grammar alone reports, and no verb."""


def find_claims(
    tokens: Tokens, weights: Weights, score_min: float, *, marked_only: bool = False
) -> list[Claim]:
    """Return the claims of a score of `score_min` or more, surest first.

    Claims do not cross: one lies inside a part of the other, or they are apart.
    """
    found = [
        claim
        for place in find_heads(tokens, weights.heads)
        if not marked_only or _may_mark(tokens, place)
        if (claim := _claim(tokens, place, weights, score_min)) and claim.score >= score_min
    ]
    found.sort(key=lambda each: (-each.score, each.cue))
    kept: list[Claim] = []
    near: dict[int, list[Claim]] = {}
    for each in found:
        first, stop = each.parts[0][0] // _BLOCK, each.parts[-1][1] // _BLOCK
        around = [other for block in range(first, stop + 1) for other in near.get(block, ())]
        if not any(_cross(each.parts, other.parts) for other in around):
            kept.append(each)
            for block in range(first, stop + 1):
                near.setdefault(block, []).append(each)
    return kept


def _may_mark(tokens: Tokens, cue: int) -> bool:
    """Tell whether marks stand in the sentence of a cue or beside it, and the cue outside them."""
    first, stop = tokens.sentence(cue)
    beside = tokens.stretch[max(0, first - 1)] >= 0 or tokens.stretch[stop : stop + 1] > [-1]
    return tokens.stretch[cue] < 0 and (beside or tokens.marks_between(first, stop, -1))


_BLOCK = 64
"""Tokens in which claims are held against each other."""


def _cross(parts: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(
        max(first, left) < min(stop, right) and not _nested((first, stop), (left, right))
        for first, stop in parts
        for left, right in others
    )


def _nested(one: Span, other: Span) -> bool:
    """Tell whether one lies inside the other and is not the same."""
    (first, stop), (left, right) = one, other
    inside = left <= first and stop <= right
    outside = first <= left and right <= stop
    return inside != outside


def _claim(tokens: Tokens, cue: int, weights: Weights, score_min: float) -> Claim | None:
    sure = cue_chance(tokens, cue, weights)
    if sure < score_min:
        return None
    candidates = candidates_of(tokens, cue)
    if not weights.lexical:
        candidates = _clauses(tokens, cue, candidates)
    if not candidates:
        return None
    odds = shares(_scores(tokens, cue, candidates, weights))
    best = candidates[odds.index(max(odds))].parts
    same = 0.0
    for share, each in zip(odds, candidates, strict=True):
        if share > _SHARE_MIN and _overlap(tokens, best, each.parts) >= _SAME:
            same += share
    return Claim(cue, best, round(sure * same, 4))


def cue_chance(tokens: Tokens, cue: int, weights: Weights) -> float:
    """Return the probability that a token is a cue."""
    sure = chance(observe_cue(tokens, cue, weights.looks))
    return max(sure, _DASH_SURE) if tokens.words[cue] in DASHES else sure


def _clauses(tokens: Tokens, cue: int, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are clauses: around the cue, behind it, or else before it."""
    clauses = [each for each in candidates if _is_clause(tokens, cue, each)]
    plain = [each for each in clauses if _is_plain(tokens, each)]
    ways = {each.way for each in plain}
    if "f" in ways and not _subject_follows(tokens, cue):
        return [each for each in clauses if each.way not in "ab" or each not in plain]
    return [each for each in plain if each.way == "a"] or clauses


def _subject_follows(tokens: Tokens, cue: int) -> bool:
    """Tell whether a subject stands right behind a verb; Slavic nouns are small as well."""
    kind = "".join(tokens.classes[cue + 1 : cue + 2])
    slavic = kind == "word" and tokens.words[cue + 1] > "\u0400"
    return slavic or kind in ("he", "Name", "the")


def _is_clause(tokens: Tokens, cue: int, candidate: Candidate) -> bool:
    """Tell whether content is a clause of its own, as it is in languages with a comma before it.

    Where no words are known, content behind a cue begins behind a comma or a colon, with a word
    for `that` or with marks; it ends with its sentence, or with the marks that it began with.
    """
    if candidate.way in "ab" and not _follows_content(tokens, cue, candidate):
        return False
    if candidate.way not in "fa":
        return True
    first, stop = candidate.parts[-1]
    opened = tokens.stretch[first]
    if opened >= 0 and opened != tokens.stretch[cue]:
        return stop == tokens.stretches[opened][1]
    if candidate.way == "a" and tokens.words[first].endswith(_GERUNDS):
        return False
    begins = tokens.words[first - 1] in _BRING_IN or tokens.classes[first] == "that"
    if not begins or stop != _clause_end(tokens, cue, first):
        return False
    unmarked = tokens.stretch[first : stop - 1].count(-1) == stop - 1 - first
    return unmarked or ":" not in tokens.words[first:stop]


def _clause_end(tokens: Tokens, cue: int, first: int) -> int:
    """Return where a clause ends: before `though`, else with its sentence."""
    stop = tokens.sentence_end(cue)
    for place in range(first + 2, stop - 1):
        if tokens.words[place] == "," and tokens.words[place + 1] in _THOUGH:
            return place
    return stop


def _is_plain(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether a candidate holds no marks."""
    return all(max(tokens.stretch[first:stop]) < 0 for first, stop in candidate.parts)


def _follows_content(tokens: Tokens, cue: int, candidate: Candidate) -> bool:
    """Tell whether a verb stands right behind content: …, sagte Ann. Marks may stand farther."""
    first, stop = candidate.parts[0]
    if max(tokens.stretch[first:stop]) > -1:
        return True
    behind = tokens.words[cue + 1 : cue + 2]
    return tokens.words[cue - 1] in _BRING_IN | {"как", "як", "wie"} and behind != [","]


def _scores(
    tokens: Tokens, cue: int, candidates: Sequence[Candidate], weights: Weights
) -> list[float]:
    """Return the scores of the candidates; those far behind are not looked at closely."""
    stop = tokens.sentence_end(cue)
    rough = _measure_borders(tokens, cue, candidates, weights.looks)
    least = sorted(rough)[-_CLOSE_MAX:][0]
    scores: list[float] = []
    for total, each in zip(rough, candidates, strict=True):
        seen = (
            _measure_stretch(tokens, (cue, stop), each, weights.looks) if total >= least else None
        )
        scores.append(total + (seen or 0.0) if total >= least else total - _FAR_BEHIND)
    return scores


def measure_all(
    tokens: Tokens, cue: int, candidates: Sequence[Candidate], looks: Looks[list[str]]
) -> list[list[str]]:
    """Return what is seen of each candidate: of its borders, and of the whole."""
    stop = tokens.sentence_end(cue)
    borders = _measure_borders(tokens, cue, candidates, looks)
    return [
        seen + (_measure_stretch(tokens, (cue, stop), each, looks) or [])
        for seen, each in zip(borders, candidates, strict=True)
    ]


def _measure_borders(
    tokens: Tokens, cue: int, candidates: Sequence[Candidate], looks: Looks[T]
) -> list[T]:
    """Return what is seen of each candidate as a whole and at its borders.

    What candidates have in common is seen once.
    """
    stop = tokens.sentence_end(cue)
    wholes: Once[tuple[str, str], T] = Once(lambda whole: observe_way(tokens, cue, *whole, looks))
    befores: Once[Span, T] = Once(lambda part: observe_before(tokens, cue, *part, looks))
    starts: Once[int, T] = Once(lambda start: observe_start(tokens, cue, start, looks))
    agains: Once[int, T] = Once(lambda start: observe_again(tokens, cue, start, looks))
    ends: Once[int, T] = Once(lambda end: observe_end(tokens, cue, end, stop, looks))
    calm = _calm(tokens, cue, stop)
    seen: list[T] = []
    for parts, way in candidates:
        if way == "f":
            start, end = parts[0]
            whole = wholes[way, calm or marking(tokens, parts[0], cue)]
            seen.append(whole + starts[start] + ends[end])
            continue
        total = wholes[way, "".join([marking(tokens, part, cue) for part in parts])]
        for part in parts:
            if part[0] < cue:
                total = total + befores[part]
            elif way == "a":
                total = total + agains[part[0]]
            else:
                total = total + starts[part[0]] + ends[part[1]]
        seen.append(total)
    return seen


def _calm(tokens: Tokens, cue: int, stop: int) -> str:
    """Return how whatever stands behind a cue stands to marks, where all of it does alike."""
    own = tokens.stretch[cue]
    if tokens.marks_between(cue + 1, stop, own):
        return ""
    return "o" if own < 0 else "i"


def _measure_stretch(
    tokens: Tokens, within: Span, candidate: Candidate, looks: Looks[T]
) -> T | None:
    """Return what is seen of a candidate from border to border; only behind the cue.

    `within` are the cue and where all that it reports ends.
    """
    cue, stop = within
    part = candidate.parts[-1]
    if candidate.way == "a" or part[0] < cue:
        return None
    return observe_stretch(tokens, cue, part, stop, looks)


def _overlap(tokens: Tokens, parts: Sequence[Span], others: Sequence[Span]) -> float:
    """Return the characters that two contents share, as a share of those of either."""
    if parts == others:
        return 1.0
    shared = 0
    for first, stop in parts:
        for left, right in others:
            start, end = max(first, left), min(stop, right)
            shared += _chars(tokens, (start, end)) if start < end else 0
    total = sum(_chars(tokens, each) for each in (*parts, *others)) - shared
    return shared / total if total else 0.0


def _chars(tokens: Tokens, part: Span) -> int:
    return tokens.ends[part[1] - 1] - tokens.starts[part[0]]
