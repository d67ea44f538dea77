"""The same text again in the same document: the later repeats the earlier."""

from collections.abc import Sequence

from provenance.lineage.claims import Claim, decide
from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.sides import Side
from provenance.model import Direction, DocumentId, EvidenceKind, PageId


def find_repeats(sides: Sequence[Side]) -> list[Claim]:
    """Return a claim for each side that repeats the first one in its document.

    Sides on two pages are no repeat when the evidence says that one page took it from the
    other, or that both quote a third.
    """
    in_document: dict[DocumentId, Side] = {}
    on_page: dict[PageId, Side] = {}
    claims = []
    for side in sides:
        page, document = side.occurrence.page, side.span.document
        earlier = on_page.get(page) or in_document.get(document)
        if earlier and is_repeat(earlier, side):
            claims.append(_repeat(earlier, side))
        on_page.setdefault(page, side)
        in_document.setdefault(document, side)
    return claims


def is_repeat(earlier: Side, later: Side) -> bool:
    """Tell whether the later side merely stands in the same document again."""
    if earlier.span.document != later.span.document:
        return False
    same_page = earlier.occurrence.page == later.occurrence.page
    return same_page or decide(earlier, later).direction is Direction.UNDETERMINED


def _repeat(earlier: Side, later: Side) -> Claim:
    same_page = earlier.occurrence.page == later.occurrence.page
    detail = f"The same words stand earlier {'on this page' if same_page else 'in this document'}."
    found = weigh(EvidenceKind.EARLIER_IN_DOCUMENT, detail, (earlier.span,))
    return Claim(earlier, later, Direction.DETERMINED, 1.0, (found,))
