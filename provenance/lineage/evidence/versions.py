"""Evidence from the order of versions: the second edition was made from the first."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import name_of
from provenance.lineage.ties import Tie
from provenance.lineage.versions import Version
from provenance.model import Evidence, EvidenceKind

_UNNUMBERED = 0.5
"""Strength when one page gives no number: it may be a later printing as well."""


def version_order(tie: Tie) -> Evidence | None:
    """Return evidence if both pages are versions of one work and the source's comes first."""
    for earlier in tie.source.versions:
        for later in tie.copy.versions:
            if earlier.work == later.work and earlier.number < later.number:
                return _told(tie, earlier, later)
    return None


def _told(tie: Tie, earlier: Version, later: Version) -> Evidence:
    first = f"“{earlier.named}”" if earlier.named else "no number"
    titles = (tie.source.page.title, tie.copy.page.title)
    return weigh(
        EvidenceKind.VERSION_ORDER,
        f"{name_of(tie.copy.setting)} is “{later.named}” of a work of which the other page is "
        f"an earlier version ({first}).",
        tuple(each.span for each in titles if each),
        1.0 if earlier.named else _UNNUMBERED,
    )
