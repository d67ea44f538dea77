"""An audit or a saved result comes in, a report goes out: all that a reader is shown, in order.

Every decision about what is said, and in what order, is taken here and in the modules that this
one calls. Formats only draw.
"""

from collections.abc import Iterable, Mapping
from math import fsum

from provenance.model import Audit, Document, Rule
from provenance.report.cards import document_cards
from provenance.report.excerpts import counted
from provenance.report.groups import groups_of
from provenance.report.headlines import headline_of
from provenance.report.makings import making_of
from provenance.report.matrices import matrices_of
from provenance.report.nouns import Finding, Number, Report, Texts, Why
from provenance.report.places import Register, place_of, register_of
from provenance.report.results import result_of
from provenance.report.rows import DerivationRow, FindingRow, Result, RuleRow, SummaryRow
from provenance.report.sides import Shelf, comparison_of, shelf_of
from provenance.report.sorts import percent, seriousness, share_bar, sort_of
from provenance.report.timelines import timeline_of

__all__ = ["Finding", "Report", "findings_of", "report_of", "texts_by_id"]

_COMPARED_MAX = 500
"""Findings whose two texts are shown side by side: a file of a few megabytes opens at once."""

_DIRECTIONS = {
    "determined": "The source had the words first: {sure} sure.",
    "undetermined": "Nothing tells which of the two had the words first.",
    "common-source": "Both have the words from a third text, which is not among these.",
}

_SIDES = {True: ("Source", "Copy"), False: ("Here", "And here")}
"""What the two sides are called, by whether it is known which had the words first."""


def findings_of(audit: Audit, rules: Mapping[str, Rule]) -> Report:
    """Return the report on an audit; `rules` are those its verdicts speak of, by id."""
    return report_of(result_of(audit, rules), texts_by_id(audit.documents))


def texts_by_id(documents: Iterable[Document]) -> Texts:
    """Return the texts of documents by the ids that rows name them by."""
    return {f"d{each.id}": each.text for each in documents}


def report_of(result: Result, texts: Texts) -> Report:
    """Return the report on a result; the same as on its audit if all texts are at hand.

    Where a text is missing, the two texts are not shown side by side, and a note says so.
    """
    register = register_of(result)
    findings = _findings(result, texts, register)
    return Report(
        headline=headline_of(result),
        numbers=_numbers(result["summary"]),
        shares=share_bar(result["summary"]["shares"]),
        timeline=timeline_of(result),
        matrices=matrices_of(result),
        documents=document_cards(result, texts),
        groups=groups_of(result, findings, register),
        findings=findings,
        rules=_rules_found(result),
        notes=tuple(_notes(result, texts)),
        making=making_of(result),
        result=result,
    )


def _findings(result: Result, texts: Texts, register: Register) -> tuple[Finding, ...]:
    derivations = {each["id"]: each for each in result["derivations"]}
    rules = {each["id"]: each for each in result["rules"]}
    shelf = shelf_of(result, texts, register)
    compared = _compared(result["findings"])
    return tuple(
        _finding(
            row,
            rules[row["rule"]],
            derivations.get(row["derivation"] or ""),
            shelf if row["id"] in compared else Shelf({}, register, shelf.quotations, {}),
        )
        for row in result["findings"]
    )


def _compared(findings: Iterable[FindingRow]) -> frozenset[str]:
    """Return the ids of the findings whose texts are shown: the most serious ones."""
    ordered = sorted(findings, key=lambda each: seriousness(each["level"]))
    return frozenset(each["id"] for each in ordered[:_COMPARED_MAX])


def _finding(
    row: FindingRow, rule: RuleRow, derivation: DerivationRow | None, shelf: Shelf
) -> Finding:
    source = row["source"]
    is_directed = derivation is not None and derivation["direction"] == "determined"
    page = shelf.register.pages[row["page"]]
    return Finding(
        id=row["id"],
        rule=row["rule"],
        name=row["name"],
        level=row["level"],
        sort=sort_of(row["rule"]),
        fingerprint=row["fingerprint"],
        place=place_of(row, shelf.register),
        source=place_of(source, shelf.register) if source else None,
        words=row["words"],
        message=row["message"],
        reasons=tuple(each["detail"] for each in row["reasons"]),
        when=rule["when"],
        remedy=rule["remedy"],
        why=_why(derivation) if derivation else None,
        comparison=comparison_of(row, sides=_SIDES[is_directed], shelf=shelf),
        related=tuple(row["related"]),
        sides=_SIDES[is_directed],
        date=page["date"]["value"] if page["date"] else "",
    )


def _why(derivation: DerivationRow) -> Why:
    sure = percent(derivation["probability"])
    return Why(
        _DIRECTIONS[derivation["direction"]].format(sure=sure),
        tuple(each["detail"] for each in derivation["evidence"]),
    )


def _numbers(summary: SummaryRow) -> tuple[Number, ...]:
    """Return the numbers under the headline, which are filters as well."""
    shares = summary["shares"]
    copied = fsum((shares["uncredited"], shares["reposted"], shares["repeated"]))
    return (
        Number(f"{summary['findings']:,}", _by_level(summary), ""),
        Number(percent(copied), "copied", "kind:uncredited,reposted,repeated"),
        Number(percent(shares["uncredited"]), "uncredited", "kind:uncredited"),
        Number(percent(shares["quoted"]), "quoted", "kind:quoted"),
        Number(percent(shares["reposted"]), "reposted with credit", "kind:reposted"),
        Number(percent(shares["repeated"]), "doubled", "kind:repeated"),
    )


def _by_level(summary: SummaryRow) -> str:
    levels = summary["levels"]
    said = [counted(levels.get(level, 0), level) for level in ("error", "warning", "note")]
    return f"findings: {', '.join(said)}"


def _rules_found(result: Result) -> tuple[tuple[str, str, int], ...]:
    counts = result["summary"]["rules"]
    return tuple(
        (rule["id"], rule["name"], counts[rule["id"]])
        for rule in result["rules"]
        if rule["id"] in counts
    )


def _notes(result: Result, texts: Texts) -> Iterable[str]:
    """Yield what a reader must know of the report itself."""
    hidden = sum(result["summary"]["hidden"].values())
    if hidden:
        yield (
            f"{counted(hidden, 'piece')} of site furniture that stand more than once are not "
            "listed; `--furniture` lists them."
        )
    missing = [each["path"] for each in result["documents"] if each["id"] not in texts]
    if missing:
        yield (
            f"{counted(len(missing), 'text')} could not be read again with the same content, so "
            f"their words are not shown side by side: {', '.join(missing)}."
        )
    listed = len(result["findings"])
    if listed > _COMPARED_MAX:
        yield (
            f"The two texts are shown for the {_COMPARED_MAX:,} most serious of "
            f"{counted(listed, 'finding')}."
        )
