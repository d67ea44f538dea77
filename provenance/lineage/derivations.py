"""Families and quotations in, derivations out: which occurrence was made from which.

At most one derivation a copy, linear in the number of occurrences. First pages are held against
each other with all that they share, then each family is told by what was found out of its pages.
Every step works on a closed part of the corpus: pages, families, pairs of pages, copies, tellings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.bonds import find_bonds
from provenance.lineage.branchings import Edge
from provenance.lineage.claims import decide
from provenance.lineage.cycles import edges_to_cut
from provenance.lineage.evidence.observations import turned
from provenance.lineage.families import Tree
from provenance.lineage.readings import read_pages
from provenance.lineage.repeats import Link
from provenance.lineage.rivals import find_sources
from provenance.lineage.settings import Setting, settings_of
from provenance.lineage.sides import Side, see_sides
from provenance.lineage.tellings import Telling, see_telling, tell_family, tell_untold
from provenance.lineage.testimonies import give_testimony
from provenance.lineage.undirected import pair_copies
from provenance.model import (
    Derivation,
    Direction,
    Document,
    DocumentId,
    Family,
    FamilyId,
    FamilyKind,
    Page,
    PageId,
    Quotation,
    Span,
)
from provenance.options import AuditOptions


def derive(
    documents: Sequence[Document],
    pages: Sequence[Page],
    families: Sequence[Family],
    quotations: Sequence[Quotation],
    options: AuditOptions | None = None,
) -> tuple[Derivation, ...]:
    """Return where each copy comes from, sorted by family, copy and source.

    Without `options.attribution` nobody asks who had what first: see `pair_copies`.

    Furniture has no lineage. What lies inside the copies of a longer family is derived there.
    No page is its own ancestor over determined derivations. File names make no difference.
    """
    if options and not options.attribution:
        return pair_copies(families)
    shared = [family for family in families if family.kind is not FamilyKind.FURNITURE]
    settings = settings_of(documents, pages, shared, quotations)
    sides = {family.id: see_sides(family, settings) for family in shared}
    tree = find_tree(settings, sides)
    told = _tell(shared, families, tree)
    seen = {side.spot: side for of in sides.values() for side in of}
    tellings = [see_telling(each, seen.__getitem__) for each in told]
    digests = {each.document.id: each.document.sha256 for each in settings.values()}
    loose = find_loose(edge_of(each, digests) for each in tellings if _is_sure(each))
    return in_order((each, each.order in loose) for each in tellings)


def find_tree(
    settings: Mapping[PageId, Setting], sides: Mapping[FamilyId, Sequence[Side]]
) -> Tree:
    """Return what is found out of the pages in which these sides stand."""
    readings = read_pages(settings)
    bonds = find_bonds(sides, readings.by_page)
    testimonies = {
        pair: give_testimony(decide(bond, readings.habits)) for pair, bond in bonds.items()
    }
    return Tree(find_sources(testimonies.values()), testimonies)


def _tell(shared: Iterable[Family], families: Sequence[Family], tree: Tree) -> list[Telling]:
    """Return what all families tell, and the sources that none of them tells."""
    told = [
        telling
        for family in shared
        for telling in tell_family(
            family, None if family.part_of is None else families[family.part_of], tree
        )
    ]
    linked = frozenset(each.pair for each in told if _is_sure(each))
    sources = (each for of_copy in tree.sources.values() for each in of_copy)
    return [*told, *tell_untold(sources, linked)]


def _is_sure(telling: Telling) -> bool:
    return telling.link.direction is Direction.DETERMINED


@dataclass(frozen=True, slots=True)
class ToldEdge:
    """A telling of determined direction by numbers alone.

    contents  of copy and source, where they stand: an order that does not know names of files
    order     that of the telling
    """

    edge: Edge
    contents: tuple[str, int, str, int]
    order: tuple[int, int, int]


def edge_of(telling: Telling, digests: Mapping[DocumentId, str]) -> ToldEdge:
    """Return the edge that a telling is, given the sha256 of its two documents."""
    source, copy = telling.link.source.span, telling.link.copy.span
    contents = (digests[copy.document], copy.start, digests[source.document], source.start)
    return ToldEdge(Edge(*telling.pair, telling.link.probability), contents, telling.order)


def find_loose(edges: Iterable[ToldEdge]) -> frozenset[tuple[int, int, int]]:
    """Return the tellings, by their order, that would make a page its own ancestor.

    Pages that no edges join, directly or by way of others, may be done apart.
    """
    ordered = sorted(edges, key=lambda each: (each.contents, each.order))
    cut = edges_to_cut([each.edge for each in ordered])
    return frozenset(ordered[at].order for at in cut)


def derivation_of(telling: Telling, *, loose: bool) -> Derivation:
    """Return a telling as a derivation: without direction if the pages elsewhere say otherwise."""
    assert telling.relation  # noqa: S101  its sides are seen before it is a derivation
    link = _undecided(telling.link) if loose else telling.link
    return Derivation(
        family=telling.family,
        source=link.source.occurrence,
        copy=link.copy.occurrence,
        direction=link.direction,
        probability=link.probability,
        relation=telling.relation,
        evidence=link.evidence,
    )


def _undecided(link: Link) -> Link:
    """Return the link without its direction."""
    if link.source.span <= link.copy.span:
        return Link(link.source, link.copy, Direction.UNDETERMINED, 0.5, link.evidence)
    evidence = tuple(turned(each) for each in link.evidence)
    return Link(link.copy, link.source, Direction.UNDETERMINED, 0.5, evidence)


def in_order(tellings: Iterable[tuple[Telling, bool]]) -> tuple[Derivation, ...]:
    """Return all derivations, sorted, of tellings and whether each is loose."""
    found = [(derivation_of(each, loose=loose), each.order) for each, loose in tellings]
    found.sort(key=lambda one: (*place_of(one[0]), one[1]))
    return tuple(each for each, _ in found)


def place_of(derivation: Derivation) -> tuple[FamilyId, Span, Span]:
    """Return the place of a derivation among all; of the same place, they stand as told."""
    return derivation.family, derivation.copy.span, derivation.source.span
