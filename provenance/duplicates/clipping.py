"""Matches cut at page borders: lineage is between pages, so no span may straddle two."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from provenance.duplicates.comparisons import compare_spans
from provenance.duplicates.edits import Opcode, opcodes_of
from provenance.model import Document, Match, Page, Span
from provenance.text.words import WordColumns, word_columns


class PageFinder:
    """The pages of some documents by place; made once for a list of pages, whatever their ids."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages: dict[int, list[Page]] = {}
        for page in pages:
            self._pages.setdefault(page.span.document, []).append(page)
        self._starts = {
            document: [page.span.start for page in rows] for document, rows in self._pages.items()
        }

    def page_of(self, span: Span) -> Page | None:
        """Return the page in which `span` begins, if any."""
        place = bisect_right(self._starts.get(span.document, []), span.start) - 1
        if place < 0:
            return None
        page = self._pages[span.document][place]
        return page if span.start < page.span.end else None

    def edges_in(self, span: Span) -> list[int]:
        """Return where pages begin or end strictly inside `span`, sorted."""
        starts = self._starts.get(span.document, [])
        first = max(0, bisect_right(starts, span.start) - 1)
        edges = set()
        for page in self._pages.get(span.document, [])[first:]:
            if page.span.start >= span.end:
                break
            edges |= {page.span.start, page.span.end}
        return sorted(edge for edge in edges if span.start < edge < span.end)


def clip(
    matches: Sequence[Match], finder: PageFinder, documents: Sequence[Document]
) -> Iterator[Match]:
    """Yield the matches, those that straddle a page border in pieces that do not."""
    for match in matches:
        a_edges, b_edges = finder.edges_in(match.a), finder.edges_in(match.b)
        if not a_edges and not b_edges:
            yield match
        else:
            yield from _pieces(match, a_edges, b_edges, documents)


def _pieces(
    match: Match, a_edges: list[int], b_edges: list[int], documents: Sequence[Document]
) -> Iterator[Match]:
    a, b = _words(match.a, documents), _words(match.b, documents)
    steps = opcodes_of(a.hashes.tolist(), b.hashes.tolist())
    cuts = {(0, 0), (len(a.hashes), len(b.hashes))}
    for edge in a_edges:
        row = int(a.starts.searchsorted(edge - match.a.start))
        cuts.add((row, _across(row, steps)))
    mirrored = [(tag, b0, b1, a0, a1) for tag, a0, a1, b0, b1 in steps]
    for edge in b_edges:
        row = int(b.starts.searchsorted(edge - match.b.start))
        cuts.add((_across(row, mirrored), row))
    ordered = sorted(cuts)
    for (a_first, b_first), (a_last, b_last) in pairwise(ordered):
        if a_first < a_last and b_first < b_last:
            left = _span(match.a, a, a_first, a_last)
            right = _span(match.b, b, b_first, b_last)
            piece = compare_spans(left, right, documents)
            yield replace(
                piece,
                a=_inside(piece.a, left, a_edges),
                b=_inside(piece.b, right, b_edges),
                tier=match.tier,
            )


def _inside(polished: Span, words: Span, edges: Sequence[int]) -> Span:
    """Return a span with the punctuation around its words, but for what lies beyond an edge."""
    before, after = bisect_right(edges, words.start), bisect_left(edges, words.end)
    first = edges[before - 1] if before else polished.start
    last = edges[after] if after < len(edges) else polished.end
    return Span(words.document, max(first, polished.start), min(last, polished.end))


def _words(span: Span, documents: Sequence[Document]) -> WordColumns:
    return word_columns(documents[span.document].text[span.start : span.end])


def _across(row: int, steps: Sequence[Opcode]) -> int:
    """Return the word of the other side that stands against word `row`, or the next that does."""
    at = bisect_right(steps, row, key=lambda step: step[2])
    if at == len(steps):
        return steps[-1][4]
    _, start, _, other_start, other_end = steps[at]
    return min(other_start + max(0, row - start), other_end)


def _span(side: Span, words: WordColumns, first: int, last: int) -> Span:
    """Return the characters of some words; the outer ones keep the punctuation of the match."""
    start = side.start if first == 0 else side.start + int(words.starts[first])
    whole = last == len(words.ends)
    return Span(
        side.document, start, side.end if whole else side.start + int(words.ends[last - 1])
    )
