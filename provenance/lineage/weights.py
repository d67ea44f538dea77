"""What each kind of evidence is worth, in log-odds, and the reason for it: one table.

The only place where kinds of evidence are compared. Weights add up; a probability comes out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, fsum
from types import MappingProxyType

from provenance.model import EvidenceKind


@dataclass(frozen=True, slots=True)
class Weight:
    """The worth of one kind of evidence at full strength, and why it is worth that."""

    log_odds: float
    reason: str


WEIGHTS = MappingProxyType(
    {
        EvidenceKind.QUOTED_ON_ONE_SIDE: Weight(
            2.5, "Who marks words as another's says so himself; few do it with their own words."
        ),
        EvidenceKind.CUE_NAMES_SOURCE: Weight(
            2.3, "Who names the other next to the words had read it; a bare mention is possible."
        ),
        EvidenceKind.DATE_ORDER: Weight(
            3.0,
            "The earlier had it first unless a clock is wrong; marks and a cited id outweigh it.",
        ),
        EvidenceKind.TITLE_IN_DIGEST: Weight(
            2.0, "A list of headlines names what was collected; titles of two pages may agree."
        ),
        EvidenceKind.DIGEST_OF_SEVERAL: Weight(
            1.5, "Digests are made of articles; a site may also save its own page from one."
        ),
        EvidenceKind.TRUNCATION: Weight(
            1.0, "A text that breaks off where the other goes on was cut from it; dots are common."
        ),
        EvidenceKind.CREDIT_CARRIED_ALONG: Weight(
            2.0, "A stranger's biography or notice was copied with the text; it may be syndicated."
        ),
        EvidenceKind.DANGLING_NOTES: Weight(
            1.0, "Marks of notes that are not there were copied; the notes may be lost by saving."
        ),
        EvidenceKind.CONTAINMENT: Weight(
            0.3, "A whole page inside a larger one is more often the older; excerpts differ."
        ),
        EvidenceKind.EXTRA_BOILERPLATE: Weight(
            0.3, "Text of a site inside the passage came with its layout; any site has some."
        ),
        EvidenceKind.EARLIER_IN_DOCUMENT: Weight(
            6.0, "Inside one document a repeat is by definition the later of the two."
        ),
        EvidenceKind.DECLARES_SOURCE: Weight(
            2.5, "A header that says what is answered or replaced was written after that."
        ),
        EvidenceKind.CITES_SOURCE: Weight(
            2.5, "Who cites the number of the other had it before him; series are revised."
        ),
        EvidenceKind.SERIES_ORDER: Weight(
            3.0, "Numbers of a series are given in order; some are reserved and used late."
        ),
        EvidenceKind.VERSION_ORDER: Weight(
            2.0, "Versions are numbered in order; who copies may have an older one at hand."
        ),
        EvidenceKind.ERRORS_INTRODUCED: Weight(
            0.2, "Who types again errs, who edits mends, who pastes does neither: next to nothing."
        ),
        EvidenceKind.NEARER_SOURCE: Weight(
            0.0, "Another page explains the copy better: this one is its ancestor or its sibling."
        ),
        EvidenceKind.LITTLE_SHARED: Weight(
            0.0, "What both share is too little, or too common, to have been taken from the other."
        ),
        EvidenceKind.SAME_THIRD_PARTY: Weight(
            0.0, "Both give the words as another's: that one comes first, and neither of the two."
        ),
    }
)

PRIOR = 0.0
"""Log-odds before any evidence: corpus order and length say nothing of who was first."""

CERTAINTY_MIN = 0.75
"""Probability from which a direction is called determined: below, one in four would be wrong."""

CONFLICT_SHARE = 0.5
"""What must be left, by what speaks against, for a direction to be called determined."""

LOG_ODDS_MAX = 4.2
"""Where the sum is cut off: kinds are not independent, nothing is surer than 985 in 1000 …"""

LINK_SHARE = 0.1
LINK_ODDS_MAX = 4.0
"""… but for what is known of the link: who certainly copied, certainly came later. 99 in 100."""


def probability_of(weights: float, link_odds: float = 0.0) -> float:
    """Return the probability that a sum of weights speaks for: one half for 0, four decimals.

    The probabilities of a sum and of its negative add up to one. The surer the link, the surer
    a direction that the weights favour.
    """
    total = max(-LOG_ODDS_MAX, min(LOG_ODDS_MAX, PRIOR + weights))
    total += LINK_SHARE * max(0.0, min(LINK_ODDS_MAX, link_odds))
    return round(1 / (1 + exp(-total)), 4)


def settles(weights: Iterable[float]) -> bool:
    """Tell whether evidence settles the direction: sure enough, and not against itself.

    What speaks against must be outweighed by half as much again and more: a date and a mark that
    contradict each other are no answer, a date against a mark and a cited id is.
    """
    listed = sorted(weights)
    speaking = fsum(each for each in listed if each > 0)
    against = -fsum(each for each in listed if each < 0)
    net = abs(speaking - against)
    return probability_of(net) >= CERTAINTY_MIN and net >= CONFLICT_SHARE * min(speaking, against)
