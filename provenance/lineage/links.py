"""Whether one page took text straight from another: each tie by itself, seen from the copy.

Nothing here says which of two pages was first. The numbers come from
`python -m bench.lineage_weights`, which says how they are fitted and how well they hold.
"""

from collections.abc import Sequence
from math import fsum, log1p
from types import MappingProxyType

from provenance.lineage.ties import Tie
from provenance.lineage.weights import WEIGHTS
from provenance.model import Evidence, EvidenceKind

FIRST_PASS = MappingProxyType(
    {
        "bias": -6.72,
        "quoted once": 0.46,
        "quoted deeper": 0.15,
        "plain": 0.15,
        "coverage": 1.09,
        "named outright": 2.77,
        "named within": 1.52,
        "another named": -1.87,
        "same subject": 0.89,
        "declared": 4.37,
        "cited": 0.59,
        "cited often": 1.21,
        "through third": -3.39,
        "informal": 3.0,
    }
)
"""Log-odds a unit: lengths as logarithms of code points, coverage as that of its per cent,
citations as that of their number: what a memo revises it cites all over, others in its references.

All are fitted but `informal`: mails and memos have ways to say what they take, and text without
them is seldom taken; articles have none. No corpus at hand tells how much that is worth: three
units make a paragraph that two dated articles share a copy, and leave a sentence open.
"""


def traits_of(tie: Tie, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what the first pass weighs of a tie and its evidence, all of it zero or more."""
    mass, called = tie.mass, tie.called
    said = {
        each.kind: each.weight / WEIGHTS[each.kind].log_odds
        for each in evidence
        if each.weight > 0
    }
    same = tie.source.subject is not None and tie.source.subject == tie.copy.subject
    named = said.get(EvidenceKind.CUE_NAMES_SOURCE, 0.0)
    return {
        "bias": 1.0,
        "quoted once": log1p(mass.once),
        "quoted deeper": log1p(mass.deeper),
        "plain": log1p(mass.plain),
        "coverage": log1p(100 * mass.coverage),
        "named outright": max(called.outright, 0.0 if called.within else named),
        "named within": called.within,
        "another named": float(called.another),
        "same subject": float(same),
        "declared": said.get(EvidenceKind.DECLARES_SOURCE, 0.0),
        "cited": said.get(EvidenceKind.CITES_SOURCE, 0.0),
        "cited often": log1p(tie.copy.cites.get(tie.source.identifier or "", 0)),
        "through third": float(tie.bond.strands[0].through_third),
        "informal": float(not tie.copy.is_formal),
    }


def link_odds(tie: Tie, evidence: Sequence[Evidence]) -> float:
    """Return the log-odds, by the first pass, that the copy took text straight from the source."""
    return fsum(FIRST_PASS[name] * value for name, value in traits_of(tie, evidence).items())
