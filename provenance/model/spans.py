"""Places in documents, and the numbers by which nouns name each other."""

from typing import NamedTuple, NewType

DocumentId = NewType("DocumentId", int)
"""Position of a document in corpus order: the sorted order of paths."""

PageId = NewType("PageId", int)
"""Position of a page in corpus order: by document, then by start."""

FamilyId = NewType("FamilyId", int)
"""Position of a family in the list of families."""

QuotationId = NewType("QuotationId", int)
"""Position of a quotation in corpus order."""


class Span(NamedTuple):
    """A stretch of one document: code points of `Document.text`, half-open `[start, end)`.

    A tuple, other than its fellow nouns: spans are hashed, compared and sorted a million times,
    and tuples do that in C.
    """

    document: DocumentId
    start: int
    end: int

    def __len__(self) -> int:
        """Code points inside."""
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return True: a span is a place, even when nothing stands between its ends."""
        return True

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        same = self.document == other.document
        return same and self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """Return how many code points both spans have in common."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))
