"""Titles of pages: from the head of the page, or from the headlines of the digest it stands in."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from math import fsum

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.credits import credit_line
from provenance.corpus.datelines import dateline
from provenance.corpus.names import UPPER
from provenance.corpus.passages import paragraph_spans
from provenance.corpus.topics import rarities, topic_words
from provenance.text.folding import fold

_HEAD_PARAGRAPHS = 16
"""Paragraphs before the body among which the title is: menus seldom have more."""

_BODY_CHARS_MIN = 140
_BODY_WORDS_MIN = 16
_TITLE_CHARS_MAX = 220
_TITLE_WORDS_MIN, _TITLE_WORDS_MAX = 4, 32
_OPENING = re.compile(rf"[{UPPER}0-9“\"«„‘'¿¡]")
_COLUMNS = re.compile(r"(?<=\S)[^\S\n]{3,}\S|\t\S")
_MACHINE = re.compile(
    r"%[0-9A-Fa-f]{2}|https?://|www\.|\.(?<=[\w-]\.)(?:jpe?g|png|gif|html?|pdf)\b|_\w{1,40}_"
    r"|\{|\}|<|>|="
)
"""What only programs write. Each choice begins with a letter that it needs: found quickly."""

_KICKER = re.compile(
    r"(?:Opinion|Analysis|Exclusive|Editorial|Commentary|Perspective|Column|Interview|Explainer|Video|Watch|Live"
    r"|Breaking(?:\sNews)?|Updated?|OPINION|ANALYSIS|EXCLUSIVE|Мнение|Анализ|Эксклюзив|Колонка|Интервью|Видео|Срочно"
    rf"|Meinung|Kommentar|Analyse|Opinión|Análisis)(?:\s?[|:•·—–]\s?|\s)(?=[“\"«„‘']?[{UPPER}])"
)
_COLUMNS_OF_PAGE = 72
_INDENT_MIN = 8
_SITE = re.compile(r"\s\|\s[^|\n]{2,40}$")
_SITE_CHARS_MAX = 48
_ENDS = (".", ",", ";", ":", "...", "…", "-")
_SENTENCE_ENDS = tuple('.!?…”"»')

_IN_LEAD = 0.8
"""How strongly a word of the lead belongs to its page; elsewhere it must recur for that."""

_HALF_AT = 2
"""Times a word stands in a page to belong to it by half."""

_SHARE_MIN = 0.4
"""Share of a headline's weight that must belong to its page; headlines reword a lot."""

_RIVALS_MAX = 64
"""Headlines that compete for one page at most: of thousands that say the same, any will do."""


