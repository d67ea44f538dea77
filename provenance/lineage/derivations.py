"""Families and quotations in, derivations out: which occurrence was made from which.

At most one derivation a copy, linear in the number of occurrences. First pages are held against
each other with all that they share, then each family is told by what was found out of its pages.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from provenance.lineage.bonds import find_bonds, first_on_pages
from provenance.lineage.branchings import Edge
from provenance.lineage.claims import decide
from provenance.lineage.cycles import edges_to_cut
from provenance.lineage.evidence.observations import turned
from provenance.lineage.families import Tree, find_links, longest_link
from provenance.lineage.readings import read_pages
from provenance.lineage.relations import relation_of
from provenance.lineage.repeats import Link, find_repeats
from provenance.lineage.rivals import find_sources
from provenance.lineage.settings import Setting, settings_of
from provenance.lineage.sides import Side, see_sides
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
    Relation,
    Span,
)
from provenance.options import AuditOptions

_Told = tuple[Family, Link, Relation]


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
    told = [
        each for family in shared for each in _told_of(family, families, sides[family.id], tree)
    ]
    told += _untold(families, tree, told)
    derivations = [_derivation(*each) for each in _without_circles(told)]
    return tuple(sorted(derivations, key=lambda one: (one.family, one.copy.span, one.source.span)))


def find_tree(
    settings: Mapping[PageId, Setting], sides: Mapping[FamilyId, Sequence[Side]]
) -> Tree:
    """Return what is found out of the pages in which these sides stand."""
    readings = read_pages(settings)
    bonds = find_bonds(sides, readings.by_page)
    claims = {pair: decide(bond, readings.habits) for pair, bond in bonds.items()}
    return Tree(find_sources(claims.values()), claims)


def _told_of(
    family: Family, families: Sequence[Family], sides: Sequence[Side], tree: Tree
) -> list[_Told]:
    """Return the links of one family with what sort of copy each is."""
    if family.kind is FamilyKind.QUOTATION:
        links = find_links(first_on_pages(sides), tree)
        return [(family, link, _relation(link)) for link in links]
    novel = _novel(sides, families[family.part_of]) if family.part_of is not None else sides
    if not novel:
        return []
    sources = _about(_elsewhere(sides, novel), find_links(sides, tree))
    repeats = _new_repeats(novel, find_repeats(sides, tree.claims))
    told = [(family, link, _relation(link)) for link in sources]
    return [*told, *((family, link, Relation.REPEAT) for link in repeats)]


def _relation(link: Link) -> Relation:
    return relation_of(link.source, link.copy, link.evidence)


def _untold(families: Sequence[Family], tree: Tree, told: Iterable[_Told]) -> Iterator[_Told]:
    """Yield the sources that no family tells, each for the longest text in common."""
    linked = {
        (link.source.occurrence.page, link.copy.occurrence.page)
        for _, link, _ in told
        if link.direction is Direction.DETERMINED
    }
    for sources in tree.sources.values():
        for each in sources:
            if each.pair not in linked:
                link = longest_link(each)
                yield families[link[0]], link[1], _relation(link[1])


def _novel(sides: Sequence[Side], longer: Family) -> tuple[Side, ...]:
    """Return the sides that do not lie inside an occurrence of the longer family."""
    places: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for each in longer.occurrences:
        places[each.span.document].append(each.span)
    ends = {
        document: list(accumulate((span.end for span in spans), max))
        for document, spans in places.items()
    }
    return tuple(
        side
        for side in sides
        if not _is_held(side.span, places[side.span.document], ends.get(side.span.document, []))
    )


def _is_held(span: Span, places: Sequence[Span], ends: Sequence[int]) -> bool:
    """Tell whether a span lies in one of the sorted places; `ends` is the furthest end so far."""
    before = bisect_right(places, span.start, key=lambda place: place.start)
    return before > 0 and ends[before - 1] >= span.end


def _elsewhere(sides: Sequence[Side], novel: Sequence[Side]) -> frozenset[Span]:
    """Return the novel places in documents where nothing of the family is derived already.

    In the others they repeat what stands there, and that has its source in the longer family.
    """
    new = {side.span for side in novel}
    derived = {side.span.document for side in sides if side.span not in new}
    return frozenset(place for place in new if place.document not in derived)


def _about(places: frozenset[Span], links: Iterable[Link]) -> list[Link]:
    return [link for link in links if link.source.span in places or link.copy.span in places]


def _new_repeats(novel: Sequence[Side], repeats: Iterable[Link]) -> list[Link]:
    """Return the repeats that are novel, and the first repeat of a novel place."""
    new = {side.span for side in novel}
    repeated: set[Span] = set()
    kept = []
    for link in repeats:
        first = link.source.span in new and link.source.span not in repeated
        if first or link.copy.span in new:
            kept.append(link)
        repeated.add(link.source.span)
    return kept


def _without_circles(told: Sequence[_Told]) -> list[_Told]:
    """Return the links, those undetermined that would make a page its own ancestor."""
    sure = [at for at, (_, link, _) in enumerate(told) if link.direction is Direction.DETERMINED]
    sure.sort(key=lambda at: _contents(told[at][1]))
    cut = edges_to_cut([_edge(told[at][1]) for at in sure])
    loose = {sure[at] for at in cut}
    return [
        (family, _undecided(link) if at in loose else link, relation)
        for at, (family, link, relation) in enumerate(told)
    ]


def _contents(link: Link) -> tuple[tuple[str, int], ...]:
    """Return an order that does not depend on the names of files."""
    sides = link.copy, link.source
    return tuple((side.setting.document.sha256, side.span.start) for side in sides)


def _edge(link: Link) -> Edge:
    return Edge(link.source.occurrence.page, link.copy.occurrence.page, link.probability)


def _undecided(link: Link) -> Link:
    """Return the link without its direction: elsewhere the pages say the opposite."""
    if link.source.span <= link.copy.span:
        return Link(link.source, link.copy, Direction.UNDETERMINED, 0.5, link.evidence)
    evidence = tuple(turned(each) for each in link.evidence)
    return Link(link.copy, link.source, Direction.UNDETERMINED, 0.5, evidence)


def _derivation(family: Family, link: Link, relation: Relation) -> Derivation:
    return Derivation(
        family=family.id,
        source=link.source.occurrence,
        copy=link.copy.occurrence,
        direction=link.direction,
        probability=link.probability,
        relation=relation,
        evidence=link.evidence,
    )
