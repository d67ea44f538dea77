"""Where one article of a dump ends and the next begins, by the weight of several signs.

No sign is enough by looks alone but an end line or an opening line; the soft ones (a headline
of the digest, people introduced anew, a change of vocabulary, a border of copied text) have to
agree. Runs over dumps only; linear in their size.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.corpus.cohesion import vocabulary_drops
from provenance.corpus.credits import CreditKind, CreditLine, credit_line
from provenance.corpus.datelines import dateline
from provenance.corpus.leads import Cast, named_persons, reintroduction
from provenance.corpus.scripts import script_of
from provenance.corpus.topics import rarities, topic_words

THRESHOLD = 3.0
"""Weight of signs from which on a line opens an article."""

_END_LINE = 3.0
_OPENING_LINE = 3.0
_SCRIPT = 3.0
_HEADLINE = 2.6
_REINTRODUCED = 3.0
_COHESION = 1.5
_SHARED_BORDER = 2.0
_WEAK_END = 1.5
_PHOTO_END = 0.5
_LEANS_BACK = -1.5
_UNDER_HEADING = -0.7
_LEAD_LIKE = 0.5
"""Weights, in the unit of the threshold: end and opening lines decide alone, a headline needs a
little help, a border of copied text or a change of vocabulary needs much."""

_BORDER_WORDS_MIN = 80
_BORDER_WORDS_FULL = 240
"""Shared text of 80 words may be a quoted paragraph; 240 are an article or a large part of one."""

_PARAGRAPHS_MIN = 3
"""Paragraphs below which a stretch without an end or opening line is no article."""

_REST_LINES = 20
_PARAGRAPH_CHARS_MIN = 80
_HEADING_CHARS_MAX = 130
_HEADINGS_MAX = 3
_HEADLINE_SHARE_MIN = 0.5
_NEWS_SHARE_MIN = 0.3
_LOOK_BACK = 12
"""Lines before a lead in which its news must not stand yet: an article's worth."""

_WIDESPREAD_LINES = 64
"""A word that stands in more lines than this tells nothing of where an article begins."""

_FOOT = {
    CreditKind.COPYRIGHT: _END_LINE,
    CreditKind.SOURCE: _END_LINE,
    CreditKind.NOTICE: _END_LINE,
    CreditKind.BIOGRAPHY: _WEAK_END,
    CreditKind.AUTHOR_LINK: _WEAK_END,
    CreditKind.PHOTO: _PHOTO_END,
}
_HEAD = {CreditKind.PUBLISHED: _OPENING_LINE, CreditKind.BYLINE: _WEAK_END}
_LEANS = re.compile(
    r"[“\"«„‘'a-zа-яё…(\[]|(?:But|And|So|Or|Yet|He|She|They|It|His|Her|Their|This|That|These"
    r"|Those|However|Also|Still|Meanwhile|Asked|Earlier|Later|Then|Instead|Moreover|Such"
    r"|Another|Others?|Both|Additionally"
    r"|Но|И|А|Он|Она|Они|Оно|Это|Этот|Эта|Эти|Однако|Также|Кроме|Его|Ее|Их|Затем|Поэтому)\b"
)
_TELLS_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b[Вв]о? (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b"
)
_SENTENCE_ENDS = tuple('.!?…”"»’:;,')


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known from outside the stretch: weighs where articles may begin."""

    headlines: tuple[str, ...] = ()
    """Headlines of the digest."""
    borders: tuple[tuple[int, int], ...] = ()
    """Offsets where long copied text begins or ends, with its length in words."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    credit: CreditLine | None
    opens: bool
    """A dateline stands at its beginning."""

    @property
    def is_paragraph(self) -> bool:
        return self.credit is None and len(self.text) >= _PARAGRAPH_CHARS_MIN

    @property
    def is_heading(self) -> bool:
        short = self.credit is None and len(self.text) <= _HEADING_CHARS_MAX
        return short and not self.text.endswith(_SENTENCE_ENDS)


