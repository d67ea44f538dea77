"""Places in documents, and the numbers by which nouns name each other."""

from dataclasses import dataclass
from typing import NewType

DocumentId = NewType("DocumentId", int)
"""Position of a document in corpus order: the sorted order of paths."""

PageId = NewType("PageId", int)
"""Position of a page in corpus order: by document, then by start."""

FamilyId = NewType("FamilyId", int)
"""Position of a family in the list of families."""

QuotationId = NewType("QuotationId", int)
"""Position of a quotation in corpus order."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document: code points of `Document.text`, half-open `[start, end)`."""

    document: DocumentId
    start: int
    end: int

    def __len__(self) -> int:
        """Code points inside."""
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        same = self.document == other.document
        return same and self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """Return how many code points both spans have in common."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))
