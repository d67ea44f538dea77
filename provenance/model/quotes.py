"""What is quoted: words somebody marks or reports as another's, and who said them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from provenance.model.spans import PageId, QuotationId, Span


class QuotationKind(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"
    """Wholly inside quotation marks."""
    MIXED = "mixed"
    """Partly marked, inside a sentence of the writer's own."""
    INDIRECT = "indirect"
    """Reported without marks: said that …"""
    BLOCK = "block"
    """Set apart: mail quoting with `>`, an indented block."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it."""

    span: Span
    """The words of the text that name the speaker here (`he`, `Putin`)."""
    name: str
    """The fullest name the page gives (`Vladimir Putin`)."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a page marks or reports as another's, without the marks themselves."""

    id: QuotationId
    span: Span
    page: PageId
    parts: tuple[Span, ...]
    """One span, or several when the quotation is interrupted (`"…," he said, "…"`)."""
    kind: QuotationKind
    cue: Span | None
    """The word of saying: `said`, `according to`."""
    speaker: Speaker | None
    confidence: float
    """How sure we are that somebody is quoted here, in [0, 1]; scare quotes and titles are low."""
    marked: tuple[Span, ...] = ()
    """Of a mixed quotation, the words that stand inside marks; of others nothing: they stand in
    marks wholly or not at all."""
    says: bool = True
    """Whether words are given, in marks or with a word of saying; False for wishes, plans and
    opinions that are only told of."""


def in_marks(quotation: Quotation) -> Quotation | None:
    """Return `quotation` cut down to what stands inside marks, None if nothing does."""
    if quotation.kind is QuotationKind.INDIRECT:
        return None
    if quotation.kind is not QuotationKind.MIXED or not quotation.marked:
        return quotation
    first, last = quotation.marked[0], quotation.marked[-1]
    hull = Span(first.document, first.start, last.end)
    return replace(quotation, span=hull, parts=quotation.marked)