def find_starts(text: str, spans: Sequence[tuple[int, int]], clues: Clues) -> list[int]:
    """Return the numbers of the lines of `spans` with which an article begins, 0 among them."""
    lines = [_line(text, start, end) for start, end in spans]
    hard = _hard_weights(lines)
    soft = _soft_weights(lines, clues)
    starts = [0]
    cast = Cast()
    for number, line in enumerate(lines):
        persons = named_persons(line.text.replace("’", "'")) if line.is_paragraph else ()
        anew = reintroduction(cast, line.text, persons) * _REINTRODUCED
        weighs = max(hard[number], hard[number] + soft[number] + anew) >= THRESHOLD
        if number and weighs and _stands_alone(lines, hard, (starts[-1], number)):
            starts.append(_with_headings(lines, starts[-1], number))
            cast = Cast()
        cast.hear(line.text, persons)
    return starts


def hard_starts(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the lines that follow an end line and are opening lines themselves.

    Only both together tell two articles in a text without any other sign of a dump.
    """
    lines = [_line(text, start, end) for start, end in spans]
    return [
        number
        for number in range(1, len(lines))
        if min(_end_before(lines, number), _opening(lines, number)) >= THRESHOLD
    ]


def _line(text: str, start: int, end: int) -> _Line:
    opens = dateline(text, start, end) is not None
    return _Line(start, end, text[start:end], credit_line(text, start, end), opens)


def _hard_weights(lines: Sequence[_Line]) -> list[float]:
    """Return the weight of the signs before each line that decide by themselves."""
    scripts = [script_of(line.text) for line in lines]
    return [0.0] + [
        0.0
        if _is_head(lines[number - 1])
        else _end_before(lines, number) + _opening(lines, number) + _script_change(scripts, number)
        for number in range(1, len(lines))
    ]


def _is_head(line: _Line) -> bool:
    """Tell whether a line belongs to the head of a page, so that the next one opens nothing."""
    return line.credit is not None and line.credit.kind in _HEAD


def _soft_weights(lines: Sequence[_Line], clues: Clues) -> list[float]:
    """Return the weight of the signs before each line that need each other; none for repeats."""
    words = [topic_words(line.text) for line in lines]
    drops = vocabulary_drops(words)
    announced = _announced(words, clues.headlines)
    borders = _bordering(lines, clues.borders)
    return [0.0] + [
        0.0
        if words[number] == words[number - 1]
        else announced[number] * _HEADLINE
        + drops[number] * _COHESION
        + borders[number] * _SHARED_BORDER
        + _wording(lines, number)
        for number in range(1, len(lines))
    ]


def _end_before(lines: Sequence[_Line], number: int) -> float:
    """Weight of the end lines right above a line that is not one itself."""
    here = lines[number].credit
    if here and here.kind in _FOOT:
        return 0.0
    weight = 0.0
    above = number - 1
    while above >= 0 and (credit := lines[above].credit):
        weight = max(weight, _FOOT.get(credit.kind, 0.0))
        above -= 1
    return weight


def _opening(lines: Sequence[_Line], number: int) -> float:
    """Weight of a dateline here, or of the first of some head lines with a text below them."""
    if _is_head(lines[number - 1]):
        return 0.0
    if lines[number].opens:
        return _OPENING_LINE
    weight = 0.0
    below = number
    while below < len(lines) and (credit := lines[below].credit):
        if credit.kind not in _HEAD:
            return 0.0
        weight = max(weight, _HEAD[credit.kind])
        below += 1
    return weight if below < len(lines) else 0.0


def _script_change(scripts: Sequence[str | None], number: int) -> float:
    after = [script for script in scripts[number : number + 4] if script][:2]
    before = [script for script in scripts[max(0, number - 6) : number] if script][-2:]
    changed = bool(after and before and scripts[number]) and not set(after) & set(before)
    return _SCRIPT if changed and len({*after}) == len({*before}) == 1 else 0.0


def _announced(words: Sequence[Sequence[str]], headlines: Sequence[str]) -> list[float]:
    """Return for each line how well a headline tells of what is new in it, in [0, 1]."""
    weights = rarities(words)
    holders = _holders(words)
    told = [0.0] * len(words)
    for headline in headlines:
        named = sorted({word for word in topic_words(headline) if word in weights})
        rare = [holders[word] for word in named if len(holders[word]) <= _WIDESPREAD_LINES]
        places = sorted({number for held in rare for number in held})
        told_at = [(_telling(words, place, named, weights), -place) for place in places]
        share, place = max(told_at, default=(0.0, 0))
        told[-place] = max(told[-place], share)
    return told


def _holders(words: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for number, line in enumerate(words):
        for word in sorted(set(line)):
            holders.setdefault(word, []).append(number)
    return holders


def _telling(
    words: Sequence[Sequence[str]], number: int, named: Sequence[str], weights: Mapping[str, float]
) -> float:
    """Return how much of a headline stands in a line and the next, if enough of it is new."""
    own = set(words[number])
    near = own.union(*words[number + 1 : number + 2])
    known = set().union(*words[max(0, number - _LOOK_BACK) : number])
    total = sum(weights[word] for word in named)
    share = sum(weights[word] for word in named if word in near) / total
    new = sum(weights[word] for word in named if word in near and word not in known) / total
    here = sum(weights[word] for word in named if word in own) / total
    if share < _HEADLINE_SHARE_MIN or min(new, here) < _NEWS_SHARE_MIN:
        return 0.0
    return round(min(1.0, share + new / 2), 4)


def _bordering(lines: Sequence[_Line], borders: Sequence[tuple[int, int]]) -> list[float]:
    """Return for each line how long a shared text begins with it or ends before it, in [0, 1]."""
    near: dict[int, int] = {}
    for offset, words in borders:
        near[offset] = max(words, near.get(offset, 0))
    return [
        _border_weight(max(near.get(line.start, 0), near.get(lines[number - 1].end, 0)))
        if number
        else 0.0
        for number, line in enumerate(lines)
    ]


def _border_weight(words: int) -> float:
    return min(1.0, words / _BORDER_WORDS_FULL) if words >= _BORDER_WORDS_MIN else 0.0


def _wording(lines: Sequence[_Line], number: int) -> float:
    """Weight of how a line opens: against a start when it leans on what was said before."""
    weight = _LEANS_BACK if _LEANS.match(lines[number].text) else 0.0
    if lines[number - 1].text.endswith((":", ",")):
        weight += _LEANS_BACK
    if lines[number - 1].is_heading:
        weight += _UNDER_HEADING
    return weight or (_LEAD_LIKE if _TELLS_DAY.search(lines[number].text) else 0.0)


def _stands_alone(lines: Sequence[_Line], hard: Sequence[float], cut: tuple[int, int]) -> bool:
    """Tell whether both sides of a cut can be articles of their own."""
    begin, here = cut
    if hard[here] >= THRESHOLD:
        return True
    return all(
        _paragraphs(side) >= _PARAGRAPHS_MIN
        for side in (lines[begin:here], _rest(lines, hard, here))
    )


def _rest(lines: Sequence[_Line], hard: Sequence[float], here: int) -> Sequence[_Line]:
    """Return the lines from `here` to the next start that decides by itself, or enough of them."""
    stop = here + 1
    while stop < min(len(lines), here + _REST_LINES) and hard[stop] < THRESHOLD:
        stop += 1
    return lines[here:stop]


def _paragraphs(lines: Sequence[_Line]) -> int:
    return sum(line.is_paragraph for line in lines)


def _with_headings(lines: Sequence[_Line], begin: int, number: int) -> int:
    """Move a start up over the headings right above it."""
    top = number
    while top - 1 > begin and number - top < _HEADINGS_MAX and lines[top - 1].is_heading:
        top -= 1
    return top
