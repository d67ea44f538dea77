"""An audit comes in; its quotations go out as lines of a list, for people and for spreadsheets."""

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Audit, Quotation, Span
from provenance.report.excerpts import counted, excerpt
from provenance.report.invisible import on_one_line
from provenance.report.logs import inert
from provenance.report.spans import PLACES, ground_of, located_row

SPEECH = 0.5
"""What is less sure is a title, a term or irony: the list for people leaves it out."""

_EXCERPT_CHARS = 100


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """One quotation of a list."""

    path: str
    line: int
    column: int
    kind: str
    words: str
    """Its parts, with an ellipsis between them."""
    speaker: str
    """The fullest name that the page gives; empty when nobody is named."""
    cue: str
    says: bool
    """False for wishes, plans and opinions that are only told of: the list leaves them out."""
    confidence: float
    start: int
    end: int


def quotation_lines(audit: Audit) -> Iterator[QuotationLine]:
    """Yield one line a quotation, in their order."""
    ground = ground_of(audit.documents, audit.pages)
    for each in audit.quotations:
        place = located_row(each.span, each.page, ground)
        yield QuotationLine(
            path=audit.documents[each.span.document].path,
            line=place["line"],
            column=place["column"],
            kind=each.kind.value,
            words=" … ".join(_said(audit, part) for part in each.parts),
            speaker=each.speaker.name if each.speaker else "",
            cue=_cue(audit, each),
            says=each.says,
            confidence=round(each.confidence, PLACES),
            start=each.span.start,
            end=each.span.end,
        )


def _said(audit: Audit, span: Span) -> str:
    return audit.documents[span.document].text[span.start : span.end]


def _cue(audit: Audit, quotation: Quotation) -> str:
    return _said(audit, quotation.cue) if quotation.cue else ""


def render_quotations(audit: Audit) -> str:
    """Return the quotations that are taken for speech, one a line, none steering the terminal."""
    shown = [each for each in quotation_lines(audit) if each.says and each.confidence >= SPEECH]
    lines = [_line(each) for each in shown]
    named = sum(bool(each.speaker) for each in shown)
    lines += [f"{each.path}: not read: {each.reason}" for each in audit.skipped]
    lines.append(f"{counted(len(shown), 'quotation')}, {named:,} with a speaker")
    return "\n".join(inert(on_one_line(each)) for each in lines) + "\n"


def _line(each: QuotationLine) -> str:
    said = excerpt(each.words, _EXCERPT_CHARS)
    speaker = each.speaker or "nobody named"
    place = f"{each.path}:{each.line}:{each.column}"
    return f"{place}: {each.kind}, {each.confidence:.2f}: {speaker}: {said}"
