"""What stages ask of a corpus that was indexed before; `store` has the answers.

A segment holds the columns of some documents, which never change. A column is looked at in parts:
there may be more of it than memory, and each part is checked before it is believed.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SegmentColumns = Mapping[str, "NDArray[Any]"]
"""The columns of a segment by name; `duplicates.segments` says what each holds."""


BUCKET_BITS = 20
"""Words are counted by this many upper bits of their hash: a table of a megabyte. Two words in one
bucket only make both look a little less rare."""

FENCE_ROWS = 64
"""Keys between two fences: so many of a sorted column are searched when a key is looked up."""


def fences_of(name: str) -> str:
    """Return the name of the column that holds every `FENCE_ROWS`-th key of a sorted one."""
    return f"{name}_fences"


class IndexedDocument(NamedTuple):
    """Where the columns of a document are."""

    segment: int
    """Number of the segment, in the order in which the index names them."""
    row: int
    """Number of the document in its segment."""


class Segment(Protocol):
    """The columns of some documents, on disk. All of it may raise `DamagedIndex`."""

    @property
    def live(self) -> "NDArray[np.bool_]":
        """Tell for each of its documents whether it is still in the corpus."""
        ...

    def column(self, name: str) -> "NDArray[Any]":
        """Return a whole column."""
        ...

    def rows(self, name: str, first: int, last: int) -> "NDArray[Any]":
        """Return some rows of a column, one after the other."""
        ...

    def take(self, name: str, rows: "NDArray[np.int64]") -> "NDArray[Any]":
        """Return the rows of a column with these numbers."""
        ...

    def find(
        self, name: str, keys: "NDArray[np.uint32]"
    ) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Return where in a sorted column each key begins, and where what is greater does."""
        ...


class Index(Protocol):
    """A corpus that was indexed before, as it was when it was opened."""

    @property
    def segments(self) -> Sequence[Segment]:
        """All segments."""
        ...

    @property
    def word_counts(self) -> "NDArray[np.int64]":
        """How often the words of each bucket stand in the corpus."""
        ...
