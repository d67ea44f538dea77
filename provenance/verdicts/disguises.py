"""A verdict in, the same verdict out, with the trick that hides its copy from machines."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from provenance.model import DocumentId, Family, FamilyId, Match, Reason, ReasonKind, Verdict

Disguised = Mapping[tuple[FamilyId, DocumentId, DocumentId], Sequence[Match]]
"""The matches of which one side is disguised, by family and documents."""


def disguised_in(families: Iterable[Family]) -> Disguised:
    """Return the matches of which one side is disguised."""
    found: defaultdict[tuple[FamilyId, DocumentId, DocumentId], list[Match]] = defaultdict(list)
    for family in families:
        for match in family.matches:
            if match.disguise:
                found[family.id, match.a.document, match.b.document].append(match)
    return found


def tell_disguises(verdict: Verdict, disguised: Disguised) -> Verdict:
    """Return the verdict; if the words of one side are disguised, with a reason that says how."""
    if not disguised or verdict.family is None or verdict.source is None:
        return verdict
    left, right = sorted((verdict.source.span, verdict.copy.span))
    worn = sorted(
        {
            disguise.value
            for match in disguised.get((verdict.family, left.document, right.document), ())
            if match.a.overlap(left) and match.b.overlap(right)
            for disguise in match.disguise
        }
    )
    told = tuple(
        Reason(ReasonKind.DISGUISED, f"One side only looks like the other: it has {each}.")
        for each in worn
    )
    return replace(verdict, reasons=(*verdict.reasons, *told)) if told else verdict
