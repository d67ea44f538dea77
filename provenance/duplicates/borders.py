"""Matches to borders: where long shared text begins or ends, a page usually does so too."""

from collections.abc import Iterable

from provenance.model import Border, DocumentId, Match, Span

BORDER_WORDS_MIN = 80
"""Shorter matches are quotations and single paragraphs, which begin and end inside pages."""


def find_borders(matches: Iterable[Match]) -> tuple[Border, ...]:
    """Return start and end of each long match on both sides, sorted, each place once."""
    longest: dict[tuple[DocumentId, int], int] = {}
    for match in matches:
        for document, offset in _ends(match.a) + _ends(match.b):
            words = max(match.words, longest.get((document, offset), 0))
            longest[document, offset] = words
    return tuple(
        Border(document, offset, words)
        for (document, offset), words in sorted(longest.items())
        if words >= BORDER_WORDS_MIN
    )


def _ends(span: Span) -> list[tuple[DocumentId, int]]:
    return [(span.document, span.start), (span.document, span.end)]
