"""The sides of a family in, the one out that was there first as far as the evidence tells.

Every side is looked at once; only a handful of rivals are compared with each other.
"""

from collections.abc import Sequence
from datetime import date
from heapq import nsmallest
from itertools import combinations

from provenance.lineage.claims import balance
from provenance.lineage.sides import Side
from provenance.lineage.weights import WEIGHTS
from provenance.model import EvidenceKind

_RIVALS = 4
"""Rivals taken from each view: the least like copies, the earliest dated, the most named."""


def find_root(sides: Sequence[Side], named: Sequence[Sequence[int]]) -> int:
    """Return which side has the best summed evidence against the other likely ones.

    `named` says for each side which others are named next to it. What documents are called and
    in which order they are given makes no difference, unless they are equal byte for byte.
    """
    calls = [0] * len(sides)
    for others in named:
        for other in others:
            calls[other] += 1
    order = sorted(range(len(sides)), key=lambda at: standing(sides[at]))
    dated = [at for at in order if sides[at].window.latest]
    rivals = {
        *order[:_RIVALS],
        *nsmallest(_RIVALS, dated, key=lambda at: _last_day(sides[at])),
        *nsmallest(_RIVALS, order, key=lambda at: -calls[at]),
    }
    return _best([at for at in order if at in rivals], sides)


def standing(side: Side) -> tuple[float, str, int, int]:
    """Return how much a side looks like a copy by itself; ties go by content, not by name."""
    traits = (
        (EvidenceKind.QUOTED_ON_ONE_SIDE, float(side.level)),
        (EvidenceKind.DIGEST_OF_SEVERAL, float(side.setting.digest)),
        (EvidenceKind.TRUNCATION, float(side.cut is not None)),
        (EvidenceKind.DANGLING_NOTES, float(side.noted and not side.setting.explained)),
    )
    suspicion = round(sum(WEIGHTS[kind].log_odds * strength for kind, strength in traits), 4)
    return suspicion, side.setting.document.sha256, side.span.start, side.span.document


def _last_day(side: Side) -> date:
    return side.window.latest.value if side.window.latest else date.max


def _best(rivals: Sequence[int], sides: Sequence[Side]) -> int:
    """Return the rival with the largest sum over all others, the first of several."""
    sums = dict.fromkeys(rivals, 0.0)
    for left, right in combinations(rivals, 2):
        weight = balance(sides[left], sides[right])
        sums[left] += weight
        sums[right] -= weight
    return max(rivals, key=lambda at: round(sums[at], 4))
