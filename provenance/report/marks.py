"""What is marked in compared text: quotation marks, words of saying, speakers, credit."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.report.nouns import Mark
from provenance.report.rows import QuotationRow, ReasonRow

_QUOTE_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』`")

_CREDITS = frozenset(
    ("credited", "credit-inside", "speaker-confirmed", "speaker-contradicted", "outlet-not-named")
)
"""Kinds of reasons whose place shows who is named."""

_WINDOW = 4_000
"""Quotations begin at most this far before a place that they still reach: longer are blocks."""

Marked = tuple[int, int, Mark]


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of each document, sorted by start."""

    rows: Mapping[str, Sequence[QuotationRow]]


def quotations_by_document(quotations: Iterable[QuotationRow]) -> Quotations:
    """Return the quotations with those of one document together."""
    rows: dict[str, list[QuotationRow]] = {}
    for each in quotations:
        rows.setdefault(each["document"], []).append(each)
    for each_rows in rows.values():
        each_rows.sort(key=lambda row: (row["start"], row["end"]))
    return Quotations(rows)


def marks_in(
    text: str, span: tuple[str, int, int], quotations: Quotations, reasons: Sequence[ReasonRow]
) -> tuple[Marked, ...]:
    """Return what is marked in a span (document, start, end) of `text`, sorted and apart.

    Where two overlap, credit wins over speakers, and they over cues and quotation marks.
    """
    document, start, end = span
    rows = quotations.rows.get(document, ())
    first = bisect_right(rows, start - _WINDOW, key=lambda row: row["start"])
    found = _credits(reasons, document)
    for row in rows[first:]:
        if row["start"] > end:
            break
        # Reported speech is everywhere, and credits nobody by a mark.
        if row["kind"] != "indirect":
            found += _quotation_marks(text, row)
    inside = [each for each in found if each[0] < end and start < each[1]]
    return _apart(inside)


def _credits(reasons: Sequence[ReasonRow], document: str) -> list[Marked]:
    spans = [each["span"] for each in reasons if each["kind"] in _CREDITS]
    return [
        (span["start"], span["end"], Mark.CREDIT)
        for span in spans
        if span and span["document"] == document
    ]


def _quotation_marks(text: str, quotation: QuotationRow) -> list[Marked]:
    marks: list[Marked] = []
    if quotation["speaker"]:
        marks.append((quotation["speaker"]["start"], quotation["speaker"]["end"], Mark.SPEAKER))
    if quotation["cue"]:
        marks.append((quotation["cue"]["start"], quotation["cue"]["end"], Mark.CUE))
    for part in quotation["parts"]:
        around = (part["start"] - 1, part["end"])
        marks += [(at, at + 1, Mark.QUOTE_MARK) for at in around if _is_quote_mark(text, at)]
    return marks


def _is_quote_mark(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in _QUOTE_MARKS


_STRENGTH = (Mark.CREDIT, Mark.SPEAKER, Mark.CUE, Mark.QUOTE_MARK)


def _apart(marks: Iterable[Marked]) -> tuple[Marked, ...]:
    """Return the marks sorted, without those that overlap a stronger one or an earlier equal."""
    kept: list[Marked] = []
    for start, end, mark in sorted(marks, key=lambda each: (_STRENGTH.index(each[2]), each)):
        at = bisect_right(kept, (start, end, mark))
        before_is_clear = at == 0 or kept[at - 1][1] <= start
        if start < end and before_is_clear and (at == len(kept) or end <= kept[at][0]):
            kept.insert(at, (start, end, mark))
    return tuple(kept)
