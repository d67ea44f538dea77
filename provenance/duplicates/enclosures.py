"""Occurrences of drafted texts to the longer ones around them, document by document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenance.duplicates.drafts import Draft
from provenance.model import Span


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The outermost longer occurrence that holds a shorter one."""

    span: Span
    text: Span
    """What the text is called of which it is an occurrence."""


def call_texts(drafts: Iterable[Draft]) -> dict[Span, Span]:
    """Return for each occurrence what its text is called. Each is in one draft only."""
    return {span: draft.occurrences[0] for draft in drafts for span in draft.occurrences}


def find_enclosures(texts: Mapping[Span, Span]) -> dict[Span, Enclosure]:
    """Return the enclosure of each occurrence that has one, by one sweep.

    `texts` says of which text each occurrence is. Of a document all of them are needed; documents
    may be done apart.
    """
    enclosures: dict[Span, Enclosure] = {}
    outer: Span | None = None
    for span in sorted(texts, key=lambda span: (span.document, span.start, -span.end)):
        if outer is not None and span.document == outer.document and span.end <= outer.end:
            enclosures[span] = Enclosure(outer, texts[outer])
        else:
            outer = span
    return enclosures
