"""Evidence from dates: who can only have had it later."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.positions import is_earlier
from provenance.lineage.sides import Side
from provenance.model import DateKind, Evidence, EvidenceKind, PageDate

_NEXT_DAY = 0.5
"""Strength when one day lies between: time zones and late saving move a date that far."""

_SAYS = {
    DateKind.PUBLISHED: "published on",
    DateKind.ARCHIVED: "saved by",
    DateKind.MENTIONED: "written after",
}


def date_order(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the source's latest day lies before the copy's earliest.

    Equal days and overlapping windows tell nothing, unless both give the hour.
    """
    latest, earliest = source.window.latest, copy.window.earliest
    if latest is None or earliest is None or not is_earlier(latest, earliest):
        return None
    days = (earliest.value - latest.value).days
    timed = latest.moment and earliest.moment
    return weigh(
        EvidenceKind.DATE_ORDER,
        f"One page was {_said(latest)}, the other {_said(earliest)}.",
        (latest.span, earliest.span),
        _NEXT_DAY if days <= 1 and not timed else 1.0,
    )


def _said(dated: PageDate) -> str:
    return f"{_SAYS[dated.kind]} {dated.value.isoformat()}"
