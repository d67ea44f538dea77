"""How sure we are that marked words are quoted speech, and of which kind."""

from provenance.model import QuotationKind
from provenance.quotes.attributions import Attributed
from provenance.quotes.sentences import sentence_ends

SPEECH = 0.5
"""From here on a quotation is taken for speech; findings use no others."""

_BESIDE_CUE = 0.95
_WITH_CUE = 0.8
_LABELLED = 0.3
_ALONE = 0.6
_SCARE = 0.15
_TITLE = 0.2
_UNCLOSED_FACTOR = 0.8
"""A missing closing mark leaves open where the words end."""

_SCARE_WORDS_MAX = 4
"""Marked words up to so many, inside a sentence and with no cue, are irony, terms or names."""

_TITLE_WORDS_MAX = 16
_TITLE_CAPITALS_MIN = 2
_REACH = 300
"""Code points before an opening mark in which its sentence is looked for."""

_SMALL_LETTERS = 4
"""Words up to so many letters stay small in titles."""


def confidence_of(text: str, bounds: tuple[int, int], attributed: Attributed) -> float:
    """Return how sure we are that somebody is quoted, in [0, 1]: speech high, scare quotes low."""
    sure = _cue_confidence(text, bounds, attributed)
    if not all(each.closed for each in attributed.stretches):
        sure *= _UNCLOSED_FACTOR
    return round(sure, 4)


def _cue_confidence(text: str, bounds: tuple[int, int], attributed: Attributed) -> float:
    cue = attributed.cue
    if cue and not cue.trust:
        return _LABELLED
    words = _words(text, attributed)
    if _is_title(words) and not attributed.follows and not _is_brought(text, bounds, attributed):
        return _TITLE
    if attributed.sure and attributed.speaker:
        return _BESIDE_CUE
    if cue:
        few = len(words) <= 1 and not attributed.sure
        return _ALONE - 0.1 if few else _WITH_CUE
    return _ALONE if len(words) > _SCARE_WORDS_MAX else _short(text, bounds, attributed)


def _short(text: str, bounds: tuple[int, int], attributed: Attributed) -> float:
    """Return the confidence of a few marked words without a cue: a whole utterance, or irony."""
    marked = attributed.stretches[0]
    whole = text[marked.end - 1] in ".!?…" and text[marked.start].isupper()
    alone = marked.start - len(marked.mark) <= bounds[0]
    return _ALONE - 0.1 if whole and alone else _SCARE


def _words(text: str, attributed: Attributed) -> list[str]:
    return [
        word
        for each in attributed.stretches
        for start, end in each.parts
        for word in text[start:end].split()
    ]


def _is_title(words: list[str]) -> bool:
    """Tell whether words are written as titles are: only short ones small, and no full stop."""
    capitals = sum(word[0].isupper() for word in words)
    if capitals < _TITLE_CAPITALS_MIN or len(words) > _TITLE_WORDS_MAX:
        return False
    if any(word[0].islower() and len(word) > _SMALL_LETTERS for word in words):
        return False
    return words[-1][0].isupper() and words[-1][-1] not in ".!?…,"


def kind_of(text: str, bounds: tuple[int, int], attributed: Attributed) -> QuotationKind:
    """Return MIXED for marked words inside a sentence of the writer's own, DIRECT otherwise."""
    if attributed.follows and attributed.sure:
        return QuotationKind.DIRECT
    if _is_brought(text, bounds, attributed):
        return QuotationKind.DIRECT
    marked = attributed.stretches[0]
    opener = marked.start - len(marked.mark)
    start = max(bounds[0], opener - _REACH)
    before = text[start:opener].rstrip()
    begins_sentence = start + len(before) in sentence_ends(text, start, opener)
    return QuotationKind.DIRECT if begins_sentence else QuotationKind.MIXED


def _is_brought(text: str, bounds: tuple[int, int], attributed: Attributed) -> bool:
    """Tell whether a comma, a colon, a dash or the paragraph's beginning brings the marks in."""
    marked = attributed.stretches[0]
    opener = marked.start - len(marked.mark)
    before = text[max(bounds[0], opener - _REACH) : opener].rstrip()
    return not before or before.endswith((":", ",", "—", "–"))
