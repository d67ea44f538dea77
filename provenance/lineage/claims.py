"""Two sides weighed: which is the source, how sure, and why."""

from dataclasses import dataclass

from provenance.lineage.evidence import observe
from provenance.lineage.evidence.observations import turned
from provenance.lineage.sides import Side
from provenance.lineage.weights import CERTAINTY_MIN, probability_of
from provenance.model import Direction, Evidence, EvidenceKind


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What is said of two sides; unless determined, source and copy mean corpus order only."""

    source: Side
    copy: Side
    direction: Direction
    probability: float
    evidence: tuple[Evidence, ...]


def decide(left: Side, right: Side) -> Claim:
    """Return what the evidence says of two sides, whichever is given first.

    Undetermined when nothing tells or the evidence balances; it is all listed, either way.
    """
    first, second = sorted((left, right), key=lambda side: side.span)
    evidence = observe(first, second)
    claim = Claim(first, second, _open(evidence), _probability(evidence), evidence)
    if claim.probability >= CERTAINTY_MIN:
        return Claim(first, second, Direction.DETERMINED, claim.probability, evidence)
    against = exchanged(claim)
    if against.probability >= CERTAINTY_MIN:
        return Claim(second, first, Direction.DETERMINED, against.probability, against.evidence)
    return claim


def _open(evidence: tuple[Evidence, ...]) -> Direction:
    """Return what is known of a direction that is not determined."""
    third = any(each.kind is EvidenceKind.SAME_THIRD_PARTY for each in evidence)
    return Direction.COMMON_SOURCE if third else Direction.UNDETERMINED


def _probability(evidence: tuple[Evidence, ...]) -> float:
    return probability_of(sum(each.weight for each in evidence))


def exchanged(claim: Claim) -> Claim:
    """Return the same claim, told from the other side. Twice gives the claim again."""
    evidence = tuple(turned(each) for each in claim.evidence)
    return Claim(claim.copy, claim.source, claim.direction, _probability(evidence), evidence)


def balance(source: Side, copy: Side) -> float:
    """Return the log-odds that speak for source → copy; negated with the sides exchanged."""
    return round(sum(each.weight for each in observe(source, copy)), 4)
