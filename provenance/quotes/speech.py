"""Reported speech without marks: a sentence comes in, who said what goes out.

Only verbs and prepositions that report words wherever they stand (said that …, according to …).
"""

import re
from dataclasses import dataclass

from provenance.quotes.cues import Cue, Trust, find_cues
from provenance.quotes.speakers import find_speaker

_THAT = re.compile(r",?\s+(?:that|что|dass|daß|que|що)\s+", re.IGNORECASE)
_TOLD_WHOM = re.compile(
    r"(?:\s+[^\s,.;:—–]{1,30}){0,7}?,?\s+(?:that|что|dass|que|що)\s+", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s+(?=[^\W\d_A-ZА-Я]|[A-ZА-Я][^\W_]*\s)")
_SAID = frozenset(("said", "says", "say"))
"""Verbs that report a clause with no word between."""

_NO_CLAUSE = re.compile(
    r"\s+(?:of|to|in|on|at|by|with|about|for|from|so|it|something|nothing|anything|as|when"
    r"|yes|no|no\sto|goodbye|hello|\w+day)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\b")
_NOTE = re.compile(r"[.!?]?(?:\[\d{1,4}\]){1,4}$")
_CUES_MAX = 6
"""Cues of a sentence that are tried; a sentence with more of them is none."""

_WORDS_MIN = 3
"""Shorter contents are no report: said so, said no."""

_FINAL = " \t\n\u00a0.,;:!?…–—-"


@dataclass(frozen=True, slots=True)
class Reported:
    """Words reported without marks."""

    start: int
    end: int
    cue: Cue
    speaker: tuple[int, int]
    confidence: float


def find_reported(text: str, start: int, end: int) -> Reported | None:
    """Return what the sentence `text[start:end]` reports as somebody's words, None if nothing.

    The content lies inside the sentence and holds neither cue nor speaker.
    """
    for cue in find_cues(text, start, end)[:_CUES_MAX]:
        if cue.trust is not Trust.CORE:
            continue
        speaker = find_speaker(text, cue, start, end)
        if speaker and _PASSIVE.search(text, speaker[1], cue.start):
            continue
        content = speaker and _content(text, (start, end), cue, speaker)
        if content and speaker:
            left, right, confidence = content
            return Reported(left, right, cue, speaker, confidence)
    return None


_Content = tuple[int, int, float]


def _content(
    text: str, sentence: tuple[int, int], cue: Cue, speaker: tuple[int, int]
) -> _Content | None:
    if cue.preposition:
        found = _of_preposition(text, sentence, cue, speaker)
    else:
        found = _of_verb(text, sentence, cue, speaker)
    if not found:
        return None
    left, right = _trimmed(text, found[0], found[1])
    return (left, right, found[2]) if len(text[left:right].split()) >= _WORDS_MIN else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = _NOTE.sub("", text[start:end].rstrip())
    left = start + len(words) - len(words.lstrip(_FINAL))
    return left, max(left, start + len(words.rstrip(_FINAL)))


def _of_preposition(
    text: str, sentence: tuple[int, int], cue: Cue, speaker: tuple[int, int]
) -> _Content | None:
    """According to X, … · …, according to X."""
    start, end = sentence
    comma = text.find(",", max(cue.end, speaker[1]), end)
    if cue.start - start > 1:
        return start, cue.start, 0.7
    return (comma + 1, end, 0.7) if comma >= 0 else None


def _of_verb(
    text: str, sentence: tuple[int, int], cue: Cue, speaker: tuple[int, int]
) -> _Content | None:
    """X said that … · X said … · …, X said."""
    start, end = sentence
    behind = max(cue.end, speaker[1]) if speaker[0] > cue.start else cue.end
    that = _THAT.match(text, behind, end) or _TOLD_WHOM.match(text, behind, end)
    if that:
        return that.end(), end, 0.8
    first = min(speaker[0], cue.start)
    if text[start:first].rstrip().endswith((",", "—", "–")):
        return _sentence_before(text, start, first, behind, end)
    says = text[cue.start : cue.end].casefold() in _SAID and speaker[0] < cue.start
    if says and _CLAUSE.match(text, behind, end) and not _NO_CLAUSE.match(text, behind, end):
        return behind, end, 0.6
    return None


def _sentence_before(text: str, start: int, first: int, behind: int, end: int) -> _Content | None:
    """Return what stands before `, X said` when that ends its sentence."""
    rest = text[behind:end].strip(_FINAL)
    return (start, first, 0.6) if len(rest.split()) <= _WORDS_MIN * 2 else None
