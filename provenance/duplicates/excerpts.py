"""Spans to excerpts: all that a comparison of two spans looks at, without their documents."""

from collections.abc import Callable
from dataclasses import dataclass

from provenance.model import Document, Span
from provenance.text.folding import fold

OPENERS = frozenset("([{<“‘„«‹‚¿¡\"'#@$€£…—–-*_")
CLOSERS = frozenset(")]}>”’“»›\"'.,;:!?…%—–-*_")
"""Marks that belong to a match when both of its sides have them before or after their words."""

REACH_CHARS = 4
"""So far beyond these marks a dash is looked for that stands apart."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span with its characters, and those around it that a comparison may look at."""

    span: Span
    offset: int
    """Where in the document `text` begins: at the span or before it."""
    text: str


Excerpts = Callable[[Span], Excerpt]
"""What finds the excerpt of a span: in its document, or among those that were cut."""


def cut_excerpt(span: Span, document: Document) -> Excerpt:
    """Return the span with the marks that stand directly around it, and a few characters more."""
    text = document.text
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in OPENERS:
        start -= 1
    while end < len(text) and text[end] in CLOSERS:
        end += 1
    offset = max(0, start - REACH_CHARS)
    return Excerpt(span, offset, text[offset : end + REACH_CHARS])


def uncut(span: Span, document: Document) -> Excerpt:
    """Return the span in the whole text of its document, of which nothing is copied."""
    return Excerpt(span, 0, document.text)


def text_of(excerpt: Excerpt) -> str:
    """Return the characters of the span."""
    _, start, end = excerpt.span
    return excerpt.text[start - excerpt.offset : end - excerpt.offset]


def folded_words(excerpt: Excerpt) -> list[str]:
    """Return the folded words of the span in order."""
    return fold(text_of(excerpt)).split()
