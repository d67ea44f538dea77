"""The same text again in the same document: the later repeats the earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.bonds import Pair
from provenance.lineage.claims import Claim
from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.sides import Side
from provenance.model import Direction, DocumentId, Evidence, EvidenceKind, PageId


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """Two sides of one family; unless determined, source and copy mean corpus order only."""

    source: Side
    copy: Side
    direction: Direction
    probability: float
    evidence: tuple[Evidence, ...]


def find_repeats(sides: Sequence[Side], claims: Mapping[Pair, Claim]) -> list[Link]:
    """Return a link for each side that repeats the first one in its document.

    Sides on two pages are no repeat when the evidence says that one page took it from the
    other, or that both quote a third.
    """
    in_document: dict[DocumentId, Side] = {}
    on_page: dict[PageId, Side] = {}
    links = []
    for side in sides:
        page, document = side.occurrence.page, side.span.document
        earlier = on_page.get(page) or in_document.get(document)
        if earlier and is_repeat(earlier, side, claims):
            links.append(_repeat(earlier, side))
        on_page.setdefault(page, side)
        in_document.setdefault(document, side)
    return links


def is_repeat(earlier: Side, later: Side, claims: Mapping[Pair, Claim]) -> bool:
    """Tell whether the later side merely stands in the same document again."""
    if earlier.span.document != later.span.document:
        return False
    pages = earlier.occurrence.page, later.occurrence.page
    said = claims.get(pages)
    return pages[0] == pages[1] or said is None or said.direction is Direction.UNDETERMINED


def _repeat(earlier: Side, later: Side) -> Link:
    same_page = earlier.occurrence.page == later.occurrence.page
    detail = f"The same words stand earlier {'on this page' if same_page else 'in this document'}."
    found = weigh(EvidenceKind.EARLIER_IN_DOCUMENT, detail, (earlier.span,))
    return Link(earlier, later, Direction.DETERMINED, 1.0, (found,))
