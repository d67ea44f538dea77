"""All evidence on two pages: what each kind says, either way round, with its weight."""

from collections.abc import Callable, Iterator
from itertools import islice

from provenance.lineage.evidence.citing import (
    cites_source,
    declares_source,
    head_names_source,
    series_order,
)
from provenance.lineage.evidence.credits import credit_carried_along, cue_names_source
from provenance.lineage.evidence.dates import date_order
from provenance.lineage.evidence.digests import digest_of_several, title_in_digest
from provenance.lineage.evidence.errors import errors_introduced
from provenance.lineage.evidence.quoting import quoted_deeper, same_third_party
from provenance.lineage.evidence.remains import (
    containment,
    dangling_notes,
    extra_boilerplate,
    truncation,
)
from provenance.lineage.evidence.versions import version_order
from provenance.lineage.lines import Habits
from provenance.lineage.sides import Side
from provenance.lineage.ties import Tie, exchanged_tie
from provenance.model import Evidence, EvidenceKind

_OfPages = Callable[[Tie], Evidence | None]
_OfSides = Callable[[Side, Side], Evidence | None]

_PAGE_KINDS: tuple[_OfPages, ...] = (
    quoted_deeper,
    head_names_source,
    declares_source,
    cites_source,
    series_order,
    version_order,
    errors_introduced,
)
_SIDE_KINDS: tuple[_OfSides, ...] = (
    date_order,
    cue_names_source,
    title_in_digest,
    digest_of_several,
    credit_carried_along,
    truncation,
    dangling_notes,
    containment,
    extra_boilerplate,
)

_KINDS_FOR_MAILS = tuple(kind for kind in _SIDE_KINDS if kind is not cue_names_source)
"""Mails name others all the time: whom they quote is said by heads, and those by ids."""

_KINDS_FOR_QUOTERS = frozenset({EvidenceKind.CUE_NAMES_SOURCE, EvidenceKind.DECLARES_SOURCE})
"""What still tells when both quote a third: who was earlier or longer says nothing then."""

_STRANDS = 4
"""The longest strands are asked: the others belong to the same two pages."""


def observe(tie: Tie, habits: Habits) -> tuple[Evidence, ...]:
    """Return all that speaks for source → copy, with positive weight, and all against it.

    Of each kind the heaviest, heaviest first. With the pages exchanged, the same evidence with
    the weights negated.
    """
    forward = _heaviest(_speaking(tie))
    against = [turned(each) for each in _heaviest(_speaking(exchanged_tie(tie, habits)))]
    found = [*forward, *against]
    third = _third_party(tie)
    if third:
        found = [each for each in found if each.kind in _KINDS_FOR_QUOTERS] + [third]
    return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.kind, each.spans)))


def turned(evidence: Evidence) -> Evidence:
    """Return the evidence as it counts for the other direction."""
    return Evidence(evidence.kind, 0.0 - evidence.weight, evidence.detail, evidence.spans)


def _speaking(tie: Tie) -> Iterator[Evidence]:
    yield from (each for kind in _PAGE_KINDS if (each := kind(tie)))
    strands = list(islice((each for each in tie.bond.strands if each.chars), _STRANDS))
    for kind in _KINDS_FOR_MAILS if tie.copy.mail else _SIDE_KINDS:
        yield from (each for one in strands if (each := kind(one.source, one.copy)))


def _heaviest(found: Iterator[Evidence]) -> list[Evidence]:
    heaviest: dict[EvidenceKind, Evidence] = {}
    for each in found:
        if each.kind not in heaviest or abs(each.weight) > abs(heaviest[each.kind].weight):
            heaviest[each.kind] = each
    return list(heaviest.values())


def _third_party(tie: Tie) -> Evidence | None:
    """Return that both quote a third, if all their longest strands do.

    Mails quote each other's quotations all the time: there the marks do not tell.
    """
    if tie.source.is_formal or tie.copy.is_formal:
        return None
    found = [same_third_party(one.source, one.copy) for one in tie.bond.strands[:_STRANDS]]
    return found[0] if found and all(found) else None
