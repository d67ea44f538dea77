"""Footholds of families in, stretches out: the text that two pages share, by its places.

n occurrences of one text give at most a fixed number of stretches each, never n². Families may be
done apart, then pages, then pairs of pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from provenance.lineage.readings import Reading
from provenance.lineage.sides import Side
from provenance.lineage.spots import Spot
from provenance.model import FamilyId, PageId

_ALL_PAIRS_MAX = 24
"""Pages of one family of which each is held against each: 276 pairs."""

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

_DIRECT, _THROUGH_THIRD = 0, 1


@dataclass(frozen=True, slots=True)
class Foothold:
    """The first place of a family on a page, with what is asked before pages are compared.

    chars   code points of it without the header of a mail
    formal  the page is a mail or memo: only they cite what they have by another way
    latest  the last day on which it can have been written
    sha256  of the document
    """

    spot: Spot
    chars: int
    formal: bool
    latest: date | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of text in two pages, the earlier page of the corpus as source.

    family  that of the copy; the source may stand in another that overlaps it on a third page
    chars   code points of the shorter side, without the header of a mail
    stock   it stands in many pages
    order   its place among all stretches; what is as long stands in this order
    """

    family: FamilyId
    source: Spot
    copy: Spot
    chars: int
    stock: bool
    order: tuple[int, ...]

    @property
    def pages(self) -> tuple[PageId, PageId]:
        """The two pages."""
        return self.source.page, self.copy.page

    @property
    def through_third(self) -> bool:
        """Whether the two pages hold it in two families, which overlap on a third page."""
        return self.order[0] == _THROUGH_THIRD


@dataclass(frozen=True, slots=True)
class Meeting:
    """One place of a family on a mail or memo, and in what others it stands.

    pages  how many of them there are, with this one
    first  the first of them in the corpus
    """

    spot: Spot
    pages: int
    first: tuple[Spot, ...]


def foothold_of(side: Side, reading: Reading) -> Foothold:
    """Return the foothold of a side on the page that is read."""
    latest = side.window.latest
    return Foothold(
        spot=side.spot,
        chars=max(0, side.span.end - max(side.span.start, reading.body)),
        formal=reading.is_formal,
        latest=latest.value if latest else None,
        sha256=side.setting.document.sha256,
    )


def find_stretches(footholds: Sequence[Foothold]) -> Iterator[Stretch]:
    """Yield the stretches of one family between pages that are held against each other.

    Needs all its footholds, one a page, in the order of its occurrences.
    """
    stock = len(footholds) > _STOCK_PAGES
    for at, (left, right) in enumerate(_pairs(footholds)):
        source, copy = (left, right) if left.spot.span <= right.spot.span else (right, left)
        family = copy.spot.family
        chars = min(source.chars, copy.chars)
        yield Stretch(family, source.spot, copy.spot, chars, stock, (_DIRECT, family, at))


def _pairs(footholds: Sequence[Foothold]) -> Iterator[tuple[Foothold, Foothold]]:
    """Return all pairs of few; of many, each with the first two and with those before it."""
    if len(footholds) <= _ALL_PAIRS_MAX:
        yield from combinations(footholds, 2)
        return
    ordered = sorted(footholds, key=_by_time)
    for at, each in enumerate(ordered):
        others = {*range(min(2, at)), *range(max(0, at - _NEXT), at)}
        yield from ((ordered[other], each) for other in sorted(others))


def _by_time(foothold: Foothold) -> tuple[str, str, int]:
    latest = foothold.latest.isoformat() if foothold.latest else ""
    return latest, foothold.sha256, foothold.spot.span.start


def find_meetings(footholds: Iterable[Foothold]) -> Iterator[Meeting]:
    """Yield the meetings of one family, one for each of its footholds in a mail or memo."""
    spots = [each.spot for each in footholds if each.formal]
    first = tuple(spots[: _OTHERS + 1])
    return (Meeting(spot, len(spots), first) for spot in spots)


def find_passing(meetings: Iterable[Meeting]) -> Iterator[Stretch]:
    """Yield the stretches of families whose places overlap on one page, between other pages.

    Needs all meetings on that page. Families are told once: what lies inside a longer one, or
    reaches over its end, is not told of the pages of that one again, though they hold it too.
    """
    places = sorted(meetings, key=lambda each: (each.spot.span, each.spot.family))
    first = min(((each.spot.family, *each.spot.span) for each in places), default=())
    for at, one in enumerate(places):
        for behind, other in enumerate(places[at + 1 : at + 1 + _OTHERS]):
            chars = one.spot.span.overlap(other.spot.span)
            least = _OVERLAP_MIN * min(len(one.spot.span), len(other.spot.span))
            if chars >= max(_CHARS_MIN, least):
                order = (_THROUGH_THIRD, *first, at, behind)
                yield from _joined(one, other, chars, order)


def _joined(one: Meeting, other: Meeting, chars: int, order: tuple[int, ...]) -> Iterator[Stretch]:
    stock = max(one.pages, other.pages) > _STOCK_PAGES
    for at, left in enumerate(_others(one)):
        for beside, right in enumerate(_others(other)):
            if left.page != right.page:
                source, copy = (left, right) if left.page < right.page else (right, left)
                place = (*order, at, beside)
                yield Stretch(copy.family, source, copy, chars, stock, place)


def _others(meeting: Meeting) -> list[Spot]:
    return [each for each in meeting.first if each.page != meeting.spot.page][:_OTHERS]


def shared_stretches(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return what two pages share, longest first, of all that was found between them.

    What they share through a third page tells something only if they share nothing directly.
    """
    stretches = tuple(found)
    if len(stretches) == 1:
        return stretches
    direct = [each for each in stretches if not each.through_third]
    return tuple(sorted(direct or stretches, key=_rank))


def _rank(stretch: Stretch) -> tuple[int, FamilyId, tuple[int, ...]]:
    return -stretch.chars, stretch.family, stretch.order
