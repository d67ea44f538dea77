"""Quotations as rows, each with what holding it against its source has shown."""

from collections.abc import Mapping, Sequence

from provenance.model import (
    Credit,
    Quotation,
    QuotationCheck,
    QuotationId,
    Span,
    Speaker,
    SpeakerCheck,
)
from provenance.report.family_rows import edit_rows
from provenance.report.rows import CreditRow, CueRow, QuotationRow, SpeakerRow
from provenance.report.spans import PLACES, span_row


def quotation_rows(
    quotations: Sequence[Quotation], checks: Sequence[QuotationCheck]
) -> list[QuotationRow]:
    """Return one row a quotation, in their order."""
    checked: Mapping[QuotationId, QuotationCheck] = {each.quotation: each for each in checks}
    return [_quotation_row(each, checked.get(each.id)) for each in quotations]


def _quotation_row(quotation: Quotation, check: QuotationCheck | None) -> QuotationRow:
    return {
        "id": f"q{quotation.id}",
        **span_row(quotation.span),
        "page": f"p{quotation.page}",
        "parts": [_stretch_row(part) for part in quotation.parts],
        "kind": quotation.kind.value,
        "marked": [_stretch_row(part) for part in quotation.marked],
        "says": quotation.says,
        "confidence": round(quotation.confidence, PLACES),
        "cue": _stretch_row(quotation.cue) if quotation.cue else None,
        "speaker": _speaker_row(quotation.speaker, check) if quotation.speaker else None,
        "credit": _credit_row(check.credit) if check and check.credit else None,
        "source": span_row(check.source) if check and check.source else None,
        "quoted_from": _quotation_id(check.quoted_from if check else None),
        "fidelity": check.fidelity.value if check else "unknown",
        "edits": edit_rows(check.edits if check else ()),
    }


def _stretch_row(span: Span) -> CueRow:
    return {"start": span.start, "end": span.end}


def _speaker_row(speaker: Speaker, check: QuotationCheck | None) -> SpeakerRow:
    return {
        **_stretch_row(speaker.span),
        "name": speaker.name,
        "check": (check.speaker if check else SpeakerCheck.UNKNOWN).value,
    }


def _credit_row(credit: Credit) -> CreditRow:
    return {**_stretch_row(credit.span), "distance": credit.distance}


def _quotation_id(quotation: QuotationId | None) -> str | None:
    return None if quotation is None else f"q{quotation}"
