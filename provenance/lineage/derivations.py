"""Families and quotations in, derivations out: which occurrence was made from which.

One derivation a copy, linear in the number of occurrences. Modules in order: settings, sides,
evidence, claims, roots, families, repeats, relations, cycles.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from provenance.lineage.claims import Claim, exchanged
from provenance.lineage.cycles import Edge, edges_to_cut
from provenance.lineage.families import find_sources
from provenance.lineage.relations import relation_of
from provenance.lineage.repeats import find_repeats
from provenance.lineage.settings import Setting, settings_of
from provenance.lineage.sides import Side, see_sides
from provenance.lineage.undirected import pair_copies
from provenance.model import (
    Derivation,
    Direction,
    Document,
    DocumentId,
    Family,
    FamilyKind,
    Page,
    PageId,
    Quotation,
    Relation,
    Span,
)
from provenance.options import AuditOptions

_Told = tuple[Family, Claim, Relation]


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
    told = [each for family in shared for each in _told_of(family, families, settings)]
    derivations = [_derivation(*each) for each in _without_circles(told)]
    return tuple(sorted(derivations, key=lambda one: (one.family, one.copy.span, one.source.span)))


def _told_of(
    family: Family, families: Sequence[Family], settings: dict[PageId, Setting]
) -> list[_Told]:
    """Return the claims of one family with what sort of copy each is."""
    sides = see_sides(family, settings)
    if family.kind is FamilyKind.QUOTATION:
        claims = find_sources(_first_on_page(sides), family.matches)
        return [(family, claim, relation_of(claim.source, claim.copy)) for claim in claims]
    novel = _novel(sides, families[family.part_of]) if family.part_of is not None else sides
    if not novel:
        return []
    sources = _about(_elsewhere(sides, novel), find_sources(sides, family.matches))
    repeats = _new_repeats(novel, find_repeats(sides))
    told = [(family, claim, relation_of(claim.source, claim.copy)) for claim in sources]
    return [*told, *((family, claim, Relation.REPEAT) for claim in repeats)]


def _first_on_page(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return one side a page: who quotes the same words twice has them from one place."""
    first: dict[PageId, Side] = {}
    for side in sides:
        first.setdefault(side.occurrence.page, side)
    return tuple(first.values())


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


def _about(places: frozenset[Span], claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.source.span in places or claim.copy.span in places]


def _new_repeats(novel: Sequence[Side], repeats: Iterable[Claim]) -> list[Claim]:
    """Return the repeats that are novel, and the first repeat of a novel place."""
    new = {side.span for side in novel}
    repeated: set[Span] = set()
    kept = []
    for claim in repeats:
        first = claim.source.span in new and claim.source.span not in repeated
        if first or claim.copy.span in new:
            kept.append(claim)
        repeated.add(claim.source.span)
    return kept


def _without_circles(told: Sequence[_Told]) -> list[_Told]:
    """Return the claims, those undetermined that would make a page its own ancestor."""
    sure = [at for at, (_, claim, _) in enumerate(told) if claim.direction is Direction.DETERMINED]
    cut = edges_to_cut([_edge(told[at][1]) for at in sure])
    loose = {sure[at] for at in cut}
    return [
        (family, _undecided(claim) if at in loose else claim, relation)
        for at, (family, claim, relation) in enumerate(told)
    ]


def _edge(claim: Claim) -> Edge:
    return Edge(claim.source.occurrence.page, claim.copy.occurrence.page, claim.probability)


def _undecided(claim: Claim) -> Claim:
    """Return the claim without its direction: elsewhere the pages say the opposite."""
    ordered = claim if claim.source.span <= claim.copy.span else exchanged(claim)
    return Claim(ordered.source, ordered.copy, Direction.UNDETERMINED, 0.5, ordered.evidence)


def _derivation(family: Family, claim: Claim, relation: Relation) -> Derivation:
    return Derivation(
        family=family.id,
        source=claim.source.occurrence,
        copy=claim.copy.occurrence,
        direction=claim.direction,
        probability=claim.probability,
        relation=relation,
        evidence=claim.evidence,
    )
