"""Stretches in, bonds out: two pages that share text, with every side of what they share."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.readings import Reading
from provenance.lineage.sides import Side
from provenance.lineage.spots import Spot, first_on_pages
from provenance.lineage.stretches import (
    Foothold,
    Meeting,
    Stretch,
    find_meetings,
    find_passing,
    find_stretches,
    foothold_of,
    shared_stretches,
)
from provenance.model import FamilyId, PageId


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """One stretch of text in both pages, seen on both; see `Stretch`."""

    family: FamilyId
    source: Side
    copy: Side
    chars: int
    stock: bool
    through_third: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Bond:
    """Two pages that share text, seen as source and copy; the strands longest first.

    order  its place among all bonds: that of its first stretch
    """

    source: Reading
    copy: Reading
    strands: tuple[Strand, ...]
    order: tuple[int, ...] = ()


def exchanged_bond(bond: Bond) -> Bond:
    """Return the bond seen from the other page. Twice gives the bond again."""
    strands = (
        Strand(each.family, each.copy, each.source, each.chars, each.stock, each.through_third)
        for each in bond.strands
    )
    return Bond(bond.copy, bond.source, tuple(strands), bond.order)


Pair = tuple[PageId, PageId]
Sides = Mapping[FamilyId, Sequence[Side]]


def find_bonds(sides: Sides, readings: Mapping[PageId, Reading]) -> dict[Pair, Bond]:
    """Return the bonds by their pages, the earlier page of the corpus as source."""
    firsts = {family: first_on_pages(of_family) for family, of_family in sides.items()}
    seen = {(each.spot.family, each.spot.page): each for of in firsts.values() for each in of}
    footholds = [
        [foothold_of(each, readings[each.spot.page]) for each in of_family]
        for of_family in firsts.values()
    ]
    return {
        pair: bond_of(
            shared_stretches(found),
            (readings[pair[0]], readings[pair[1]]),
            lambda spot: seen[spot.family, spot.occurrence.page],
        )
        for pair, found in _between(footholds).items()
    }


def bond_of(
    stretches: Sequence[Stretch], readings: tuple[Reading, Reading], see: Callable[[Spot], Side]
) -> Bond:
    """Return the bond of two pages, the earlier of the corpus first, by what they share.

    Only the spots of these stretches are seen.
    """
    strands = (
        Strand(
            each.family,
            see(each.source),
            see(each.copy),
            each.chars,
            each.stock,
            each.through_third,
        )
        for each in stretches
    )
    return Bond(*readings, tuple(strands), min(each.order for each in stretches))


def _between(footholds: Sequence[Sequence[Foothold]]) -> dict[Pair, list[Stretch]]:
    """Return all stretches by their pages: those of families, and those through third pages."""
    found: defaultdict[Pair, list[Stretch]] = defaultdict(list)
    meetings: defaultdict[PageId, list[Meeting]] = defaultdict(list)
    for of_family in footholds:
        for stretch in find_stretches(of_family):
            found[stretch.pages].append(stretch)
        for meeting in find_meetings(of_family):
            meetings[meeting.spot.page].append(meeting)
    for on_page in meetings.values():
        for stretch in find_passing(on_page):
            found[stretch.pages].append(stretch)
    return found
