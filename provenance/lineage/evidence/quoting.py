"""Evidence from marks: who says that the words are another's."""

from math import log1p

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import name_of
from provenance.lineage.sides import Side
from provenance.lineage.ties import Tie
from provenance.model import Evidence, EvidenceKind, Span

_FURTHER = 0.7
"""Strength when the copy quotes two levels deeper or more: a step between may be missing."""

_CHARS_FULL = 150
"""Code points quoted from which the strength is full: some two lines."""

_MARKED = 0.5
_SPANS_SHOWN = 3


def quoted_deeper(tie: Tie) -> Evidence | None:
    """Return evidence if the copy marks shared words as another's that the source does not.

    The strength grows with their length up to two lines, and falls by the share of those that
    the source marks and the copy does not, or neither does: pages that quote each other speak
    for both ways, and some marked term does not make a text that was taken over a quotation.
    """
    mass = tie.mass
    quoted = mass.once + mass.deeper
    if not quoted:
        return None
    return weigh(
        EvidenceKind.QUOTED_ON_ONE_SIDE,
        _detail(tie),
        _places(tie),
        _strength(quoted)
        * (1.0 if mass.once >= mass.deeper else _FURTHER)
        * quoted
        / (quoted + mass.back + mass.plain),
    )


def _detail(tie: Tie) -> str:
    theirs, ours = name_of(tie.source.setting), name_of(tie.copy.setting)
    if tie.bond.strands[0].source.level >= _MARKED:
        return f"The words stand in one quotation more in {ours} than in {theirs}."
    return f"In {theirs} the words are its own, without marks; {ours} gives them as quoted."


def _strength(chars: int) -> float:
    return min(1.0, log1p(chars) / log1p(_CHARS_FULL))


def _places(tie: Tie) -> tuple[Span, ...]:
    """Return the marked words of the longest strands."""
    marked = [
        each.copy
        for each in tie.bond.strands
        if each.copy.level >= each.source.level + _MARKED and each.chars
    ]
    shown = marked[:_SPANS_SHOWN] or [tie.bond.strands[0].copy]
    return tuple(
        dict.fromkeys(
            span
            for side in shown
            for span in (tuple(each.span for each in side.marks) or (side.span,))
        )
    )


def same_third_party(left: Side, right: Side) -> Evidence | None:
    """Return evidence, without direction, if both mark the words as another's alike."""
    marked = min(left.level, right.level) >= _MARKED
    if not marked or abs(left.level - right.level) >= _MARKED:
        return None
    speakers = {each.speaker.name for side in (left, right) for each in side.marks if each.speaker}
    whom = f" of {min(speakers)}" if len(speakers) == 1 else ""
    return weigh(
        EvidenceKind.SAME_THIRD_PARTY,
        f"Both pages give the words as a quotation{whom}: each may have them from a third text.",
        tuple(each.span for side in (left, right) for each in side.marks)
        or (left.span, right.span),
    )
