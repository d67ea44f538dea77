"""The same text again in the same document: the later repeats the earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.bonds import Pair
from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.spots import Spot
from provenance.lineage.testimonies import Testimony
from provenance.model import Direction, DocumentId, Evidence, EvidenceKind, PageId


@dataclass(frozen=True, slots=True)
class Link:
    """Two places of one text; unless determined, source and copy mean corpus order only."""

    source: Spot
    copy: Spot
    direction: Direction
    probability: float
    evidence: tuple[Evidence, ...]


Testimonies = Mapping[Pair, Testimony]
"""What is said of pages, by the two of them in corpus order."""


def find_repeats(spots: Sequence[Spot], testimonies: Testimonies) -> list[Link]:
    """Return a link for each spot that repeats the first one in its document.

    Spots on two pages are no repeat when the evidence says that one page took it from the
    other, or that both quote a third.
    """
    in_document: dict[DocumentId, Spot] = {}
    on_page: dict[PageId, Spot] = {}
    links = []
    for spot in spots:
        page, document = spot.page, spot.span.document
        earlier = on_page.get(page) or in_document.get(document)
        if earlier and is_repeat(earlier, spot, testimonies):
            links.append(_repeat(earlier, spot))
        on_page.setdefault(page, spot)
        in_document.setdefault(document, spot)
    return links


def is_repeat(earlier: Spot, later: Spot, testimonies: Testimonies) -> bool:
    """Tell whether the later spot merely stands in the same document again."""
    if earlier.span.document != later.span.document:
        return False
    pages = earlier.page, later.page
    said = testimonies.get(pages)
    return pages[0] == pages[1] or said is None or said.direction is Direction.UNDETERMINED


def _repeat(earlier: Spot, later: Spot) -> Link:
    where = "on this page" if earlier.page == later.page else "in this document"
    detail = f"The same words stand earlier {where}."
    found = weigh(EvidenceKind.EARLIER_IN_DOCUMENT, detail, (earlier.span,))
    return Link(earlier, later, Direction.DETERMINED, 1.0, (found,))
