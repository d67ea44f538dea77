"""Evidence from what pages cite: heads, headers and numbers that name the other page."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.positions import number_in_series
from provenance.lineage.settings import name_of
from provenance.lineage.ties import Tie
from provenance.model import Evidence, EvidenceKind, Span


def head_names_source(tie: Tie) -> Evidence | None:
    """Return evidence if a line of the copy says that the source's words follow."""
    strength = max(tie.called.outright, tie.called.within)
    if not strength:
        return None
    return weigh(
        EvidenceKind.CUE_NAMES_SOURCE,
        f"A line above the quoted words says that they are from {name_of(tie.source.setting)}.",
        _heads(tie),
        strength,
    )


def _heads(tie: Tie) -> tuple[Span, ...]:
    document = tie.copy.setting.document.id
    return tuple(Span(document, head.start, head.end) for head in tie.copy.heads[:1])


def declares_source(tie: Tie) -> Evidence | None:
    """Return evidence if the copy's header says that it answers or replaces the source."""
    if tie.source.identifier is None or tie.source.identifier not in tie.copy.follows:
        return None
    said = [each.span for each in tie.copy.page.follows]
    return weigh(
        EvidenceKind.DECLARES_SOURCE,
        f"The header says that this page answers, replaces or updates "
        f"{name_of(tie.source.setting)}.",
        tuple(said[:1]),
    )


def cites_source(tie: Tie) -> Evidence | None:
    """Return evidence if the copy's text cites the number of the source."""
    identifier = tie.source.page.identifier
    if identifier is None or tie.source.identifier not in tie.copy.cites:
        return None
    return weigh(
        EvidenceKind.CITES_SOURCE,
        f"The text cites {identifier.value}.",
        (tie.copy.page.span,),
    )


def series_order(tie: Tie) -> Evidence | None:
    """Return evidence if both pages are numbered in one series, and the source's comes first."""
    source, copy = number_in_series(tie.source), number_in_series(tie.copy)
    if source is None or copy is None or source[0] != copy[0] or source[1] >= copy[1]:
        return None
    places = (tie.source.page.identifier, tie.copy.page.identifier)
    return weigh(
        EvidenceKind.SERIES_ORDER,
        f"Number {source[1]} of the series came before number {copy[1]}.",
        tuple(each.span for each in places if each),
    )
