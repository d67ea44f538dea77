"""Derivations in, the lineage of pages out: their sources with coverage, and their roots.

One row a page that has a source. Linear in the number of derivations.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from provenance.lineage.branchings import Edge
from provenance.lineage.cycles import edges_to_cut
from provenance.model import Derivation, Direction, Page, PageId, PageLineage, PageSource, Span


def trace_pages(
    pages: Sequence[Page], derivations: Iterable[Derivation]
) -> tuple[PageLineage, ...]:
    """Return the lineage of every page with a determined source, in page order.

    Sources stand by coverage, then probability, then order. The root is found by following the
    first source upwards; circles are cut where they are least probable, so a root always exists
    and has no source itself, or only sources that were cut.
    """
    sources = _sources(pages, derivations)
    roots = _roots({page: rows[0].page for page, rows in sources.items()})
    return tuple(PageLineage(page, roots[page], rows) for page, rows in sources.items())


def _sources(
    pages: Sequence[Page], derivations: Iterable[Derivation]
) -> dict[PageId, tuple[PageSource, ...]]:
    between: defaultdict[tuple[PageId, PageId], list[Derivation]] = defaultdict(list)
    for each in derivations:
        if each.direction is Direction.DETERMINED and each.source.page != each.copy.page:
            between[each.copy.page, each.source.page].append(each)
    pairs = sorted(between)
    rows = [_page_source(pages[copy], source, between[copy, source]) for copy, source in pairs]
    edges = [
        Edge(row.page, copy, row.probability) for (copy, _), row in zip(pairs, rows, strict=True)
    ]
    cut = edges_to_cut(edges)
    kept: defaultdict[PageId, list[PageSource]] = defaultdict(list)
    for at, ((copy, _), row) in enumerate(zip(pairs, rows, strict=True)):
        if at not in cut:
            kept[copy].append(row)
    return {copy: tuple(sorted(found, key=_rank)) for copy, found in kept.items()}


def _rank(row: PageSource) -> tuple[float, float, PageId]:
    return -row.coverage, -row.probability, row.page


def _page_source(copy: Page, source: PageId, derivations: Sequence[Derivation]) -> PageSource:
    spans = sorted(piece for each in derivations for piece in each.copy.parts or (each.copy.span,))
    coverage = min(1.0, covered_chars(spans) / max(1, len(copy.span)))
    longest = max(derivations, key=lambda each: (len(each.copy.span), each.probability))
    return PageSource(source, round(coverage, 4), longest.probability)


def covered_chars(spans: Iterable[Span]) -> int:
    """Return how many code points the sorted spans of one document cover together."""
    covered = end = 0
    for span in spans:
        covered += max(0, span.end - max(end, span.start))
        end = max(end, span.end)
    return covered


def _roots(parents: dict[PageId, PageId]) -> dict[PageId, PageId]:
    """Return the page at the upper end for each that has a parent; there are no circles."""
    roots: dict[PageId, PageId] = {}
    for page in parents:
        path = [page]
        while path[-1] in parents and path[-1] not in roots:
            path.append(parents[path[-1]])
        root = roots.get(path[-1], path[-1])
        roots |= dict.fromkeys(path[:-1], root)
    return roots
