"""All evidence on two sides: what each kind says, either way round, with its weight."""

from collections.abc import Callable

from provenance.lineage.evidence.credits import credit_carried_along, cue_names_source
from provenance.lineage.evidence.dates import date_order
from provenance.lineage.evidence.digests import digest_of_several, title_in_digest
from provenance.lineage.evidence.quoting import quoted_deeper, same_third_party
from provenance.lineage.evidence.remains import (
    containment,
    dangling_notes,
    extra_boilerplate,
    truncation,
)
from provenance.lineage.sides import Side
from provenance.model import Evidence

_Kind = Callable[[Side, Side], Evidence | None]

_KINDS: tuple[_Kind, ...] = (
    quoted_deeper,
    cue_names_source,
    date_order,
    title_in_digest,
    digest_of_several,
    credit_carried_along,
    truncation,
    dangling_notes,
    containment,
    extra_boilerplate,
)

_KINDS_FOR_QUOTERS: tuple[_Kind, ...] = (cue_names_source,)
"""What still tells when both quote a third: who was earlier or longer says nothing then."""


def observe(source: Side, copy: Side) -> tuple[Evidence, ...]:
    """Return all that speaks for source → copy, with positive weight, and all against it.

    Heaviest first. With the sides exchanged, the same evidence with the weights negated.
    """
    third = same_third_party(source, copy)
    kinds = _KINDS_FOR_QUOTERS if third else _KINDS
    forward = [each for kind in kinds if (each := kind(source, copy))]
    against = [turned(each) for kind in kinds if (each := kind(copy, source))]
    found = [*forward, *against, *([third] if third else [])]
    return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.kind, each.spans)))


def turned(evidence: Evidence) -> Evidence:
    """Return the evidence as it counts for the other direction."""
    return Evidence(evidence.kind, 0.0 - evidence.weight, evidence.detail, evidence.spans)
