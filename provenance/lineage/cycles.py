"""Edges between pages in, those that would close a circle out: nobody is his own ancestor."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from provenance.lineage.branchings import Edge, find_branching
from provenance.model import PageId


def edges_to_cut(edges: Sequence[Edge]) -> frozenset[int]:
    """Return the positions of edges without which there is no circle.

    The nearest source of each page stays, by the branching of least cost. Of the others those
    fall that lie on circles, the least probable first and equally probable ones together: of two
    pages that cite each other, neither is believed. An edge from a page to itself is left alone.
    The order of the edges makes no difference where probabilities differ.
    """
    between = [at for at, edge in enumerate(edges) if edge.source != edge.copy]
    nearest = {between[at] for at in find_branching([edges[at] for at in between])}
    cut: set[int] = set()
    while circular := _circular(edges, cut):
        cut |= {at for members in circular for at in _weakest(edges, members, nearest)}
    return frozenset(cut)


def _weakest(edges: Sequence[Edge], members: Sequence[int], nearest: set[int]) -> Iterable[int]:
    others = [at for at in members if at not in nearest]
    least = min(edges[at].probability for at in others)
    return (at for at in others if edges[at].probability == least)


def _circular(edges: Sequence[Edge], cut: set[int]) -> list[list[int]]:
    """Return the edges that lie on circles, grouped by the pages that hang together."""
    left = [at for at, edge in enumerate(edges) if at not in cut and edge.source != edge.copy]
    component = _components([(edges[at].source, edges[at].copy) for at in left])
    groups: defaultdict[PageId, list[int]] = defaultdict(list)
    for at in left:
        if component[edges[at].source] == component[edges[at].copy]:
            groups[component[edges[at].source]].append(at)
    return list(groups.values())


_Pairs = Iterable[tuple[PageId, PageId]]


def _components(pairs: Sequence[tuple[PageId, PageId]]) -> dict[PageId, PageId]:
    """Return for each page one that stands for all it shares circles with (Kosaraju 1978)."""
    onward, backward = _adjacent(pairs), _adjacent((copy, source) for source, copy in pairs)
    finished: list[PageId] = []
    seen: set[PageId] = set()
    for page in [page for pair in pairs for page in pair]:
        finished += _finished_from(page, onward, seen)
    component: dict[PageId, PageId] = {}
    assigned: set[PageId] = set()
    for page in reversed(finished):
        component |= dict.fromkeys(_finished_from(page, backward, assigned), page)
    return component


def _adjacent(pairs: _Pairs) -> defaultdict[PageId, list[PageId]]:
    adjacent: defaultdict[PageId, list[PageId]] = defaultdict(list)
    for one, other in pairs:
        adjacent[one].append(other)
    return adjacent


def _finished_from(
    page: PageId, adjacent: defaultdict[PageId, list[PageId]], seen: set[PageId]
) -> list[PageId]:
    """Return the unseen pages reached from one, in the order in which a deep walk leaves them."""
    if page in seen:
        return []
    seen.add(page)
    finished, path = [], [(page, iter(adjacent[page]))]
    while path:
        at, others = path[-1]
        onward = next((other for other in others if other not in seen), None)
        if onward is None:
            finished.append(at)
            path.pop()
        else:
            seen.add(onward)
            path.append((onward, iter(adjacent[onward])))
    return finished
