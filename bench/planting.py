"""Texts come in; the same texts with passages of others planted in them, and where, go out."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

_SOURCES_SHARE = 0.3
"""So many of the documents are only taken from, the others only planted in: no chains."""

_SOURCE_CHARS_MIN = 4000
_REACH_CHARS = 2400
"""Two hundred words fit into it, but for lists of very long ones."""

_APART_CHARS = 50
"""Two passages planted closer than this would be one."""

_TRIES_PER_PASSAGE = 200
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"[.;,] ")
_LETTERS = re.compile(r"[^\W\d_]+")

_VOCABULARY_TEXTS = 300
_VOCABULARY_CHARS = 20_000

Edit = Callable[[str, random.Random, Sequence[str]], str]


class Case(TypedDict):
    """Where a passage was taken and where it was planted: numbers of texts, code points."""

    cls: str
    src: int
    s0: int
    s1: int
    tgt: int
    t0: int
    t1: int
    own: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    """A passage of a text."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Planting:
    """A passage, made ready, and the place in the target before which it is to stand."""

    name: str
    taken: _Taken
    passage: str
    place: int
    own: bool
    """A paragraph of its own, or inside one."""

    @property
    def inserted(self) -> str:
        return f"\n\n{self.passage}" if self.own else f"{self.passage} "


def plant(texts: Sequence[str], count: int, chance: random.Random) -> tuple[list[str], list[Case]]:
    """Return the texts with `count` passages of each class planted, and the truth about them.

    Half of the passages become paragraphs of their own. Raises `SystemExit` if the texts are too
    short or too few to hold so many.
    """
    vocabulary = _vocabulary(texts)
    plantings: defaultdict[int, list[_Planting]] = defaultdict(list)
    for name, (words, edit) in CLASSES.items():
        placed = tries = 0
        while placed < count:
            tries += 1
            if tries > _TRIES_PER_PASSAGE * count:
                raise SystemExit(f"the texts have no room for {count} passages of class {name}")
            taken, spot = _take(texts, words, chance), _spot(texts, chance)
            if taken is None or spot is None or _is_taken(spot, plantings):
                continue
            target, place, own = spot
            passage = edit(texts[taken.source][taken.start : taken.end], chance, vocabulary)
            plantings[target].append(_Planting(name, taken, passage, place, own))
            placed += 1
    return _planted(texts, plantings)


def _vocabulary(texts: Sequence[str]) -> list[str]:
    """Return words as often as they stand, so that what is put in is like what is there."""
    beginnings = (text[:_VOCABULARY_CHARS] for text in texts[:_VOCABULARY_TEXTS])
    return [word for beginning in beginnings for word in _LETTERS.findall(beginning)]


def _take(texts: Sequence[str], words: int, chance: random.Random) -> _Taken | None:
    """Return so many words from one of the first texts, or None where there are too few."""
    source = chance.randrange(_sources(texts))
    text = texts[source]
    if len(text) < _SOURCE_CHARS_MIN:
        return None
    start = chance.randrange(len(text) - _REACH_CHARS)
    found = list(_WORD.finditer(text, start, start + _REACH_CHARS))[1 : words + 1]
    return _Taken(source, found[0].start(), found[-1].end()) if len(found) == words else None


def _spot(texts: Sequence[str], chance: random.Random) -> tuple[int, int, bool] | None:
    """Return one of the other texts, a place in it, and whether that is between paragraphs."""
    target = chance.randrange(_sources(texts), len(texts))
    text, own = texts[target], chance.random() < 0.5  # noqa: PLR2004  half of them
    start = chance.randrange(len(text)) if text else 0
    if own:
        place = text.find("\n\n", start)
        return None if place < 0 else (target, place, own)
    gap = _GAP.search(text, start)
    return None if gap is None else (target, gap.end(), own)


def _sources(texts: Sequence[str]) -> int:
    return max(1, int(_SOURCES_SHARE * len(texts)))


def _is_taken(spot: tuple[int, int, bool], plantings: Mapping[int, Iterable[_Planting]]) -> bool:
    target, place, _ = spot
    return any(abs(place - each.place) < _APART_CHARS for each in plantings.get(target, ()))


def _planted(
    texts: Sequence[str], plantings: Mapping[int, Iterable[_Planting]]
) -> tuple[list[str], list[Case]]:
    texts, truth = list(texts), []
    for target in sorted(plantings):
        pieces, read, written = [], 0, 0
        for each in sorted(plantings[target], key=lambda each: each.place):
            pieces += [texts[target][read : each.place], each.inserted]
            start = written + each.place - read + each.inserted.index(each.passage)
            truth.append(_case(each, target, start))
            written += each.place - read + len(each.inserted)
            read = each.place
        texts[target] = "".join([*pieces, texts[target][read:]])
    return texts, truth


def _case(planting: _Planting, target: int, start: int) -> Case:
    return Case(
        cls=planting.name,
        src=planting.taken.source,
        s0=planting.taken.start,
        s1=planting.taken.end,
        tgt=target,
        t0=start,
        t1=start + len(planting.passage),
        own=planting.own,
    )


def _verbatim(passage: str, _chance: random.Random, _vocabulary: Sequence[str]) -> str:
    return passage


def _typeset(passage: str, chance: random.Random, _vocabulary: Sequence[str]) -> str:
    """Return the words with curly quotes, spaced commas and some capitals by mistake."""
    text = " ".join(passage.split()).replace('"', "”").replace("'", "’").replace(", ", " , ")
    return "".join(
        letter.upper() if chance.random() < 0.05 else letter  # noqa: PLR2004  a twentieth
        for letter in text
    )


def _edited(passage: str, chance: random.Random, vocabulary: Sequence[str], share: float) -> str:
    """Return the words with this share of them exchanged (60 %), left out or followed by one."""
    words: list[str] = []
    for word in passage.split():
        drawn = chance.random() / share
        if drawn >= 1:
            words.append(word)
        elif drawn < 0.6:  # noqa: PLR2004  as the docstring says
            words.append(chance.choice(vocabulary))
        elif drawn >= 0.8:  # noqa: PLR2004  the other fifth is left out
            words += [word, chance.choice(vocabulary)]
    return " ".join(words)


CLASSES: dict[str, tuple[int, Edit]] = {
    "V15": (15, _verbatim),
    "V30": (30, _verbatim),
    "V50": (50, _verbatim),
    "V200": (200, _verbatim),
    "E50_10": (50, partial(_edited, share=0.1)),
    "E200_10": (200, partial(_edited, share=0.1)),
    "E200_20": (200, partial(_edited, share=0.2)),
    "E200_30": (200, partial(_edited, share=0.3)),
    "N200": (200, _typeset),
}
"""Words of a passage, and what is done to them: nothing, a share of words edited, typeset anew."""
