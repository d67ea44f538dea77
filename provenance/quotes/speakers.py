"""A cue and what it reports come in; the words that name who speaks go out.

Asked once for each claim; looks at some thirty tokens on either side of the cue.
"""

from collections.abc import Sequence
from itertools import product

from provenance.quotes.candidates import Span
from provenance.quotes.features import grade
from provenance.quotes.looks import Looks, Once, T
from provenance.quotes.subjects import subject_before
from provenance.quotes.tokens import Tokens
from provenance.quotes.weights import Weights
from provenance.text.lexicons import read_words

_REACH = 30
"""Tokens on either side of a cue in which its speaker stands."""

_STARTS_MAX = 8
_ENDS_MAX = 6
_LENGTH_MAX = 26
"""Tokens of the longest name with its offices."""

_SIGNS = frozenset(",;:—–-()[]")
_VERBS = frozenset(("is", "ed", "core", "beside", "label", "word"))
_FEW = 4

_SPELLED = {has: str(list(has)) for has in product((False, True), repeat=5)}

_CLOSE_MAX = 5
"""Candidates that are looked at closely."""

_FAR_BEHIND = 9.0


def find_speaker(
    tokens: Tokens, cue: int, content: Sequence[Span], weights: Weights
) -> Span | None:
    """Return first and one past the last token that name the speaker, None if nobody is named."""
    candidates = speakers_of(tokens, cue, content)
    scores = [observe_nobody(tokens, cue, content, weights.looks)]
    if not weights.lexical:
        candidates = [each for each in candidates if _may_speak(tokens, each)]
        behind = _right_behind(tokens, cue, candidates)
        if tokens.words[cue - 1] == "," and content and min(content)[0] > cue:
            behind = []
        follows = max((stop for _, stop in content if stop <= cue), default=-9) >= cue - _NEAR
        if not behind and follows:
            behind = [each for each in candidates if each[0] > cue]
        slavic = not behind and tokens.words[cue] > "\u0400"
        subject = subject_before(tokens, cue) if slavic else None
        if subject:
            return subject
        candidates = behind or candidates
        scores = [_NOBODY if candidates else 0.0]
    scores += _scores(tokens, cue, content, candidates, weights)
    best = max(range(len(scores)), key=scores.__getitem__)
    if not best:
        return None
    found = _with_name(tokens, candidates[best - 1])
    return found if weights.lexical else _with_office(tokens, found)


def _with_office(tokens: Tokens, span: Span) -> Span:
    """Return a name with the office before it: Die Sprecherin des Amtes, Ann Lee, sagte."""
    first, stop = span
    start = tokens.sentence(first)[0]
    named = set(tokens.classes[first:stop]) == {"Name"}
    apposed = _word(tokens, first - 1) == "," and 0 < first - start <= _OFFICE_MAX
    office = tokens.classes[start] == "the" and "," not in tokens.words[start : first - 1]
    return (start, stop) if named and apposed and office else span


def _word(tokens: Tokens, place: int) -> str:
    return tokens.words[place] if place < len(tokens.words) else ""


def _with_name(tokens: Tokens, span: Span) -> Span:
    """Return an apposition together with the name before it: Ann Lee, a former mayor, said."""
    first, stop = span
    classes = tokens.classes
    apposed = classes[first] == "the" and "Name" not in classes[first:stop]
    if not (apposed and first > 1 and tokens.words[first - 1] == "," == _word(tokens, stop)):
        return span
    start = first - 1
    while start and classes[start - 1] == "Name":
        start -= 1
    return (start, stop) if start < first - 1 else span


_NEAR = 2
"""Tokens between content and its verb: a comma and a dash."""

_OFFICE_MAX = 14
"""Tokens of an office before a name."""

_NOBODY = -99.0
_NOT_FIRST = frozenset(("in", "and", "but", "as", "that", "what", "also", "not", "is", "him"))


def _may_speak(tokens: Tokens, span: Span) -> bool:
    """Tell whether words can be a subject: neither led by a preposition nor with one first."""
    first, stop = span
    led = first > 0 and tokens.classes[first - 1] == "in"
    names = {"Name", "he", "the", "who", "1"}
    known = tokens.words[first] > "\u0400" or not names.isdisjoint(tokens.classes[first:stop])
    return known and not led and tokens.classes[first] not in _NOT_FIRST


