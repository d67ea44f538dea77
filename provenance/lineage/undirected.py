"""Families in, derivations without direction out: which places share a text, and no more.

What is left of lineage when nobody asks for it: one pass over the occurrences, no text read.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from provenance.lineage.evidence.weighing import weigh
from provenance.model import (
    Derivation,
    Direction,
    DocumentId,
    EvidenceKind,
    Family,
    FamilyKind,
    Occurrence,
    Relation,
    Span,
)


def pair_copies(families: Sequence[Family]) -> tuple[Derivation, ...]:
    """Return one derivation for each occurrence but the first of each family, sorted.

    A text that stands in its document before repeats that place; all others are undetermined,
    beside the first of the family. Furniture and what the copies of a longer family bring along
    are left out.
    """
    in_order = sorted(families, key=lambda each: each.id)
    return tuple(
        each for family in in_order for each in pair_family(family, _longer(family, families))
    )


def pair_family(family: Family, longer: Family | None) -> tuple[Derivation, ...]:
    """Return the derivations of one family, sorted, given the longer one that it is part of."""
    told = () if family.kind is FamilyKind.FURNITURE else _paired(family, longer)
    return tuple(sorted(told, key=lambda one: (one.copy.span, one.source.span)))


def _longer(family: Family, families: Sequence[Family]) -> Family | None:
    return None if family.part_of is None else families[family.part_of]


def _paired(family: Family, longer: Family | None) -> Iterator[Derivation]:
    is_held = _holder(longer) if longer else _never
    verbatim = {
        each for match in family.matches if match.similarity == 1.0 for each in (match.a, match.b)
    }
    first = family.occurrences[0]
    in_document: dict[DocumentId, Occurrence] = {}
    for each in family.occurrences:
        earlier = in_document.setdefault(each.span.document, each)
        other = first if earlier is each else earlier
        if other is each or (is_held(each.span) and is_held(other.span)):
            continue
        if earlier is not each:
            yield _repeat(family, other, each)
        else:
            relation = Relation.VERBATIM if each.span in verbatim else Relation.EDITED
            yield Derivation(family.id, other, each, Direction.UNDETERMINED, 0.5, relation, ())


def _never(_: Span) -> bool:
    return False


def _holder(longer: Family) -> Callable[[Span], bool]:
    """Return what tells whether a span lies in an occurrence of the longer family."""
    places: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for each in longer.occurrences:
        places[each.span.document].append(each.span)
    ends = {
        document: list(accumulate((s.end for s in spans), max))
        for document, spans in places.items()
    }

    def is_held(span: Span) -> bool:
        before = bisect_right(places[span.document], span.start, key=lambda place: place.start)
        return before > 0 and ends[span.document][before - 1] >= span.end

    return is_held


def _repeat(family: Family, earlier: Occurrence, later: Occurrence) -> Derivation:
    where = "on this page" if earlier.page == later.page else "in this document"
    detail = f"The same words stand earlier {where}."
    found = weigh(EvidenceKind.EARLIER_IN_DOCUMENT, detail, (earlier.span,))
    return Derivation(
        family.id, earlier, later, Direction.DETERMINED, 1.0, Relation.REPEAT, (found,)
    )
