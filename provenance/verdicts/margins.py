"""A quoted copy comes in; it goes out with the few words that its marks hold beyond the match.

A match ends where words begin to differ: changed words at the edge of a quotation lie outside it.
"""

from provenance.model import Span
from provenance.text.words import words_of

WORDS_MAX = 4
"""More words inside the marks are something else that is quoted there."""

_REACH = 120
"""Code points in which that many words stand."""

_LEFT_OUT = ("…", "..", ". .", "[")
"""Signs by which the writer shows that words are left out or were replaced."""


def widened(
    source_text: str, source: Span, copy_text: str, copy: Span, marks: Span
) -> tuple[Span, Span]:
    """Return `source` and `copy`, both longer by the words that `marks` hold beside `copy`.

    Unchanged on a side where the marks hold none or more than a few.
    """
    before = _count(copy_text, marks.start, copy.start)
    behind = _count(copy_text, copy.end, marks.end)
    left, right = source.start, source.end
    start, end = copy.start, copy.end
    if 0 < before <= WORDS_MAX:
        near = max(0, left - _REACH)
        words = words_of(source_text[near:left])[-before:]
        left, start = (near + words[0].start, marks.start) if words else (left, start)
    if 0 < behind <= WORDS_MAX:
        words = words_of(source_text[right : right + _REACH])[:behind]
        right, end = (right + words[-1].end, marks.end) if words else (right, end)
    return Span(source.document, left, right), Span(copy.document, start, end)


def _count(text: str, start: int, end: int) -> int:
    """Return the number of words between two offsets; 0 if some are shown missing."""
    if end - start > _REACH or any(sign in text[start:end] for sign in _LEFT_OUT):
        return 0
    return len(words_of(text[start:end])) if start < end else 0