def _right_behind(tokens: Tokens, cue: int, candidates: list[Span]) -> list[Span]:
    """Return the candidates that stand right behind a verb whose subject follows it."""
    behind = [each for each in candidates if each[0] == cue + 1]
    if not behind or tokens.classes[cue + 1] not in ("he", "Name", "the", "word"):
        return []
    before = tokens.classes[cue - 1] if cue else ","
    if tokens.classes[cue + 1] == "word" and before not in _SIGNS:
        return []
    led = tokens.classes[tokens.sentence(cue)[0]] in ("in", "as")
    if led or tokens.classes[cue + 1] == "he" or tokens.stretch[cue - 1] >= 0:
        return behind
    return [] if before in ("Name", "he", "word") else behind


def speakers_of(tokens: Tokens, cue: int, content: Sequence[Span]) -> list[Span]:
    """Return the stretches outside `content` that may name the speaker of the cue."""
    first, stop = tokens.sentence(cue)
    taken: set[int] = set()
    for left, right in content:
        taken.update(range(max(left, cue - _REACH), min(right, cue + _REACH)))
    left = _limit(tokens, cue, range(cue - 1, max(first, cue - _REACH) - 1, -1), taken) + 1
    right = _limit(tokens, cue, range(cue + 1, min(stop, cue + _REACH)), taken)
    return [*_before(tokens, left, cue), *_behind(tokens, cue, right)]


def _limit(tokens: Tokens, cue: int, places: range, taken: set[int]) -> int:
    """Return the first of `places` that content or other marks take; else the one behind them."""
    for place in places:
        if place in taken or tokens.stretch[place] != tokens.stretch[cue]:
            return place
    return places.stop


def _before(tokens: Tokens, left: int, cue: int) -> list[Span]:
    classes, borders = tokens.classes, _borders()
    ends = [cue]
    ends += [place for place in range(cue - 1, left, -1) if classes[place] in borders]
    ends = [each for each in ends if classes[each - 1] not in _SIGNS][:_ENDS_MAX]
    starts = [
        place
        for place in range(cue - 1, left - 1, -1)
        if (place == left or classes[place - 1] in borders) and classes[place] not in _SIGNS
    ]
    nearest, farthest = starts[:_STARTS_MAX], starts[-2:]
    return [
        (start, end)
        for start in sorted({*nearest, *farthest})
        for end in ends
        if start < end <= start + _LENGTH_MAX
    ]


def _behind(tokens: Tokens, cue: int, right: int) -> list[Span]:
    classes, borders = tokens.classes, _borders()
    starts = [
        place
        for place in range(cue + 1, min(cue + 8, right))
        if (place == cue + 1 or classes[place - 1] in borders) and classes[place] not in _SIGNS
    ]
    found: list[Span] = []
    for start in starts[:4]:
        ends = [
            place
            for place in range(start + 1, min(start + _LENGTH_MAX, right))
            if classes[place] in borders
        ]
        found += [(start, end) for end in (*ends[:_ENDS_MAX], right) if start < end]
    return found


def _borders() -> frozenset[str]:
    return read_words("provenance.quotes", "lexicons/name-borders.txt")


def observe_nobody(tokens: Tokens, cue: int, content: Sequence[Span], looks: Looks[T]) -> T:
    """Return what is seen when nobody is named."""
    kind, word = tokens.classes[cue], tokens.names[cue]
    before = tokens.classes[cue - 1] if cue else "#"
    way = _way(cue, content)
    seen: T = (
        looks["q0"]
        + looks["q1"][word]
        + looks["q2"][kind][way]
        + looks["q3"][before][way]
        + looks["q4"][word][before]
    )
    return seen


def _way(cue: int, content: Sequence[Span]) -> str:
    before = any(first < cue for first, _ in content)
    behind = any(first > cue for first, _ in content)
    return f"{'b' * before}{'f' * behind}"


def _scores(
    tokens: Tokens, cue: int, content: Sequence[Span], candidates: Sequence[Span], weights: Weights
) -> list[float]:
    """Return the scores of the candidates; those far behind are not looked at closely."""
    way = _way(cue, content)
    rough = _measure_borders(tokens, cue, way, candidates, weights.looks)
    least = sorted(rough)[-_CLOSE_MAX:][:1]
    return [
        score + observe_whole(tokens, cue, span, way, weights.looks)
        if score >= least[0]
        else score - _FAR_BEHIND
        for score, span in zip(rough, candidates, strict=True)
    ]


