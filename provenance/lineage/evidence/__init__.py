"""Two sides of one text in, what speaks for which of them out: one small pure function a kind.

Every function takes the supposed source and the supposed copy and returns what speaks for that
direction, or None. `observe` asks each of them both ways round.

    dates      which can have been there first
    quoting    who marks the words as another's
    credits    who names the other, whose credit lines were carried along
    digests    who collected whom
    remains    what copying leaves behind: cuts, notes, layout, a page inside a page
"""

from provenance.lineage.evidence.observations import observe

__all__ = ["observe"]
