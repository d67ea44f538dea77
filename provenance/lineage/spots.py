"""Places where families stand, as they travel between steps: light, and enough to see them again.

One row an occurrence, without any text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from provenance.model import Family, FamilyId, FamilyKind, Occurrence, PageId, Span


@dataclass(frozen=True, slots=True)
class Spot:
    """One occurrence of a family. With the setting of its page, its side can be seen again.

    quoted  the family is of words that its pages quote, whether marks are found there or not
    """

    family: FamilyId
    occurrence: Occurrence
    quoted: bool

    @property
    def span(self) -> Span:
        """The place of the occurrence."""
        return self.occurrence.span

    @property
    def page(self) -> PageId:
        """The page it stands on."""
        return self.occurrence.page


def spots_of(family: Family) -> tuple[Spot, ...]:
    """Return the spots of a family, in the order of its occurrences."""
    quoted = family.kind is FamilyKind.QUOTATION
    return tuple(Spot(family.id, each, quoted) for each in family.occurrences)


class _Placed(Protocol):
    """Whatever stands in one place."""

    @property
    def occurrence(self) -> Occurrence: ...


_Place = TypeVar("_Place", bound=_Placed)


def first_on_pages(places: Iterable[_Place]) -> tuple[_Place, ...]:
    """Return one place a page: who has the same words twice has them from one place."""
    first: dict[PageId, _Place] = {}
    for place in places:
        first.setdefault(place.occurrence.page, place)
    return tuple(first.values())
