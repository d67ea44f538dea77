"""Candidates in, choices out: the sources of all copies, chosen together and free of circles.

Numbers only: some hundred bytes for each page that a copy may have been made from. Pages that no
candidates join, directly or by way of others, may be done apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.lineage.bonds import Pair
from provenance.lineage.branchings import Edge, find_branching
from provenance.lineage.cycles import edges_to_cut
from provenance.model import PageId

Order = tuple[str, int, tuple[int, ...], int]
"""Copies by content (sha256, start), then as their pages were found; then the likeliest first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that a copy may have been made from.

    order    its place among all
    edge     the pages, and how likely it is
    further  it is a source beside a nearer one, too
    """

    order: Order
    edge: Edge
    further: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A source that a copy has.

    order  the place of the copy among all, and that of the source among those of the copy: the
           nearest is the first
    """

    pair: Pair
    order: tuple[tuple[bool, Order], tuple[bool, Order]]


_ByCopy = dict[PageId, list[tuple[bool, Candidate]]]


def choose_sources(candidates: Iterable[Candidate]) -> tuple[Choice, ...]:
    """Return what is chosen for all copies: the nearest source of each, and then further ones.

    In the order of the choices. Candidates may be given in any order.
    """
    ordered = sorted(candidates, key=lambda each: each.order)
    nearest = find_branching([each.edge for each in ordered])
    chosen = [(False, ordered[at]) for at in sorted(nearest)]
    chosen += [
        (True, each) for at, each in enumerate(ordered) if at not in nearest and each.further
    ]
    cut = edges_to_cut([each.edge for _, each in chosen])
    kept: _ByCopy = {}
    for at, (is_further, each) in enumerate(chosen):
        if at not in cut:
            kept.setdefault(each.edge.copy, []).append((is_further, each))
    choices = (choice for of_copy in kept.values() for choice in _choices(of_copy))
    return tuple(sorted(choices, key=lambda each: each.order))


def _choices(kept: Iterable[tuple[bool, Candidate]]) -> Iterable[Choice]:
    ordered = [((is_further, each.order), each.edge) for is_further, each in kept]
    first = ordered[0][0]
    return (Choice((edge.source, edge.copy), (first, order)) for order, edge in ordered)
