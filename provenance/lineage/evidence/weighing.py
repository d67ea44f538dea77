"""An observation of some strength in, a piece of evidence with its weight out."""

from provenance.lineage.weights import WEIGHTS
from provenance.model import Evidence, EvidenceKind, Span


def weigh(
    kind: EvidenceKind, detail: str, spans: tuple[Span, ...], strength: float = 1.0
) -> Evidence:
    """Return the evidence; strength, in (0, 1], takes off from the weight of its kind."""
    return Evidence(kind, round(WEIGHTS[kind].log_odds * strength, 4), detail, spans)
