from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.weights import WEIGHTS
from provenance.model import EvidenceKind, Span

KIND = EvidenceKind.DATE_ORDER


def test_full_strength_is_the_weight_of_the_table():
    found = weigh(KIND, "Earlier.", (Span(0, 1, 2),))
    assert (found.kind, found.weight) == (KIND, WEIGHTS[KIND].log_odds)
    assert (found.detail, found.spans) == ("Earlier.", (Span(0, 1, 2),))


def test_half_strength_is_half_the_weight():
    assert weigh(KIND, "", (), 0.5).weight == WEIGHTS[KIND].log_odds / 2
