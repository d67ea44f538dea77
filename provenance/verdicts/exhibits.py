"""Derivations and quotations come in; each derivation with all it is judged by goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.model import (
    Derivation,
    Direction,
    Document,
    DocumentId,
    Occurrence,
    Page,
    PageId,
    Quotation,
    Relation,
    Span,
    in_marks,
)
from provenance.text.paragraphs import paragraph_spans
from provenance.verdicts.overlaps import find_overlaps

MARKED_SURE = 0.4
"""Marked words below this confidence are irony, terms or titles: no quotation of anybody.

Many marked words that no cue claims stand above it, though nobody is said to speak them."""

MOST = 0.8
"""Share of a span from which on we speak of the whole of it."""


Documents = Sequence[Document] | Mapping[DocumentId, Document]
Pages = Sequence[Page] | Mapping[PageId, Page]
"""All of a corpus, or those in hand, by their numbers in it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One derivation, with the documents, pages and quotations on both of its sides."""

    derivation: Derivation
    documents: Documents
    source_page: Page
    source_quotation: Quotation | None
    """The quotation of the source page that these words stand in: somebody else's there too."""
    copy_page: Page
    copy_paragraphs: Sequence[tuple[int, int]]
    """Start and end of each paragraph of the copying page; empty if nobody is accused."""
    copy_quotation: Quotation | None
    """The quotation that marks the copied words."""

    @property
    def source_document(self) -> Document:
        """The document of the source, fetched when it is asked for: there are many exhibits."""
        return self.documents[self.derivation.source.span.document]

    @property
    def copy_document(self) -> Document:
        """The document of the copy."""
        return self.documents[self.derivation.copy.span.document]


def exhibits_of(
    documents: Documents,
    pages: Pages,
    quotations: Sequence[Quotation],
    derivations: Sequence[Derivation],
) -> list[Exhibit]:
    """Return one exhibit for each derivation, in order.

    Derivations may be done apart: of each its two pages are needed, and all quotations of their
    documents, in order.
    """
    marked = [
        cut for each in quotations if each.confidence >= MARKED_SURE and (cut := in_marks(each))
    ]
    sources = quotations_around([each.source for each in derivations], marked)
    copies = quotations_around([each.copy for each in derivations], marked)
    paragraphs = _paragraphs(documents, pages, derivations)
    return [
        Exhibit(
            derivation,
            documents,
            pages[derivation.source.page],
            source,
            pages[derivation.copy.page],
            paragraphs.get(derivation.copy.page, ()),
            copy,
        )
        for derivation, source, copy in zip(derivations, sources, copies, strict=True)
    ]


def _paragraphs(
    documents: Documents, pages: Pages, derivations: Sequence[Derivation]
) -> dict[PageId, list[tuple[int, int]]]:
    """Return the paragraphs of every page that is said to hold a copy of another."""
    spans = {
        each.copy.page: pages[each.copy.page].span
        for each in derivations
        if each.direction is Direction.DETERMINED and each.relation is not Relation.REPEAT
    }
    return {
        page: paragraph_spans(documents[span.document].text, span.start, span.end)
        for page, span in spans.items()
    }


def quotations_around(
    occurrences: Sequence[Occurrence], quotations: Sequence[Quotation]
) -> list[Quotation | None]:
    """Return for each occurrence the shortest quotation that holds most of it, if any."""
    spans = [occurrence.span for occurrence in occurrences]
    found = find_overlaps(spans, [each.span for each in quotations])
    return [
        min(
            (quotations[place] for place in row if covers(quotations[place].span, span)),
            key=lambda each: (len(each.span), each.span),
            default=None,
        )
        for span, row in zip(spans, found, strict=True)
    ]


def covers(outer: Span, inner: Span) -> bool:
    """Tell whether `outer` holds most of `inner`."""
    return outer.overlap(inner) >= MOST * len(inner)


def parts_of(occurrence: Occurrence) -> tuple[Span, ...]:
    """Return the pieces of an occurrence; the whole of it when it is not interrupted."""
    return occurrence.parts or (occurrence.span,)
