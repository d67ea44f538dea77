"""Derivations in, the lineage of pages out: their sources with coverage, and their roots.

One row a page that has a source. Linear in the number of derivations.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.lineage.branchings import Edge
from provenance.lineage.cycles import edges_to_cut
from provenance.model import Derivation, Direction, Page, PageId, PageLineage, PageSource, Span


@dataclass(frozen=True, slots=True)
class Descent:
    """One source of one page, by numbers alone."""

    copy: PageId
    source: PageSource


def trace_pages(
    pages: Sequence[Page], derivations: Iterable[Derivation]
) -> tuple[PageLineage, ...]:
    """Return the lineage of every page with a determined source, in page order.

    Sources stand by coverage, then probability, then order. The root is found by following the
    first source upwards; circles are cut where they are least probable, so a root always exists
    and has no source itself, or only sources that were cut.
    """
    between: defaultdict[tuple[PageId, PageId], list[Derivation]] = defaultdict(list)
    for each in derivations:
        if is_descent(each):
            between[each.copy.page, each.source.page].append(each)
    return trace_descents(descent_of(pages[copy], found) for (copy, _), found in between.items())


def is_descent(derivation: Derivation) -> bool:
    """Tell whether one page was made from another, as far as is known."""
    determined = derivation.direction is Direction.DETERMINED
    return determined and derivation.source.page != derivation.copy.page


def descent_of(copy: Page, derivations: Sequence[Derivation]) -> Descent:
    """Return what a page has from one source, of all derivations between the two."""
    spans = sorted(piece for each in derivations for piece in each.copy.parts or (each.copy.span,))
    coverage = min(1.0, covered_chars(spans) / max(1, len(copy.span)))
    longest = max(derivations, key=lambda each: (len(each.copy.span), each.probability))
    source = PageSource(longest.source.page, round(coverage, 4), longest.probability)
    return Descent(copy.id, source)


def trace_descents(descents: Iterable[Descent]) -> tuple[PageLineage, ...]:
    """Return the lineage of every page that has a source, by numbers alone; see `trace_pages`.

    Pages that no descents join, directly or by way of others, may be done apart.
    """
    ordered = sorted(descents, key=lambda each: (each.copy, each.source.page))
    cut = edges_to_cut(
        [Edge(each.source.page, each.copy, each.source.probability) for each in ordered]
    )
    kept: defaultdict[PageId, list[PageSource]] = defaultdict(list)
    for at, each in enumerate(ordered):
        if at not in cut:
            kept[each.copy].append(each.source)
    sources = {copy: tuple(sorted(found, key=_rank)) for copy, found in kept.items()}
    roots = _roots({page: rows[0].page for page, rows in sources.items()})
    return tuple(PageLineage(page, roots[page], rows) for page, rows in sources.items())


def _rank(row: PageSource) -> tuple[float, float, PageId]:
    return -row.coverage, -row.probability, row.page


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
