"""Families in, tellings out: what each family tells of where its copies are from.

Families may be told apart, and the sides of each telling be seen apart; only then a text is read.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from provenance.lineage.bonds import Pair
from provenance.lineage.evidence.quoting import same_third_party
from provenance.lineage.families import Tree, find_links, longest_link
from provenance.lineage.relations import relation_of
from provenance.lineage.repeats import Link, find_repeats
from provenance.lineage.rivals import Source
from provenance.lineage.sides import Side
from provenance.lineage.spots import Spot, first_on_pages, spots_of
from provenance.model import (
    Direction,
    DocumentId,
    EvidenceKind,
    Family,
    FamilyId,
    FamilyKind,
    Relation,
    Span,
)

_BY_FAMILY, _BY_SOURCE = 0, 1


@dataclass(frozen=True, slots=True)
class Telling:
    """A link as a family tells it.

    relation  what sort of copy it is; nothing until its sides are seen
    order     its place among all
    """

    family: FamilyId
    link: Link
    relation: Relation | None
    order: tuple[int, int, int]

    @property
    def pair(self) -> Pair:
        """The pages: source, copy."""
        return self.link.source.page, self.link.copy.page


def tell_family(family: Family, longer: Family | None, tree: Tree) -> list[Telling]:
    """Return what one family tells, given the longer one that it is part of.

    Of the tree only what the family asks is needed, see there; furniture tells nothing.
    """
    if family.kind is FamilyKind.FURNITURE:
        return []
    links, repeats = _links(family, longer, tree)
    told: list[tuple[Link, Relation | None]] = [(link, None) for link in links]
    told += [(link, Relation.REPEAT) for link in repeats]
    return [
        Telling(family.id, link, relation, (_BY_FAMILY, family.id, at))
        for at, (link, relation) in enumerate(told)
    ]


def tell_untold(sources: Iterable[Source], linked: frozenset[Pair]) -> Iterator[Telling]:
    """Yield the sources that no family tells, each for the longest text in common.

    `linked` holds the pages, source and copy, of all tellings with a determined direction.
    """
    for at, each in enumerate(sources):
        if each.pair not in linked:
            yield tell_source(each, at)


def tell_source(source: Source, at: int) -> Telling:
    """Return what is told of a source, which is number `at` of all, that no family tells."""
    return Telling(source.testimony.family, longest_link(source), None, (_BY_SOURCE, at, 0))


def see_telling(telling: Telling, see: Callable[[Spot], Side]) -> Telling:
    """Return the telling with its relation, and whether both sides have it from a third text.

    Only its two spots are seen; those of a repeat are not.
    """
    if telling.relation:
        return telling
    link = telling.link
    source, copy = see(link.source), see(link.copy)
    if link.direction is not Direction.DETERMINED:
        link = _from_third(link, source, copy)
    return replace(telling, link=link, relation=relation_of(source, copy, link.evidence))


def _from_third(link: Link, left: Side, right: Side) -> Link:
    third = same_third_party(left, right)
    if not third:
        return link
    evidence = link.evidence
    if all(each.kind is not EvidenceKind.SAME_THIRD_PARTY for each in evidence):
        evidence = (*evidence, third)
    return replace(link, direction=Direction.COMMON_SOURCE, evidence=evidence)


def _links(family: Family, longer: Family | None, tree: Tree) -> tuple[list[Link], list[Link]]:
    """Return the links of a family, and its repeats."""
    spots = spots_of(family)
    if family.kind is FamilyKind.QUOTATION:
        return find_links(first_on_pages(spots), tree), []
    novel = _novel(spots, longer) if longer else spots
    if not novel:
        return [], []
    links = _about(_elsewhere(spots, novel), find_links(spots, tree))
    return links, _new_repeats(novel, find_repeats(spots, tree.testimonies))


def _novel(spots: Sequence[Spot], longer: Family) -> tuple[Spot, ...]:
    """Return the spots that do not lie inside an occurrence of the longer family."""
    places: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for each in longer.occurrences:
        places[each.span.document].append(each.span)
    ends = {
        document: list(accumulate((span.end for span in spans), max))
        for document, spans in places.items()
    }
    return tuple(
        spot
        for spot in spots
        if not _is_held(spot.span, places[spot.span.document], ends.get(spot.span.document, []))
    )


def _is_held(span: Span, places: Sequence[Span], ends: Sequence[int]) -> bool:
    """Tell whether a span lies in one of the sorted places; `ends` is the furthest end so far."""
    before = bisect_right(places, span.start, key=lambda place: place.start)
    return before > 0 and ends[before - 1] >= span.end


def _elsewhere(spots: Sequence[Spot], novel: Sequence[Spot]) -> frozenset[Span]:
    """Return the novel places in documents where nothing of the family is derived already.

    In the others they repeat what stands there, and that has its source in the longer family.
    """
    new = {spot.span for spot in novel}
    derived = {spot.span.document for spot in spots if spot.span not in new}
    return frozenset(place for place in new if place.document not in derived)


def _about(places: frozenset[Span], links: Iterable[Link]) -> list[Link]:
    return [link for link in links if link.source.span in places or link.copy.span in places]


def _new_repeats(novel: Sequence[Spot], repeats: Iterable[Link]) -> list[Link]:
    """Return the repeats that are novel, and the first repeat of a novel place."""
    new = {spot.span for spot in novel}
    repeated: set[Span] = set()
    kept = []
    for link in repeats:
        first = link.source.span in new and link.source.span not in repeated
        if first or link.copy.span in new:
            kept.append(link)
        repeated.add(link.source.span)
    return kept
