"""Findings come in, families go out: what is said of one text stands together, worst first."""

from collections.abc import Sequence

from provenance.report.excerpts import counted
from provenance.report.nouns import FamilyGroup, Finding
from provenance.report.places import Register
from provenance.report.rows import DerivationRow, FamilyRow, FindingRow, Result
from provenance.report.sorts import seriousness
from provenance.report.trees import tree_of


def groups_of(
    result: Result, findings: Sequence[Finding], register: Register
) -> tuple[FamilyGroup, ...]:
    """Return the findings by family, the most serious and longest first; none is lost.

    A finding without a family, on a whole file, is a group by itself.
    """
    families = {each["id"]: each for each in result["families"]}
    derivations: dict[str, list[DerivationRow]] = {}
    for derivation in result["derivations"]:
        derivations.setdefault(derivation["family"], []).append(derivation)
    together: dict[str, list[tuple[FindingRow, Finding]]] = {}
    for row, finding in zip(result["findings"], findings, strict=True):
        together.setdefault(row["family"] or row["id"], []).append((row, finding))
    ordered = sorted(together.items(), key=lambda each: _order(each[1]))
    return tuple(
        _group(families.get(key), [finding for _, finding in rows], derivations, register)
        for key, rows in ordered
    )


def _order(rows: Sequence[tuple[FindingRow, Finding]]) -> tuple[int, int]:
    return (
        min(seriousness(row["level"]) for row, _ in rows),
        -max(row["words"] for row, _ in rows),
    )


def _group(
    family: FamilyRow | None,
    findings: Sequence[Finding],
    derivations: dict[str, list[DerivationRow]],
    register: Register,
) -> FamilyGroup:
    if family is None:
        return FamilyGroup(f"group-{findings[0].id}", "A whole file", "", (), tuple(findings))
    places = counted(len(family["occurrences"]), "place")
    what = "of a quotation " if family["kind"] == "quotation" else ""
    return FamilyGroup(
        id=f"group-{family['id']}",
        title=f"{counted(family['words'], 'word')} {what}in {places}",
        excerpt=family["excerpt"],
        tree=tree_of(family, derivations.get(family["id"], []), register),
        findings=tuple(findings),
    )
