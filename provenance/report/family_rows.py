"""What is shared, as rows: families, their matches, and the derivations between occurrences."""

from collections.abc import Iterable, Sequence

from provenance.model import Derivation, Direction, Edit, Evidence, Family, Match
from provenance.report.excerpts import excerpt
from provenance.report.rows import DerivationRow, EditRow, EvidenceRow, FamilyRow, MatchRow
from provenance.report.spans import (
    PLACES,
    Ground,
    bytes_before,
    occurrence_row,
    place_row,
    span_row,
)


def family_rows(
    families: Sequence[Family], derivations: Iterable[Derivation], ground: Ground
) -> list[FamilyRow]:
    """Return one row a family. Its origin is the occurrence all determined copies go back to.

    The origin is None where there is none, or more than one. Families may be done apart: of each
    its derivations are needed.
    """
    determined: dict[int, list[Derivation]] = {}
    for each in derivations:
        if each.direction is Direction.DETERMINED:
            determined.setdefault(each.family, []).append(each)
    spans = (each.span for family in families for each in family.occurrences)
    before = bytes_before(spans, ground.documents)
    rows = []
    for family in families:
        row = _family_row(family, determined.get(family.id, []), ground)
        row["occurrences"] = [occurrence_row(each, ground, before) for each in family.occurrences]
        rows.append(row)
    return rows


def _family_row(family: Family, determined: Sequence[Derivation], ground: Ground) -> FamilyRow:
    first = family.occurrences[0].span
    return {
        "id": f"f{family.id}",
        "kind": family.kind.value,
        "occurrences": [],
        "words": family.words,
        "excerpt": excerpt(ground.documents[first.document].text[first.start : first.end]),
        "origin": _origin(family, determined),
        "part_of": None if family.part_of is None else f"f{family.part_of}",
    }


def _origin(family: Family, determined: Sequence[Derivation]) -> int | None:
    sources = {each.source.span for each in determined}
    roots = sources - {each.copy.span for each in determined}
    places = [at for at, each in enumerate(family.occurrences) if each.span in roots]
    return places[0] if len(places) == 1 else None


def match_rows(families: Iterable[Family], ground: Ground) -> list[MatchRow]:
    """Return one row a match, family by family."""
    pairs = ((family, match) for family in families for match in family.matches)
    return [_match_row(at, *pair, ground) for at, pair in enumerate(pairs)]


def _match_row(at: int, family: Family, match: Match, ground: Ground) -> MatchRow:
    return {
        "id": f"m{at}",
        "family": f"f{family.id}",
        "a": place_row(match.a, ground),
        "b": place_row(match.b, ground),
        "words": match.words,
        "similarity": round(match.similarity, PLACES),
        "score": round(match.score, PLACES),
        "tier": match.tier.value,
        "edits": edit_rows(match.edits),
        "disguise": [each.name.lower() for each in match.disguise],
    }


def edit_rows(edits: Iterable[Edit]) -> list[EditRow]:
    """Return edits as rows."""
    return [
        {
            "kind": edit.kind.value,
            "a_start": edit.a_start,
            "a_end": edit.a_end,
            "b_start": edit.b_start,
            "b_end": edit.b_end,
        }
        for edit in edits
    ]


def derivation_rows(
    derivations: Iterable[tuple[int, Derivation]], ground: Ground
) -> list[DerivationRow]:
    """Return one row a derivation, of derivations with their numbers."""
    return [_derivation_row(number, each, ground) for number, each in derivations]


def _derivation_row(number: int, derivation: Derivation, ground: Ground) -> DerivationRow:
    return {
        "id": f"v{number}",
        "family": f"f{derivation.family}",
        "source": place_row(derivation.source.span, ground),
        "copy": place_row(derivation.copy.span, ground),
        "direction": derivation.direction.value,
        "probability": round(derivation.probability, PLACES),
        "relation": derivation.relation.value,
        "evidence": [_evidence_row(each) for each in derivation.evidence],
    }


def _evidence_row(evidence: Evidence) -> EvidenceRow:
    return {
        "kind": evidence.kind.value,
        "weight": round(evidence.weight, PLACES),
        "detail": evidence.detail,
        "spans": [span_row(span) for span in evidence.spans],
    }
