"""Evidence from what copying leaves behind: cuts, notes, layout, a page inside a page."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import name_of
from provenance.lineage.sides import Side
from provenance.model import Evidence, EvidenceKind

_GOES_ON_CHARS = 40
"""Text after the passage from which the source goes on where the copy breaks off."""

_WHOLE_SHARE = 0.8
_OWN_SHARE_MAX = 0.5
"""A page of which more than half is other text has much of its own."""


def truncation(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the copy breaks off where the source goes on."""
    goes_on = source.setting.page.span.end - source.span.end >= _GOES_ON_CHARS
    if copy.cut is None or source.cut is not None or not goes_on:
        return None
    return weigh(
        EvidenceKind.TRUNCATION,
        f"The text breaks off in {name_of(copy.setting)} and goes on in the other page.",
        (copy.cut,),
    )


def dangling_notes(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if both hold marks of notes, and only the source holds the notes."""
    if not (copy.noted and source.noted) or copy.setting.explained or not source.setting.explained:
        return None
    return weigh(
        EvidenceKind.DANGLING_NOTES,
        f"Marks of notes stand in {name_of(copy.setting)} without the notes.",
        (copy.span,),
    )


def containment(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the source's whole page stands in a page with much text of its own."""
    if source.share < _WHOLE_SHARE or copy.share > _OWN_SHARE_MAX:
        return None
    return weigh(
        EvidenceKind.CONTAINMENT,
        "The whole of one page stands inside the other, which has much text of its own.",
        (source.span, copy.span),
    )


def extra_boilerplate(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if a site's furniture interrupts the text in the copy alone."""
    if not copy.layout or source.layout:
        return None
    return weigh(
        EvidenceKind.EXTRA_BOILERPLATE,
        f"Furniture of the site stands inside the text in {name_of(copy.setting)} only.",
        copy.layout,
    )
