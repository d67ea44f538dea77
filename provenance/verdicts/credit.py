"""Is the maker of the source named near a copied span, and where.

Asked once for each copy; reads the paragraphs around it and the head and foot of its page.
"""

import re
from collections.abc import Iterator, Sequence

from provenance.model import Credit, Document, Page, Span
from provenance.text.folding import fold
from provenance.text.lines import line_spans
from provenance.text.names import bare_name, find_names, same_name
from provenance.text.paragraphs import paragraph_at
from provenance.text.words import words_of

_EDGE_LINES = 5
"""Lines at the head and at the foot of a page where its makers are named."""

_INSIDE_LINES = 8
"""The same inside a copied span: biography, notice and photo lines follow each other."""

_TITLE_WORDS_MIN = 4
"""Shorter titles are set phrases."""

_AUTHORS = re.compile(r",\s+(?:and\s+|и\s+)?|\s+(?:and|und|et|y|и|та|&)\s+|;\s*")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+){1,4})")


Paragraphs = Sequence[tuple[int, int]]
"""Start and end of each paragraph of a page."""


def find_credit(
    document: Document, page: Page, paragraphs: Paragraphs, span: Span, source: Page
) -> Credit | None:
    """Return the nearest place that names the maker of `source`: author, publisher, title or URL.

    It stands outside `span`, in its paragraph or an adjacent one (distance 0 or 1), else at the
    head or the foot of `page`, whose `paragraphs` are given. Two paragraphs away does not count.
    """
    text = document.text
    first, last = paragraph_at(paragraphs, span.start), paragraph_at(paragraphs, span.end - 1)
    for place in (*range(first, last + 1), first - 1, last + 1):
        if 0 <= place < len(paragraphs):
            found = _named_beside(text, paragraphs[place], span, source)
            if found:
                return Credit(found, 0 if first <= place <= last else 1)
    return _credit_at_edge(text, (page, paragraphs), span, source)


def find_credit_inside(document: Document, page: Page, span: Span, source: Page) -> Span | None:
    """Return the place inside a copied span that names the maker of `source`.

    Only lines that carry credit count: the page's trailer and the first and last lines of the
    span; a mention in running text is none.
    """
    text = document.text
    trailers = [each for each in page.trailer if span.holds(each)]
    lines = [
        Span(span.document, left + span.start, right + span.start)
        for left, right in line_spans(text[span.start : span.end])
    ]
    edges = [*lines[:_EDGE_LINES], *lines[-_INSIDE_LINES:]]
    for line in (*trailers, *edges):
        found = named_in(text, line, source)
        if found:
            return found
    return None


def named_in(text: str, span: Span, source: Page) -> Span | None:
    """Return the first place in `span` that names author, publisher, title or URL of `source`."""
    if source.author:
        found = _author_in(text, span, source.author.value)
        if found:
            return found
    for phrase in _phrases(source):
        found = _phrase_in(text, span, phrase)
        if found:
            return found
    return _url_in(text, span, source.url.value) if source.url else None


def _named_beside(text: str, paragraph: tuple[int, int], span: Span, source: Page) -> Span | None:
    """Return a naming place in the parts of `paragraph` outside `span`."""
    start, end = paragraph
    for left, right in ((start, min(end, span.start)), (max(start, span.end), end)):
        found = named_in(text, Span(span.document, left, right), source) if left < right else None
        if found:
            return found
    return None


def _credit_at_edge(
    text: str, edges_of: tuple[Page, Paragraphs], span: Span, source: Page
) -> Credit | None:
    """Return a credit at the head or foot of the page, with its distance in paragraphs."""
    page, paragraphs = edges_of
    edges = [Span(span.document, *place) for place in _edges(paragraphs)]
    for line in (*page.trailer, *edges):
        found = None if line.overlap(span) else named_in(text, line, source)
        if found:
            here, there = span.start, found.start
            apart = paragraph_at(paragraphs, here) - paragraph_at(paragraphs, there)
            return Credit(found, abs(apart))
    return None


def _edges(paragraphs: Paragraphs) -> Paragraphs:
    return [*paragraphs[:_EDGE_LINES], *paragraphs[-_EDGE_LINES:]]


def _author_in(text: str, span: Span, authors: str) -> Span | None:
    for start, end in find_names(text, span.start, span.end):
        name = bare_name(text[start:end])
        if any(same_name(name, bare_name(author)) for author in _AUTHORS.split(authors) if author):
            return Span(span.document, start, end)
    return None


def _phrases(source: Page) -> Iterator[list[str]]:
    """Yield the folded words of publisher and title."""
    if source.publisher:
        words = fold(source.publisher.value).split()
        yield words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    title = fold(source.title.value).split() if source.title else []
    if len(title) >= _TITLE_WORDS_MIN:
        yield title


def _phrase_in(text: str, span: Span, phrase: list[str]) -> Span | None:
    """Return where the words of `phrase` stand one after the other, the first with a capital."""
    if not phrase:
        return None
    words = words_of(text[span.start : span.end])
    folded = [word.folded for word in words]
    for place in range(len(words) - len(phrase) + 1):
        if folded[place] != phrase[0] or folded[place : place + len(phrase)] != phrase:
            continue
        start, end = words[place].start, words[place + len(phrase) - 1].end
        if not text[span.start + start].islower():
            return Span(span.document, span.start + start, span.start + end)
    return None


def _url_in(text: str, span: Span, url: str) -> Span | None:
    """Return where the host of `url` is written out."""
    host = _HOST.match(url)
    if not host:
        return None
    found = re.compile(re.escape(host[1]), re.IGNORECASE).search(text, span.start, span.end)
    return Span(span.document, found.start(), found.end()) if found else None
