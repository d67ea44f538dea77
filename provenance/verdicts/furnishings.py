"""Families that are site furniture come in; PROV401 for each of their occurrences goes out."""

from collections.abc import Iterable, Iterator

from provenance.model import Family, FamilyKind, Furniture, Occurrence, Page, Reason, Verdict
from provenance.verdicts.exhibits import Pages, covers


def judge_furniture(pages: Pages, families: Iterable[Family]) -> Iterator[Verdict]:
    """Yield PROV401 for every occurrence but the first, with the structural reasons.

    Families may be done apart: of each the pages that it stands in are needed.
    """
    for family in families:
        if family.kind is FamilyKind.FURNITURE:
            first = family.occurrences[0]
            reasons = _reasons(pages, family.occurrences)
            for occurrence in family.occurrences[1:]:
                yield Verdict("PROV401", occurrence, first, family.id, reasons)


def is_furniture(page: Page, occurrence: Occurrence) -> bool:
    """Tell whether an occurrence is part of a menu, a banner or a list of teasers of its page."""
    return any(covers(each.span, occurrence.span) for each in page.furniture)


def _reasons(pages: Pages, occurrences: Iterable[Occurrence]) -> tuple[Reason, ...]:
    """Return the reasons of the furniture that the occurrences stand in, each kind once."""
    found = [
        reason
        for occurrence in occurrences
        for furniture in _around(pages[occurrence.page], occurrence)
        for reason in furniture.reasons
    ]
    return tuple({reason.kind: reason for reason in reversed(found)}.values())[::-1]


def _around(page: Page, occurrence: Occurrence) -> list[Furniture]:
    return [each for each in page.furniture if each.span.overlap(occurrence.span)]
