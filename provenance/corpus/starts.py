"""Where one article of a dump ends and the next begins, by the weight of several signs.

No sign is enough by looks alone but an end line or an opening line; the soft ones (a headline
of the digest, people introduced anew, a change of vocabulary, a border of copied text) have to
agree. Runs over dumps only; linear in their size.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from provenance.corpus.announcements import Headlines, announced
from provenance.corpus.cohesion import vocabulary_drops
from provenance.corpus.credits import CreditKind, CreditLine, credit_line, opens_credit
from provenance.corpus.datelines import dateline
from provenance.corpus.leads import Cast, named_persons, reintroduction
from provenance.corpus.scripts import script_of
from provenance.corpus.topics import topic_words

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

    headlines: Headlines = field(default_factory=Headlines)
    """Headlines of the digest."""
    borders: Mapping[int, int] = field(default_factory=dict)
    """Offset where long copied text begins or ends → its length in words."""


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
    paragraphs = [0, *accumulate(line.is_paragraph for line in lines)]
    starts = [0]
    cast = Cast()
    for number, line in enumerate(lines):
        persons = named_persons(line.text.replace("’", "'")) if line.is_paragraph else ()
        anew = reintroduction(cast, line.text, persons) * _REINTRODUCED if persons else 0.0
        weight = max(hard[number], hard[number] + soft[number] + anew)
        cut = (starts[-1], number)
        if number and weight >= THRESHOLD and _stands_alone(paragraphs, hard, cut):
            starts.append(_with_headings(lines, starts[-1], number))
            cast = Cast()
        cast.hear(line.text, persons)
    return starts


def hard_starts(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the lines that follow an end line and are opening lines themselves.

    Only both together tell two articles in a text without any other sign of a dump.
    """
    follows = (above for above, line in pairwise(spans) if _may_open(text, *line))
    if not any(credit_line(text, *above) for above in follows):
        return []
    lines = [_line(text, start, end) for start, end in spans]
    ends, openings = _ends_before(lines), _openings(lines)
    return [n for n in range(1, len(lines)) if min(ends[n], openings[n]) >= THRESHOLD]


def _may_open(text: str, start: int, end: int) -> bool:
    """Tell at a glance whether a line may be an opening line."""
    return opens_credit(text, start, end) or dateline(text, start, end) is not None


def _line(text: str, start: int, end: int) -> _Line:
    opens = dateline(text, start, end) is not None
    return _Line(start, end, text[start:end], credit_line(text, start, end), opens)


def _hard_weights(lines: Sequence[_Line]) -> list[float]:
    """Return the weight of the signs before each line that decide by themselves."""
    scripts = [script_of(line.text) for line in lines]
    ends, openings = _ends_before(lines), _openings(lines)
    return [0.0] + [
        0.0
        if _is_head(lines[number - 1])
        else ends[number] + openings[number] + _script_change(scripts, number)
        for number in range(1, len(lines))
    ]


def _is_head(line: _Line) -> bool:
    """Tell whether a line belongs to the head of a page, so that the next one opens nothing."""
    return line.credit is not None and line.credit.kind in _HEAD


def _soft_weights(lines: Sequence[_Line], clues: Clues) -> list[float]:
    """Return the weight of the signs before each line that need each other; none for repeats."""
    words = [topic_words(line.text) for line in lines]
    drops = vocabulary_drops(words)
    told = announced(words, clues.headlines)
    borders = _bordering(lines, clues.borders)
    return [0.0] + [
        0.0
        if words[number] == words[number - 1]
        else told[number] * _HEADLINE
        + drops[number] * _COHESION
        + borders[number] * _SHARED_BORDER
        + _wording(lines, number)
        for number in range(1, len(lines))
    ]


def _ends_before(lines: Sequence[_Line]) -> list[float]:
    """Return the weight of the end lines right above each line that is not one itself."""
    weights: list[float] = []
    above = 0.0
    for line in lines:
        foot = _FOOT.get(line.credit.kind, 0.0) if line.credit else 0.0
        weights.append(0.0 if foot else above)
        above = max(above, foot) if line.credit else 0.0
    return weights


def _openings(lines: Sequence[_Line]) -> list[float]:
    """Return the weight of a dateline in each line, or of head lines from it on to a text."""
    weights: list[float] = []
    below: float | None = None  # of the head lines below that lead to a text
    for line in reversed(lines):
        if line.credit is None:
            below = 0.0
        elif line.credit.kind not in _HEAD:
            below = None
        elif below is not None:
            below = max(below, _HEAD[line.credit.kind])
        weights.append(_OPENING_LINE if line.opens else below or 0.0)
    weights.reverse()
    return [
        0.0 if number and _is_head(lines[number - 1]) else weight
        for number, weight in enumerate(weights)
    ]


def _script_change(scripts: Sequence[str | None], number: int) -> float:
    if not scripts[number]:
        return 0.0
    after = [script for script in scripts[number : number + 4] if script][:2]
    before = [script for script in scripts[max(0, number - 6) : number] if script][-2:]
    changed = bool(before) and not set(after) & set(before)
    return _SCRIPT if changed and len({*after}) == len({*before}) == 1 else 0.0


def _bordering(lines: Sequence[_Line], near: Mapping[int, int]) -> list[float]:
    """Return for each line how long a shared text begins with it or ends before it, in [0, 1]."""
    if not near:
        return [0.0] * len(lines)
    return [0.0] + [
        _border_weight(max(near.get(line.start, 0), near.get(above.end, 0)))
        for above, line in pairwise(lines)
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


def _stands_alone(paragraphs: Sequence[int], hard: Sequence[float], cut: tuple[int, int]) -> bool:
    """Tell whether both sides of a cut can be articles of their own.

    `paragraphs` counts those before each line. What follows the cut ends where a line decides by
    itself, and is not looked at for long.
    """
    begin, here = cut
    if hard[here] >= THRESHOLD:
        return True
    stop = here + 1
    while stop < min(len(hard), here + _REST_LINES) and hard[stop] < THRESHOLD:
        stop += 1
    sizes = (paragraphs[here] - paragraphs[begin], paragraphs[stop] - paragraphs[here])
    return min(sizes) >= _PARAGRAPHS_MIN


def _with_headings(lines: Sequence[_Line], begin: int, number: int) -> int:
    """Move a start up over the headings right above it."""
    top = number
    while top - 1 > begin and number - top < _HEADINGS_MAX and lines[top - 1].is_heading:
        top -= 1
    return top
