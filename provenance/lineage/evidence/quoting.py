"""Evidence from marks: who says that the words are another's."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import name_of
from provenance.lineage.sides import Side
from provenance.model import Evidence, EvidenceKind

_FURTHER = 0.7
"""Strength when the copy quotes two levels deeper or more: a step between may be missing."""


def quoted_deeper(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the copy marks the words as another's, more than the source does."""
    deeper = copy.level - source.level
    if deeper <= 0:
        return None
    theirs, ours = name_of(source.setting), name_of(copy.setting)
    if source.level:
        detail = f"The words stand in one quotation more in {ours} than in {theirs}."
    else:
        detail = f"In {theirs} the words are its own, without marks; {ours} gives them as quoted."
    return weigh(
        EvidenceKind.QUOTED_ON_ONE_SIDE,
        detail,
        tuple(each.span for each in copy.marks) or (copy.span,),
        1.0 if deeper == 1 else _FURTHER,
    )


def same_third_party(left: Side, right: Side) -> Evidence | None:
    """Return evidence, without direction, if both mark the words as another's alike."""
    if not left.level or left.level != right.level:
        return None
    speakers = {each.speaker.name for side in (left, right) for each in side.marks if each.speaker}
    whom = f" of {min(speakers)}" if len(speakers) == 1 else ""
    return weigh(
        EvidenceKind.SAME_THIRD_PARTY,
        f"Both pages give the words as a quotation{whom}: each may have them from a third text.",
        tuple(each.span for side in (left, right) for each in side.marks)
        or (left.span, right.span),
    )
