"""What is read: documents, and the pages and passages they are cut into."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.model.reasons import Reason
from provenance.model.spans import DocumentId, PageId, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not analysed, and why, in words for the user."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text as decoded or extracted. No newline translation: `text` is what the file says."""

    id: DocumentId
    path: str
    """Relative to the audited root, with forward slashes."""
    text: str
    sha256: str
    """Hexadecimal digest of the bytes of the file."""
    size: int
    """Bytes of the file."""
    reader: str
    """Name of the reader that made it, such as `text`."""
    encoding: str | None
    """What the bytes were decoded from; None where the format says so itself."""
    indexed: bool = False
    """Whether it comes from the index that other documents are held against."""


class DateKind(StrEnum):
    """What a date tells about its page."""

    PUBLISHED = "published"
    """The page says so of itself."""
    ARCHIVED = "archived"
    """The latest possible: the day the page was saved or put into a digest."""
    MENTIONED = "mentioned"
    """The earliest possible: the latest dated event the text speaks of."""


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date of a page, with the place in the text that says so."""

    value: date
    kind: DateKind
    span: Span
    moment: datetime | None = None
    """The instant, in UTC, where the text gives hour and zone."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says of a page (a title, an author …): the value and the place that says it."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """A menu, banner or teaser list: text of the site, not of the page."""

    span: Span
    reasons: tuple[Reason, ...]
    """Two or more structural ones (teasers, heading list, page edge, recurs)."""


class PageKind(StrEnum):
    """What sort of thing was saved."""

    ARTICLE = "article"
    POST = "post"
    """A post of a social network, embedded or alone, with its signature line."""
    MAIL = "mail"
    DIGEST = "digest"
    """The head of a digest: a `Day:` line, a list of headlines."""


@dataclass(frozen=True, slots=True)
class Page:
    """One saved article, post or mail inside a document. Lineage is between pages.

    The pages of a document do not overlap and stand in order; blank lines between pages belong
    to none. What the text does not give is None.
    """

    id: PageId
    span: Span
    kind: PageKind
    title: Statement | None = None
    """Its span may lie outside the page: in the headline list of a digest."""
    author: Statement | None = None
    publisher: Statement | None = None
    url: Statement | None = None
    date: PageDate | None = None
    """The best of `dates`: published before archived before mentioned."""
    dates: tuple[PageDate, ...] = ()
    trailer: tuple[Span, ...] = ()
    """Lines that carry the page's own credit: byline, biography, notice, source, photo lines."""
    furniture: tuple[Furniture, ...] = ()
    """Sorted, apart."""
    identifier: Statement | None = None
    """By what others cite it: the id of a message, the number in a series (`RFC 2422`)."""
    follows: tuple[Statement, ...] = ()
    """Identifiers that its own header names as answered, replaced or updated, nearest first."""
    of_dump: bool = False
    """Whether its document shows signs of holding several pages."""


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Paragraph-sized spans of pages in corpus order: what is fingerprinted. One row a passage.

    documents  int32[passages]; the document of each
    starts     int32[passages]; code points of `Document.text`
    ends       int32[passages]; the place after the last
    pages      int32[passages]; the page of each
    """

    documents: "NDArray[np.int32]"
    starts: "NDArray[np.int32]"
    ends: "NDArray[np.int32]"
    pages: "NDArray[np.int32]"

    def __len__(self) -> int:
        """Rows."""
        return len(self.starts)
