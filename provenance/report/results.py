"""An audit comes in, its result goes out: the rows of schema `provenance/1`."""

from collections.abc import Mapping, Sequence

from provenance import __version__
from provenance.model import (
    Audit,
    Document,
    Furniture,
    Page,
    PageDate,
    PageLineage,
    Rule,
    Shares,
    Told,
)
from provenance.report.family_rows import derivation_rows, family_rows, match_rows
from provenance.report.finding_rows import derivation_ids, finding_rows, sort_out
from provenance.report.quotation_rows import quotation_rows
from provenance.report.rows import (
    SCHEMA,
    DateRow,
    DocumentRow,
    FurnitureRow,
    LineageRow,
    PageRow,
    Result,
    RuleRow,
    RunRow,
    SharesRow,
    ToldRow,
)
from provenance.report.spans import PLACES, Ground, ground_of, line_of, reason_row
from provenance.report.summaries import summary_row
from provenance.text.folding import FINGERPRINT_SPEC


def result_of(audit: Audit, rules: Mapping[str, Rule]) -> Result:
    """Return everything the audit found out, as rows that JSON can hold.

    Holds the texts if the run was told to embed them. The same audit gives the same rows.
    """
    ground = ground_of(audit.documents, audit.pages)
    pages = [
        page_row(page, shares, ground)
        for page, shares in zip(audit.pages, audit.judgement.shares, strict=True)
    ]
    furniture = dict(audit.options)["furniture"] is True
    shown, hidden = sort_out(audit.judgement.verdicts, rules, furniture=furniture)
    findings = finding_rows(shown, rules, derivation_ids(enumerate(audit.derivations)), ground)
    return {
        "schema": SCHEMA,
        "run": run_row(audit.options, audit.inputs),
        "rules": rule_rows(rules),
        "documents": _document_rows(audit),
        "skipped": [{"path": each.path, "reason": each.reason} for each in audit.skipped],
        "pages": pages,
        "families": family_rows(audit.families, audit.derivations, ground),
        "matches": match_rows(audit.families, ground),
        "derivations": derivation_rows(enumerate(audit.derivations), ground),
        "lineage": [lineage_row(each) for each in audit.lineage],
        "quotations": quotation_rows(audit.quotations, audit.judgement.checks),
        "findings": findings,
        "summary": summary_row(audit, pages, findings, hidden),
    }


def run_row(options: tuple[tuple[str, object], ...], inputs: Sequence[str]) -> RunRow:
    """Return how a result was made: with these options, of these paths."""
    return {
        "version": __version__,
        "options": {name: _plain(value) for name, value in options},
        "inputs": list(inputs),
        "fingerprint_spec": FINGERPRINT_SPEC,
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def rule_rows(rules: Mapping[str, Rule]) -> list[RuleRow]:
    """Return the rules that a result may speak of."""
    return [_rule_row(rule) for rule in rules.values()]


def _rule_row(rule: Rule) -> RuleRow:
    return {
        "id": rule.id,
        "name": rule.name,
        "level": rule.level.value,
        "when": rule.when,
        "why": rule.why,
        "remedy": rule.remedy,
    }


def _document_rows(audit: Audit) -> list[DocumentRow]:
    pages: dict[int, list[str]] = {}
    for page in audit.pages:
        pages.setdefault(page.span.document, []).append(f"p{page.id}")
    embed = dict(audit.options)["embed_texts"] is True
    return [document_row(each, pages.get(each.id, []), embed=embed) for each in audit.documents]


def document_row(document: Document, pages: Sequence[str], *, embed: bool) -> DocumentRow:
    """Return a document as a row, with the ids of its pages, and its text if told to embed it."""
    row: DocumentRow = {
        "id": f"d{document.id}",
        "path": document.path,
        "sha256": document.sha256,
        "chars": len(document.text),
        "bytes": document.size,
        "reader": document.reader,
        "encoding": document.encoding,
        "pages": list(pages),
    }
    if embed:
        row["text"] = document.text
    if document.indexed:
        row["indexed"] = True
    if document.how:
        row["how"] = document.how
    if document.places:
        row["places"] = [list(each) for each in document.places]
    return row


def page_row(page: Page, shares: Shares, ground: Ground) -> PageRow:
    """Return a page as a row."""
    row: PageRow = {
        "id": f"p{page.id}",
        "document": f"d{page.span.document}",
        "start": page.span.start,
        "end": page.span.end,
        "line": line_of(page.span, ground),
        "kind": page.kind.value,
        "title": page.title.value if page.title else None,
        "author": page.author.value if page.author else None,
        "publisher": page.publisher.value if page.publisher else None,
        "url": page.url.value if page.url else None,
        "date": _date_row(page.date) if page.date else None,
        "dates": [_date_row(each) for each in page.dates],
        "furniture": [_furniture_row(each) for each in page.furniture],
        "shares": _shares_row(shares),
    }
    if page.told:
        row["told"] = [_told_row(each) for each in page.told]
    return row


def _told_row(told: Told) -> ToldRow:
    return {"field": told.field.value, "value": told.value, "evidence": told.evidence}


def _date_row(date: PageDate) -> DateRow:
    row: DateRow = {
        "value": date.value.isoformat(),
        "kind": date.kind.value,
        "start": date.span.start,
        "end": date.span.end,
    }
    if date.evidence:
        row["evidence"] = date.evidence
    return row


def _furniture_row(furniture: Furniture) -> FurnitureRow:
    return {
        "start": furniture.span.start,
        "end": furniture.span.end,
        "reasons": [reason_row(each) for each in furniture.reasons],
    }


def _shares_row(shares: Shares) -> SharesRow:
    return {
        "own": round(shares.own, PLACES),
        "quoted": round(shares.quoted, PLACES),
        "reposted": round(shares.reposted, PLACES),
        "uncredited": round(shares.uncredited, PLACES),
        "repeated": round(shares.repeated, PLACES),
        "furniture": round(shares.furniture, PLACES),
    }


def lineage_row(lineage: PageLineage) -> LineageRow:
    """Return where a page comes from, as a row."""
    return {
        "page": f"p{lineage.page}",
        "root": f"p{lineage.root}",
        "sources": [
            {
                "page": f"p{each.page}",
                "coverage": round(each.coverage, PLACES),
                "probability": round(each.probability, PLACES),
            }
            for each in lineage.sources
        ],
    }
