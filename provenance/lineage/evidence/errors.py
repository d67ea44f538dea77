"""Evidence from errors: which of two versions misspells a word that the other spells right."""

from math import log1p

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import name_of
from provenance.lineage.slips import find_slips
from provenance.lineage.ties import Tie
from provenance.model import Evidence, EvidenceKind

_FULL = 4
"""Misspelled words from which the strength is full."""

_SHOWN = 3


def errors_introduced(tie: Tie) -> Evidence | None:
    """Return evidence if the copy misspells words that the source spells right.

    Textual criticism (Maas, Textkritik, 1927) takes the error for the younger reading; but who
    pastes makes none, and editors mend. So it is worth next to nothing by itself. The longest
    passage is asked.
    """
    longest = tie.bond.strands[0]
    slips = find_slips(longest.source.words, longest.copy.words)
    if not slips:
        return None
    listed = ", ".join(f"“{each.wrong}” for “{each.right}”" for each in slips[:_SHOWN])
    return weigh(
        EvidenceKind.ERRORS_INTRODUCED,
        f"{name_of(tie.copy.setting)} has {listed}: copies add "
        "errors more often than they mend them.",
        (longest.copy.span,),
        min(1.0, log1p(len(slips)) / log1p(_FULL)),
    )
