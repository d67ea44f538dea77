"""Marked words that no cue claims come in; how sure we are that somebody speaks goes out."""

from provenance.quotes.marks import Marked

_ALONE = 0.6
"""A paragraph of marked words."""

_RUN = 0.45
"""Many marked words inside a paragraph: somebody's, but nobody is named near them."""

_SHORT = 0.5
_SCARE = 0.15
_TITLE = 0.2
_UNCLOSED_FACTOR = 0.8

_SCARE_WORDS_MAX = 4
"""Marked words up to so many, inside a sentence and with no cue, are irony, terms or names."""

_TITLE_WORDS_MAX = 16
_TITLE_CAPITALS_MIN = 2
_SMALL_LETTERS = 4
"""Words up to so many letters stay small in titles."""


def confidence_of(text: str, marked: Marked) -> float:
    """Return how sure we are that marked words are quoted of somebody, in [0, 1]."""
    words = [word for start, end in marked.parts for word in text[start:end].split()]
    sure = _confidence(text, marked, words)
    if marked.mark == "„" and sure == _RUN:
        sure = _SHORT
    return round(sure if marked.closed else sure * _UNCLOSED_FACTOR, 4)


def _confidence(text: str, marked: Marked, words: list[str]) -> float:
    if is_title(words):
        return _TITLE
    if len(words) > _SCARE_WORDS_MAX:
        return _ALONE if _is_paragraph(text, marked) else _RUN
    whole = bool(words) and words[-1][-1] in ".!?…" and words[0][0].isupper()
    return _SHORT if whole and _is_paragraph(text, marked) else _SCARE


def _is_paragraph(text: str, marked: Marked) -> bool:
    """Tell whether marks begin a line and end one."""
    opener = marked.start - len(marked.mark)
    before = text[max(0, opener - 1) : opener]
    behind = text[marked.end : marked.end + 4].lstrip("”\"'»“‘’.,;")
    return before in ("", "\n") and behind[:1] in ("", "\n", "\r")


def is_title(words: list[str]) -> bool:
    """Tell whether words are written as titles are: only short ones small, and no full stop."""
    capitals = sum(word[0].isupper() for word in words)
    if capitals < _TITLE_CAPITALS_MIN or len(words) > _TITLE_WORDS_MAX:
        return False
    if any(word[0].islower() and len(word) > _SMALL_LETTERS for word in words):
        return False
    return words[-1][0].isupper() and words[-1][-1] not in ".!?…,"
