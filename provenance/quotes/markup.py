"""What a format marks as quoted (`blockquote`, `q`) comes in; the quotations that it is go out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from provenance.model import Markup, MarkupKind, Page, Quotation, QuotationKind
from provenance.quotes.drafts import Draft
from provenance.text.paragraphs import paragraph_spans

_KINDS = {MarkupKind.BLOCK: QuotationKind.BLOCK, MarkupKind.QUOTE: QuotationKind.DIRECT}
_CONFIDENCE = 0.9
"""Writers mark quotations by these elements; some only like how they look."""


def marked_up(
    text: str, page: Page, markup: Sequence[Markup], read: Sequence[Quotation]
) -> Iterator[Draft]:
    """Yield what is marked inside `page`, but for what overlaps words that were `read` in marks.

    `markup` is sorted; of nested elements the outer counts.
    """
    in_marks = [each for each in read if each.kind is not QuotationKind.INDIRECT]
    taken = sorted((part.start, part.end) for each in in_marks for part in each.parts)
    reached = page.span.start
    for each in markup:
        inside = reached <= each.start and each.end <= page.span.end
        if each.kind in _KINDS and inside and not _overlaps(taken, each):
            reached = each.end
            parts = tuple(paragraph_spans(text, each.start, each.end))
            yield Draft(parts, _KINDS[each.kind], None, None, _CONFIDENCE)


def _overlaps(taken: Sequence[tuple[int, int]], markup: Markup) -> bool:
    at = bisect_right(taken, (markup.start, markup.start))
    return any(
        start < markup.end and markup.start < end for start, end in taken[max(0, at - 1) : at + 1]
    )
