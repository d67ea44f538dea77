"""Menus, banners and teaser lists inside a page: the site's text, told by structure alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from provenance.corpus.edges import Edges
from provenance.corpus.names import UPPER
from provenance.model import Document, Furniture, Page, Reason, ReasonKind, Span
from provenance.text.folding import fold

_TEASER_ENDS = ("...", "…")
_TEASER_WORDS_MIN = 6
_TEASER_CHARS_MAX = 320
_HEADING_CHARS_MAX = 90
_HEADING = re.compile(rf"[{UPPER}“\"«‘]")
_CONTACT = re.compile(r"[@=:]|\d{4}|\s{3}")
"""Marks of addresses and tables, whose lines are short too."""

_HEADING_ENDS = tuple(".,;:…")
_TEASERS_MIN = 2
_HEADINGS_MIN = 2
"""Headings beside teasers that make a list."""

_BARE_HEADINGS_MIN = 6
"""Headings without teasers that make a list: three subheadings in a row may be a caption."""

_RECUR_MIN = 2
_REASONS_MIN = 2
"""One reason is a coincidence: a poem has short lines, a chorus recurs."""

_EDGE_LINES = 2
_SHARE_MAX = 0.5
"""A page that is mostly such lines is a list itself."""


def find_furniture(document: Document, page: Page, edges: Edges) -> tuple[Furniture, ...]:
    """Return the furniture at the edges of a page, sorted, apart.

    Each has two or more structural reasons; no phrase is known beforehand. The title and the
    lines that give credit are never part of it.
    """
    return tuple(
        furniture
        for run in _runs(document.text, edges, page.title.span if page.title else None)
        if (furniture := _furniture(document, page.span, edges.lines, run))
    )


def _runs(text: str, edges: Edges, title: Span | None) -> Iterator[tuple[int, int]]:
    """Yield first and last + 1 of the longest rows of headings and teasers among the lines."""
    heading = title.start if title else -1
    begin = 0
    for number, (start, end) in enumerate(edges.lines):
        if _is_listed(text, start, end) and not (start <= heading < end or edges.credits[number]):
            continue
        if number - begin >= _TEASERS_MIN:
            yield begin, number
        begin = number + 1
    if len(edges.lines) - begin >= _TEASERS_MIN:
        yield begin, len(edges.lines)


def _is_listed(text: str, start: int, end: int) -> bool:
    if text.endswith(_TEASER_ENDS, start, end):
        return _is_teaser(text[start:end])
    return end - start <= _HEADING_CHARS_MAX and _is_heading(text[start:end])


def _is_teaser(line: str) -> bool:
    short = len(line) <= _TEASER_CHARS_MAX and line.endswith(_TEASER_ENDS)
    return short and len(line.split()) >= _TEASER_WORDS_MIN


def _is_heading(line: str) -> bool:
    begins = not line.endswith(_HEADING_ENDS) and bool(_HEADING.match(line))
    return begins and not _CONTACT.search(line)


def _furniture(
    document: Document, page: Span, lines: Sequence[tuple[int, int]], run: tuple[int, int]
) -> Furniture | None:
    first, stop = run
    span = Span(document.id, lines[first][0], lines[stop - 1][1])
    if len(span) > _SHARE_MAX * len(page):
        return None
    texts = [document.text[slice(*line)] for line in lines[first:stop]]
    reasons = tuple(_list_reasons(texts, span)) + tuple(_edge_reasons(run, len(lines), span))
    return Furniture(span, reasons) if len(reasons) >= _REASONS_MIN else None


def _list_reasons(texts: Sequence[str], span: Span) -> Iterator[Reason]:
    teasers = sum(_is_teaser(text) for text in texts)
    headings = len(texts) - teasers
    if teasers >= _TEASERS_MIN:
        yield Reason(ReasonKind.TEASERS, f"{teasers} lines break off with an ellipsis", span)
    if headings >= (_HEADINGS_MIN if teasers else _BARE_HEADINGS_MIN):
        yield Reason(ReasonKind.HEADING_LIST, f"{headings} short headings stand in a list", span)
    times = Counter(fold(text) for text in texts)
    again = sum(count > 1 for count in times.values())
    if again >= _RECUR_MIN:
        yield Reason(ReasonKind.RECURS, f"{again} of its lines stand here more than once", span)


def _edge_reasons(run: tuple[int, int], count: int, span: Span) -> Iterator[Reason]:
    if run[0] < _EDGE_LINES:
        yield Reason(ReasonKind.PAGE_EDGE, "it stands at the head of the page", span)
    elif run[1] > count - _EDGE_LINES:
        yield Reason(ReasonKind.PAGE_EDGE, "it stands at the foot of the page", span)
