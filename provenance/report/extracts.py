"""A result comes in; what of it concerns some of its documents goes out."""

from collections import Counter
from collections.abc import Collection, Sequence

from provenance.report.rows import (
    FamilyRow,
    FindingRow,
    QuotationRow,
    Result,
    SummaryRow,
)
from provenance.report.summaries import shares_over


def extract_of(result: Result, judged: Collection[str], findings: list[FindingRow]) -> Result:
    """Return the result with these findings, and with the rows that concern judged documents.

    All documents and pages stay, as rows name them; the shares are those of the judged documents
    together. Every id means a row that is still there.
    """
    families = _families(result["families"], judged)
    kept = {each["id"] for each in families}
    listed = {each["id"] for each in findings}
    pages = {each["id"]: each for each in result["pages"] if each["document"] in judged}
    return {
        **result,
        "families": families,
        "matches": [each for each in result["matches"] if each["family"] in kept],
        "derivations": [each for each in result["derivations"] if each["family"] in kept],
        "lineage": [each for each in result["lineage"] if each["page"] in pages],
        "quotations": _quotations(result["quotations"], judged),
        "findings": [
            {**row, "related": [each for each in row["related"] if each in listed]}
            for row in findings
        ],
        "summary": {
            **_summary(result["summary"], len(families), findings),
            "shares": shares_over(pages.values()),
        },
    }


def _families(rows: Sequence[FamilyRow], judged: Collection[str]) -> list[FamilyRow]:
    """Return the families that stand in a judged document, and those they are parts of."""
    by_id = {each["id"]: each for each in rows}
    kept: set[str] = set()
    for row in rows:
        if any(each["document"] in judged for each in row["occurrences"]):
            whole: str | None = row["id"]
            while whole is not None and whole not in kept:
                kept.add(whole)
                whole = by_id[whole]["part_of"]
    return [each for each in rows if each["id"] in kept]


def _quotations(rows: Sequence[QuotationRow], judged: Collection[str]) -> list[QuotationRow]:
    """Return the quotations of judged documents, and those they are taken from."""
    by_id = {each["id"]: each for each in rows}
    kept: set[str] = set()
    for row in rows:
        earlier: str | None = row["id"] if row["document"] in judged else None
        while earlier is not None and earlier not in kept:
            kept.add(earlier)
            earlier = by_id[earlier]["quoted_from"]
    return [each for each in rows if each["id"] in kept]


def _summary(summary: SummaryRow, families: int, findings: Sequence[FindingRow]) -> SummaryRow:
    levels = Counter(each["level"] for each in findings)
    return {
        **summary,
        "families": families,
        "findings": len(findings),
        "levels": {level: levels[level] for level in summary["levels"]},
        "rules": dict(sorted(Counter(each["rule"] for each in findings).items())),
    }