def own_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the headline above the body of `text[start:end]`, None if unsure.

    The headline is the first head line of four words or more that reads like one; a kicker
    glued to it (`Opinion`) is left out.
    """
    candidates: list[tuple[int, int]] = []
    for place in islice(paragraph_spans(text, start, end), _HEAD_PARAGRAPHS):
        left, right = _without_kicker(text, place)
        line = text[left:right]
        if _is_body(line):
            return candidates[0] if candidates else None
        if (_is_headline(line) or _is_centred(text, left, right)) and not credit_line(
            text, *place
        ):
            candidates.append((left, right))
    return None


@dataclass(frozen=True, slots=True)
class TitledText:
    """What a headline is held against: the first paragraphs of a page, and all of it."""

    lead: str
    body: str


def assign_headlines(headlines: Sequence[str], texts: Sequence[TitledText]) -> Mapping[int, int]:
    """Return number of text → number of the headline that announces it.

    One headline for one text, the weightiest agreement first, and also for the texts that open
    with the same words. What agrees too little is left out.
    """
    given: dict[int, int] = {}
    taken: set[int] = set()
    for _, page, headline in sorted(
        _agreements(headlines, texts), key=lambda each: (-each[0], each)
    ):
        if page not in given and headline not in taken:
            given[page] = headline
            taken.add(headline)
    opening = {_opening(texts[page]): headline for page, headline in sorted(given.items())}
    for page, each in enumerate(texts):
        if page not in given and _opening(each) in opening:
            given[page] = opening[_opening(each)]
    return given


def _without_kicker(text: str, line: tuple[int, int]) -> tuple[int, int]:
    kicker = _KICKER.match(text, *line)
    start = kicker.end() if kicker else line[0]
    left = max(start, line[1] - _SITE_CHARS_MAX)
    site = _SITE.search(text, left, line[1]) if text.find("|", left, line[1]) >= 0 else None
    return start, site.start() if site else line[1]


def _is_body(line: str) -> bool:
    is_long = len(line) >= _BODY_CHARS_MIN or (
        line.endswith(_SENTENCE_ENDS) and len(line.split()) >= _BODY_WORDS_MIN
    )
    if not is_long and dateline(line, 0, len(line)) is None:
        return False
    return not _has_columns(line) and not _MACHINE.search(line[:_TITLE_CHARS_MAX])


def _has_columns(line: str) -> bool:
    has_single_spaces = line.split() == line.split(" ")
    return not has_single_spaces and bool(_COLUMNS.search(line))


def _is_headline(line: str) -> bool:
    if len(line) > _TITLE_CHARS_MAX or line.endswith(_ENDS) or not _OPENING.match(line):
        return False
    if not _TITLE_WORDS_MIN <= len(line.split()) <= _TITLE_WORDS_MAX:
        return False
    letters = sum(map(str.isalpha, line))
    return letters * 2 > len(line) and not _has_columns(line) and not _MACHINE.search(line)


def _is_centred(text: str, start: int, end: int) -> bool:
    """Tell whether a short line stands in the middle of a page of 72 columns."""
    indent = start - text.rfind("\n", 0, start) - 1
    beside = _COLUMNS_OF_PAGE - indent - (end - start)
    is_even = indent >= _INDENT_MIN and abs(indent - beside) <= _INDENT_MIN
    return is_even and end - start >= _INDENT_MIN and not _MACHINE.search(text, start, end)


def _opening(text: TitledText) -> str:
    return fold(text.lead.split("\n", 1)[0])


def _agreements(
    headlines: Sequence[str], texts: Sequence[TitledText]
) -> Iterator[tuple[float, int, int]]:
    """Yield weight, page and headline of each pair that agrees enough.

    A word weighs by its rarity among the headlines: what several of them say tells no page.
    """
    spoken = [sorted(set(topic_words(headline))) for headline in headlines]
    weights = rarities(spoken)
    least = np.array([_SHARE_MIN * fsum(weights[word] for word in words) for words in spoken])
    holders = _holders(spoken)
    for page, text in enumerate(texts):
        lead = set(topic_words(text.lead))
        times = Counter(topic_words(text.body))
        held = np.zeros(len(spoken))
        for word in sorted(holders.keys() & times.keys()):
            held[holders[word]] += weights[word] * _belonging(word, lead, times)
        agreeing = np.flatnonzero((held > 0) & (held >= least))
        best = agreeing[np.argsort(-held[agreeing], kind="stable")][:_RIVALS_MAX]
        yield from ((round(float(held[each]), 4), page, int(each)) for each in best)


def _holders(spoken: Sequence[Sequence[str]]) -> Mapping[str, NDArray[np.int64]]:
    """Return word → the numbers of the headlines that say it."""
    holders: dict[str, list[int]] = {}
    for headline, words in enumerate(spoken):
        for word in words:
            holders.setdefault(word, []).append(headline)
    return {word: np.array(numbers, np.int64) for word, numbers in holders.items()}


def _belonging(word: str, lead: AbstractSet[str], times: Mapping[str, int]) -> float:
    count = times.get(word, 0)
    return max(count / (count + _HALF_AT), _IN_LEAD if word in lead else 0.0)