def measure_speakers(
    tokens: Tokens,
    cue: int,
    content: Sequence[Span],
    candidates: Sequence[Span],
    looks: Looks[list[str]],
) -> list[list[str]]:
    """Return what is seen of each candidate's beginning, end and whole."""
    way = _way(cue, content)
    borders = _measure_borders(tokens, cue, way, candidates, looks)
    return [
        seen + observe_whole(tokens, cue, span, way, looks)
        for seen, span in zip(borders, candidates, strict=True)
    ]


def _measure_borders(
    tokens: Tokens, cue: int, way: str, candidates: Sequence[Span], looks: Looks[T]
) -> list[T]:
    """Return what is seen of each candidate's beginning and end."""
    first = tokens.sentence(cue)[0]
    before, behind = f"b{way}", f"f{way}"
    starts: Once[int, T] = Once(
        lambda at: _observe_start(tokens, (first, cue), at, before if at < cue else behind, looks)
    )
    ends: Once[int, T] = Once(
        lambda at: _observe_end(tokens, cue, at, before if at <= cue else behind, looks)
    )
    return [starts[start] + ends[end] for start, end in candidates]


def _observe_start(tokens: Tokens, within: Span, start: int, way: str, looks: Looks[T]) -> T:
    first, cue = within
    classes = tokens.classes
    before = classes[start - 1] if start else "#"
    seen: T = (
        looks["p2"][before][classes[start]][way[0]]
        + looks["p11"][tokens.names[start]]
        + looks["p17"][start == first][way[0]][classes[start]]
    )
    if way[0] == "f":
        return _with_gap(seen, tokens, (cue + 1, start), way, looks)
    return seen


def _observe_end(tokens: Tokens, cue: int, end: int, way: str, looks: Looks[T]) -> T:
    names, classes = tokens.names, tokens.classes
    behind = classes[end] if end < len(classes) else "#"
    seen: T = (
        looks["p3"][classes[end - 1]][behind][way[0]]
        + looks["p10"][names[end - 1]]
        + looks["p18"][names[end] if end < len(names) else "#"][way[0]]
    )
    if way[0] == "b":
        return _with_gap(seen, tokens, (end, cue), way, looks)
    return seen


def _with_gap(seen: T, tokens: Tokens, gap: Span, way: str, looks: Looks[T]) -> T:
    """Add what is seen between the cue and the nearer end of a name."""
    cue = gap[1] if way[0] == "b" else gap[0] - 1
    between = tokens.classes[slice(*gap)]
    kind, word, length = tokens.classes[cue], tokens.names[cue], min(len(between), 6)
    verbs = _verbs_among(between)
    more: T = (
        seen
        + looks["p1"][way][length]
        + looks["p6"][kind][way][length]
        + looks["p7"][word][way]
        + looks["p9"][" ".join(sorted(set(between))) if len(between) < _FEW else verbs]
        + looks["p15"][verbs][length][way]
    )
    return more


def _verbs_among(classes: Sequence[str]) -> int:
    return sum([each in _VERBS for each in classes]) if classes else 0


def observe_whole(tokens: Tokens, cue: int, speaker: Span, way: str, looks: Looks[T]) -> T:
    """Return what is seen of words that may name a speaker."""
    start, end = speaker
    way = ("b" if start < cue else "f") + way
    inside = tokens.classes[start:end]
    first, length = inside[0], end - start
    has = "who" in inside, "that" in inside, "in" in inside, "and" in inside, "," in inside
    verbs = _verbs_among(inside)
    seen: T = (
        looks["p4"][grade(length)][way]
        + looks["p5"]["Name" in inside][first][min(length, 3)]
        + looks["p8"][first][min(length, 4)][inside[-1]]
        + looks["p12"][has[4]][way]["Name" in inside]
        + looks["p13"][verbs][first]
        + looks["p16"][_SPELLED[has]]
        + looks["p19"][grade(length)][has[2]][has[0]][has[4]]
    )
    return seen
