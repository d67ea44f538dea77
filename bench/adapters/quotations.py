"""Corpora with marked quotations: their spans, kinds and speakers.

texts/         the documents
quotes.json    {"doc", "quote_start", "quote_end", "type", "speaker_start", …}
lineage.json   where there is one, the quotations are only a sample of the true ones
"""

from pathlib import Path
from typing import Any

from bench.detections import stems_of
from bench.evaluators import load_evaluator
from bench.tables import Cell
from provenance import Audit, AuditOptions, Quotation, Span, audit
from provenance.model import QuotationKind

Row = dict[str, Any]

_KINDS = (None, "direct", "direct,mixed")
"""All quotations; those in marks; those with marks inside."""

CONFIDENCE_MIN = 0.5
"""What the program itself takes for speech: below are titles, terms and irony."""


def is_quotations(corpus: Path) -> bool:
    """Tell whether the folder holds documents with marked quotations."""
    return (corpus / "quotes.json").is_file() and (corpus / "texts").is_dir()


def measure_quotations(corpus: Path, evaluators: Path) -> dict[str, list[dict[str, Cell]]]:
    """Return one table: a row for all kinds, for direct, and for direct and mixed quotations."""
    evaluator = load_evaluator(evaluators, "eval_quotes")
    texts, gold = evaluator.load(str(corpus))
    found = audit([corpus / "texts"], AuditOptions(all_quotations=True))
    sampled = (corpus / "lineage.json").is_file()
    rows = [
        {
            "kinds": kinds or "all",
            **_shown(evaluator.evaluate(texts, gold, records_of(found), kinds), sampled=sampled),
        }
        for kinds in _KINDS
    ]
    return {"quotations": rows}


def records_of(found: Audit) -> list[Row]:
    """Return the quotations that the audit is sure of, in the form of `quotes.json`."""
    names = stems_of(found)
    return [
        _record(names[each.span.document], each)
        for each in found.quotations
        if each.confidence >= CONFIDENCE_MIN
    ]


def _record(name: str, quotation: Quotation) -> Row:
    direct = quotation.kind is QuotationKind.BLOCK
    speaker = quotation.speaker
    return {
        "doc": name,
        "quote_start": quotation.span.start,
        "quote_end": quotation.span.end,
        "parts": [[part.start, part.end] for part in quotation.parts],
        "type": "direct" if direct else quotation.kind.value,
        **_ends("cue", quotation.cue),
        **_ends("speaker", speaker.span if speaker else None),
        "speaker_name": speaker.name if speaker else None,
    }


def _ends(name: str, span: Span | None) -> Row:
    return {
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }


def _shown(measured: Row, *, sampled: bool) -> dict[str, Cell]:
    """Return the measures; of a sample only what does not ask how many others there are."""
    overlap, speaker = measured["overlap80"], measured["speaker"]
    return {
        "gold": measured["gold"],
        "found": measured["pred"],
        "precision": None if sampled else overlap["precision"],
        "recall": overlap["recall"],
        "F1": None if sampled else overlap["f1"],
        "F1 exact": None if sampled else measured["exact_trim"]["f1"],
        "cue": measured["cue"]["accuracy"],
        "speaker when claimed": speaker["accuracy_when_claimed"],
        "speaker of all": speaker["accuracy"],
    }
