"""Files that hold the same: equal bytes, or equal text but for case, marks and spaces."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from provenance.model import (
    Document,
    DocumentId,
    Family,
    FamilyKind,
    Occurrence,
    Page,
    Reason,
    ReasonKind,
    Span,
    Verdict,
)
from provenance.text.folding import fold

_SHARED_MIN = 0.5
"""Texts that share less with others are not folded to be compared: they cannot be equal."""


def find_identical(
    documents: Sequence[Document], pages: Sequence[Page], families: Sequence[Family]
) -> tuple[Verdict, ...]:
    """Return PROV303 for every document that holds the same as an earlier one, in order.

    Documents without pages hold nothing and are left out.
    """
    first_page = {page.span.document: page for page in reversed(pages)}
    likely = _likely_equal(documents, families)
    bytes_seen: dict[str, Document] = {}
    texts_seen: dict[bytes, Document] = {}
    verdicts: list[Verdict] = []
    for document in documents:
        if document.id not in first_page:
            continue
        original, kind = bytes_seen.get(document.sha256), ReasonKind.EQUAL_BYTES
        if not original and document.id in likely and not document.withheld:
            digest = sha256(fold(document.text).encode("utf-8", "surrogatepass")).digest()
            original, kind = texts_seen.setdefault(digest, document), ReasonKind.EQUAL_TEXT
        bytes_seen.setdefault(document.sha256, document)
        if original and original is not document:
            verdicts += _verdict(original, document, first_page, kind)
    return tuple(verdicts)


def _likely_equal(documents: Sequence[Document], families: Sequence[Family]) -> set[int]:
    """Return the documents most of whose text is shared."""
    shared: dict[int, int] = {}
    for family in families:
        if family.kind is FamilyKind.TEXT:
            for occurrence in family.occurrences:
                span = occurrence.span
                shared[span.document] = shared.get(span.document, 0) + len(span)
    return {
        document.id
        for document in documents
        if shared.get(document.id, 0) >= _SHARED_MIN * len(document.text.strip())
    }


def _verdict(
    original: Document, document: Document, first_page: dict[DocumentId, Page], kind: ReasonKind
) -> Iterator[Verdict]:
    same = "bytes" if kind is ReasonKind.EQUAL_BYTES else "text"
    yield Verdict(
        rule="PROV303",
        copy=_whole(document, first_page),
        source=_whole(original, first_page),
        family=None,
        reasons=(Reason(kind, f"It holds the same {same} as {original.path}."),),
    )


def _whole(document: Document, first_page: dict[DocumentId, Page]) -> Occurrence:
    return Occurrence(Span(document.id, 0, len(document.text)), first_page[document.id].id)
