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
    withheld: bool = False
    """Whether its text is not at hand: `text` is as long, and blank."""
    outlines: "tuple[Outline, ...]" = ()
    """The pages it holds, where its format says so, in order and apart."""
    markup: "tuple[Markup, ...]" = ()
    """What its format marks inside the text, by place."""
    places: tuple[tuple[int, int, int], ...] = ()
    """Where each line of a printed page begins: offset in the text, page and line from 1."""
    how: str = ""
    """How it was read, where the reader had a choice, in words for the user."""


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
    """Empty, at the start of the page, where the format says it beside the text."""
    moment: datetime | None = None
    """The instant, in UTC, where the text gives hour and zone."""
    evidence: str = ""
    """What of the format says it, such as `json-ld`; nothing where the text does."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says of a page (a title, an author …): the value and the place that says it."""

    value: str
    span: Span
    """Empty, at the start of the page, where the format says it beside the text."""
    evidence: str = ""
    """What of the format says it, such as `json-ld`; nothing where the text does."""


class Field(StrEnum):
    """What a format can say of a page beside its text."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    URL = "url"
    IDENTIFIER = "identifier"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a format says of a page beside its text."""

    field: Field
    value: str
    evidence: str
    """What of the format says it: `json-ld`, `open-graph`, `warc` …"""


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date that a format says of a page beside its text."""

    value: date
    kind: DateKind
    evidence: str
    moment: datetime | None = None
    """The instant, in UTC, where hour and zone are known."""


class MarkupKind(StrEnum):
    """What a format marks inside a text."""

    BLOCK = "block"
    """A quotation set apart: `blockquote`."""
    QUOTE = "quote"
    """A quotation in the line: `q`."""
    CITE = "cite"
    """The name of what is quoted."""
    LINK = "link"
    HEADING = "heading"
    NOTE = "note"
    """A footnote."""


@dataclass(frozen=True, slots=True, order=True)
class Markup:
    """A stretch of a text that its format marks."""

    start: int
    end: int
    kind: MarkupKind
    target: str = ""
    """The address a link or a quotation names."""


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
    told: tuple[Told, ...] = ()
    """All that its format says of it beside the text, what is believed first."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page as its format gives it: a stretch of the text, and what is said of it beside that.

    What is said stands in the order in which it is believed; nothing that is said is left out.
    """

    start: int
    end: int
    told: tuple[Told, ...] = ()
    dates: tuple[ToldDate, ...] = ()
    kind: PageKind = PageKind.ARTICLE


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
