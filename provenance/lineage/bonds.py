"""Families in, bonds out: two pages that share text, with every stretch that they share.

n occurrences of one text give at most a fixed number of bonds each, never n².
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from provenance.lineage.readings import Reading
from provenance.lineage.sides import Side
from provenance.model import FamilyId, PageId

_ALL_PAIRS_MAX = 24
"""Pages of one family of which each is held against each: 276 bonds."""

_NEXT = 8
"""With more pages, how many of those before it each one is held against."""

_STOCK_PAGES = 8
"""Text that stands in more pages than that is a formula rather than somebody's words."""

_OVERLAP_MIN = 0.5
"""Share of the shorter of two places from which they are the same text."""

_CHARS_MIN = 30
"""Code points of such an overlap: about six words."""

_OTHERS = 8
"""Overlapping places looked at for each place, and pages of a family seen through one."""


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """One stretch of text in both pages.

    chars   code points of the shorter side, without the header of a mail
    stock   it stands in many pages
    family  that of the copy; the source may stand in another that overlaps it on a third page
    """

    family: FamilyId
    source: Side
    copy: Side
    chars: int
    stock: bool
    through_third: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Bond:
    """Two pages that share text, seen as source and copy; the strands longest first."""

    source: Reading
    copy: Reading
    strands: tuple[Strand, ...]


def exchanged_bond(bond: Bond) -> Bond:
    """Return the bond seen from the other page. Twice gives the bond again."""
    strands = (
        Strand(each.family, each.copy, each.source, each.chars, each.stock, each.through_third)
        for each in bond.strands
    )
    return Bond(bond.copy, bond.source, tuple(strands))


Pair = tuple[PageId, PageId]
Sides = Mapping[FamilyId, Sequence[Side]]


def find_bonds(sides: Sides, readings: Mapping[PageId, Reading]) -> dict[Pair, Bond]:
    """Return the bonds by their pages, the earlier page of the corpus as source."""
    strands: defaultdict[Pair, list[Strand]] = defaultdict(list)
    firsts = {family: first_on_pages(of_family) for family, of_family in sides.items()}
    for family, first in firsts.items():
        for left, right in _pairs(first):
            _add(strands, _strand(family, left, right, len(first), readings))
    direct = frozenset(strands)
    formal = {family: _formal(first, readings) for family, first in firsts.items()}
    for found in _through_third(formal):
        if _pages(found) not in direct:
            _add(strands, found)
    return {
        pair: Bond(readings[pair[0]], readings[pair[1]], tuple(sorted(found, key=_rank)))
        for pair, found in strands.items()
    }


def first_on_pages(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return one side a page: who has the same words twice has them from one place."""
    first: dict[PageId, Side] = {}
    for side in sides:
        first.setdefault(side.occurrence.page, side)
    return tuple(first.values())


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Return all pairs of few sides; of many, each with the first and with those before it."""
    if len(sides) <= _ALL_PAIRS_MAX:
        yield from combinations(sides, 2)
        return
    ordered = sorted(sides, key=_by_time)
    for at, side in enumerate(ordered):
        others = {*range(min(2, at)), *range(max(0, at - _NEXT), at)}
        yield from ((ordered[other], side) for other in sorted(others))


def _by_time(side: Side) -> tuple[str, str, int]:
    latest = side.window.latest
    return (
        latest.value.isoformat() if latest else "",
        side.setting.document.sha256,
        side.span.start,
    )


def _strand(
    family: FamilyId, left: Side, right: Side, pages: int, readings: Mapping[PageId, Reading]
) -> Strand:
    source, copy = (left, right) if left.span <= right.span else (right, left)
    chars = min(_chars(each, readings) for each in (source, copy))
    return Strand(family, source, copy, chars, stock=pages > _STOCK_PAGES)


def _chars(side: Side, readings: Mapping[PageId, Reading]) -> int:
    body = readings[side.occurrence.page].body
    return max(0, side.span.end - max(side.span.start, body))


def _add(strands: defaultdict[Pair, list[Strand]], found: Strand) -> None:
    strands[_pages(found)].append(found)


def _formal(sides: Sequence[Side], readings: Mapping[PageId, Reading]) -> Sequence[Side]:
    """Return the sides of mails and memos: only they cite what they have by another way."""
    return [each for each in sides if readings[each.occurrence.page].is_formal]


def _pages(strand: Strand) -> Pair:
    return strand.source.occurrence.page, strand.copy.occurrence.page


def _rank(strand: Strand) -> tuple[int, FamilyId]:
    return -strand.chars, strand.family


def _through_third(firsts: Sides) -> Iterator[Strand]:
    """Return strands of two families whose places overlap on a third page.

    Families are told once: what lies inside a longer one, or reaches over its end, is not told
    of the pages of that one again, though they hold it too.
    """
    for page, places in _places(firsts).items():
        for at, (family, side) in enumerate(places):
            following = islice(places, at + 1, at + 1 + _OTHERS)
            for other, beside in following:
                chars = side.span.overlap(beside.span)
                least = _OVERLAP_MIN * min(len(side.span), len(beside.span))
                if chars >= max(_CHARS_MIN, least):
                    stock = max(len(firsts[family]), len(firsts[other])) > _STOCK_PAGES
                    ends = (_others(firsts[family], page), _others(firsts[other], page))
                    yield from _joined((family, other), ends, (chars, stock))


def _places(firsts: Sides) -> dict[PageId, list[tuple[FamilyId, Side]]]:
    places: defaultdict[PageId, list[tuple[FamilyId, Side]]] = defaultdict(list)
    for family, sides in firsts.items():
        for side in sides:
            places[side.occurrence.page].append((family, side))
    return {
        page: sorted(found, key=lambda each: (each[1].span, each[0]))
        for page, found in places.items()
    }


def _others(sides: Sequence[Side], page: PageId) -> list[Side]:
    return [each for each in sides if each.occurrence.page != page][:_OTHERS]


def _joined(
    families: tuple[FamilyId, FamilyId],
    ends: tuple[Sequence[Side], Sequence[Side]],
    measure: tuple[int, bool],
) -> Iterator[Strand]:
    for left in ends[0]:
        for right in ends[1]:
            if left.occurrence.page < right.occurrence.page:
                yield Strand(families[1], left, right, *measure, through_third=True)
            elif left.occurrence.page > right.occurrence.page:
                yield Strand(families[0], right, left, *measure, through_third=True)
