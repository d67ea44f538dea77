"""Files that hold the same: equal bytes, or equal text but for case, marks and spaces."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from provenance.model import (
    Document,
    DocumentId,
    Family,
    FamilyKind,
    Occurrence,
    Page,
    PageId,
    Reason,
    ReasonKind,
    Span,
    Verdict,
)
from provenance.text.folding import fold

_SHARED_MIN = 0.5
"""Texts that share less with others are not folded to be compared: they cannot be equal."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one document holds, without its text.

    page   its first page
    chars  code points of the document
    """

    document: DocumentId
    path: str
    page: PageId
    chars: int
    sha256: str


def find_identical(
    documents: Sequence[Document], pages: Sequence[Page], families: Sequence[Family]
) -> tuple[Verdict, ...]:
    """Return PROV303 for every document that holds the same as an earlier one, in order.

    Documents without pages hold nothing and are left out.
    """
    first_page = {page.span.document: page for page in reversed(pages)}
    shared: Counter[DocumentId] = Counter()
    for family in families:
        shared.update(shared_chars(family))
    firsts: dict[str, Held] = {}
    equal: list[Equal] = []
    texts: dict[str, Held] = {}
    for document in documents:
        if document.id not in first_page:
            continue
        held = hold(document, first_page[document.id].id)
        original = firsts.setdefault(document.sha256, held)
        if original is not held:
            equal.append(Equal(original, held, ReasonKind.EQUAL_BYTES))
        elif may_be_equal(document, shared[document.id]):
            original = texts.setdefault(text_digest(document), held)
            if original is not held:
                equal.append(Equal(original, held, ReasonKind.EQUAL_TEXT))
    return tuple(map(judge_equal, equal))


@dataclass(frozen=True, slots=True)
class Equal:
    """Two documents that hold the same, the earlier first, and in what they are equal."""

    original: Held
    again: Held
    kind: ReasonKind


def hold(document: Document, first_page: PageId) -> Held:
    """Return what a document holds."""
    return Held(document.id, document.path, first_page, len(document.text), document.sha256)


def shared_chars(family: Family) -> Counter[DocumentId]:
    """Return the code points of each document that a family says are shared: they add up."""
    shared: Counter[DocumentId] = Counter()
    if family.kind is FamilyKind.TEXT:
        for occurrence in family.occurrences:
            shared[occurrence.span.document] += len(occurrence.span)
    return shared


def may_be_equal(document: Document, shared: int) -> bool:
    """Tell whether a text, so much of which is shared, is worth comparing with others."""
    return not document.withheld and shared >= _SHARED_MIN * len(document.text.strip())


def text_digest(document: Document) -> str:
    """Return what equal texts have in common."""
    return sha256(fold(document.text).encode("utf-8", "surrogatepass")).hexdigest()


def pair_equal(alike: Iterable[Held], kind: ReasonKind) -> tuple[Equal, ...]:
    """Return the documents that hold the same as the first of them.

    Of equal bytes all with one sha256; of equal text all that are the first of their bytes, may be
    equal, and have one digest of their text.
    """
    first, *others = sorted(alike, key=lambda each: each.document)
    return tuple(Equal(first, each, kind) for each in others)


def judge_equal(equal: Equal) -> Verdict:
    """Return PROV303 on the later of two documents."""
    same = "bytes" if equal.kind is ReasonKind.EQUAL_BYTES else "text"
    reason = Reason(equal.kind, f"It holds the same {same} as {equal.original.path}.")
    return Verdict("PROV303", _whole(equal.again), _whole(equal.original), None, (reason,))


def _whole(held: Held) -> Occurrence:
    return Occurrence(Span(held.document, 0, held.chars), held.page)
