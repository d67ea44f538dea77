"""Spans as rows: which page holds them, which bytes of the file they are."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from provenance.model import Document, Occurrence, Page, PageId, Reason, Span
from provenance.report.places import line_and_column, line_starts
from provenance.report.rows import LocatedRow, OccurrenceRow, PlaceRow, ReasonRow, SpanRow
from provenance.text.lines import line_number

PLACES = 4
"""Decimals that are kept of shares, probabilities and scores."""

_MARK_BYTES = 3
"""Bytes of the byte order mark that UTF-8 files may begin with."""

_NEAR_CHARS = 4_096
"""So far into a text lines are counted, not looked up: most pages are their whole document."""

_START_BITS = 48

_UTF_8 = {"utf-8": 0, "utf-8-sig": _MARK_BYTES}
"""Encodings for which byte offsets are given, with the bytes before the first code point."""


BytesBefore = Mapping[int, Mapping[int, int]]
"""By document and offset: how many bytes of the file stand before it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What spans lie on: documents and their pages, all of a corpus or as they are asked for."""

    documents: Sequence[Document]
    page_of: Callable[[Occurrence], Page]
    """By occurrence: the page on which it stands."""
    page_at: Callable[[Span], PageId]
    """By span: the last page that starts before it or with it; the first if none does."""
    lines: Callable[[int], Sequence[int]]
    """By document: where its lines start; looked for when the first span asks for it."""


def ground_of(documents: Sequence[Document], pages: Sequence[Page]) -> Ground:
    """Return the documents and pages made ready for `place_row`."""
    starts = [_number_of(page.span) for page in pages]
    return Ground(
        documents,
        lambda occurrence: pages[occurrence.page],
        lambda span: PageId(max(0, bisect_right(starts, _number_of(span)) - 1)),
        cache(lambda document: line_starts(documents[document].text)),
    )


def _number_of(span: Span) -> int:
    """Return document and start as one number: looked up ten times as fast as the two of them."""
    return (span.document << _START_BITS) | span.start


def span_row(span: Span) -> SpanRow:
    """Return a span as a row."""
    return {"document": f"d{span.document}", "start": span.start, "end": span.end}


def place_row(span: Span, ground: Ground) -> PlaceRow:
    """Return a span as a row with the page in which it starts."""
    return {**span_row(span), "page": f"p{ground.page_at(span)}"}


def located_row(span: Span, page: PageId, ground: Ground) -> LocatedRow:
    """Return a span on a page as a row with its line and column."""
    line, column = line_and_column(ground.lines(span.document), span.start)
    return {**span_row(span), "page": f"p{page}", "line": line, "column": column}


def line_of(span: Span, ground: Ground) -> int:
    """Return the line in which a span begins, from 1."""
    if span.start <= _NEAR_CHARS:
        return line_number(ground.documents[span.document].text, span.start)
    return line_and_column(ground.lines(span.document), span.start)[0]


def reason_row(reason: Reason) -> ReasonRow:
    """Return a reason as a row."""
    return {
        "kind": reason.kind.value,
        "detail": reason.detail,
        "span": span_row(reason.span) if reason.span else None,
    }


def occurrence_row(
    occurrence: Occurrence, ground: Ground, bytes_before: BytesBefore
) -> OccurrenceRow:
    """Return an occurrence as a row, with byte offsets where those of its document are known."""
    place = located_row(occurrence.span, occurrence.page, ground)
    row: OccurrenceRow = {
        "document": place["document"],
        "start": place["start"],
        "end": place["end"],
        "page": place["page"],
        "line": place["line"],
        "column": place["column"],
    }
    if occurrence.parts:
        row["parts"] = [span_row(part) for part in occurrence.parts]
    before = bytes_before.get(occurrence.span.document)
    if before:
        row["byte_start"] = before[occurrence.span.start]
        row["byte_end"] = before[occurrence.span.end]
    return row


def bytes_before(spans: Iterable[Span], documents: Sequence[Document]) -> BytesBefore:
    """Return for each document how many bytes of its file stand before the ends of its spans.

    Documents that are no UTF-8 text are left out. Each text is encoded once.
    """
    offsets: dict[int, set[int]] = {}
    for span in spans:
        offsets.setdefault(span.document, set()).update((span.start, span.end))
    return {
        number: _count_bytes(documents[number], sorted(wanted))
        for number, wanted in sorted(offsets.items())
        if documents[number].reader == "text" and documents[number].encoding in _UTF_8
    }


def _count_bytes(document: Document, offsets: Sequence[int]) -> dict[int, int]:
    count = _UTF_8[document.encoding or ""]
    before: dict[int, int] = {}
    last = 0
    for offset in offsets:
        count += len(document.text[last:offset].encode("utf-8", "surrogatepass"))
        before[offset], last = count, offset
    return before
