"""A bond in, what is said of its direction out: which page was first, how sure, and why."""

from dataclasses import dataclass
from math import fsum

from provenance.lineage.bonds import Bond, Pair
from provenance.lineage.evidence import observe
from provenance.lineage.evidence.observations import turned
from provenance.lineage.lines import Habits
from provenance.lineage.ties import Tie, exchanged_tie, tie_of
from provenance.lineage.weights import CERTAINTY_MIN, probability_of, settles
from provenance.model import Direction, Evidence, EvidenceKind


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What is said of two pages; unless determined, source and copy mean corpus order only."""

    tie: Tie
    direction: Direction
    probability: float
    evidence: tuple[Evidence, ...]

    @property
    def pair(self) -> Pair:
        """The pages: source, copy."""
        return self.tie.source.page.id, self.tie.copy.page.id


def decide(bond: Bond, habits: Habits) -> Claim:
    """Return what the evidence says of two pages, whichever is given first.

    Undetermined when nothing tells, or when the evidence contradicts itself; it is all listed.
    """
    tie = tie_of(bond, habits)
    evidence = observe(tie, habits)
    probability = probability_of(fsum(each.weight for each in evidence))
    if not settles(each.weight for each in evidence):
        return Claim(tie, _open(evidence), _unsure(probability), evidence)
    if probability >= CERTAINTY_MIN:
        return Claim(tie, Direction.DETERMINED, probability, evidence)
    against = tuple(turned(each) for each in evidence)
    probability = probability_of(fsum(each.weight for each in against))
    return Claim(exchanged_tie(tie, habits), Direction.DETERMINED, probability, against)


def _open(evidence: tuple[Evidence, ...]) -> Direction:
    """Return what is known of a direction that is not determined."""
    third = any(each.kind is EvidenceKind.SAME_THIRD_PARTY for each in evidence)
    return Direction.COMMON_SOURCE if third else Direction.UNDETERMINED


def _unsure(probability: float) -> float:
    """Return the probability as it is told where evidence contradicts itself: not beyond doubt."""
    return round(min(CERTAINTY_MIN, max(1 - CERTAINTY_MIN, probability)), 4)
