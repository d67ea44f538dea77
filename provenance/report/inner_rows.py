"""The rows that stand inside the rows of a result: places, reasons, dates, edits."""

from typing import NotRequired, TypedDict


class SpanRow(TypedDict):
    """A stretch of a document."""

    document: str
    """Id of the document."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last."""


class PlaceRow(SpanRow):
    """A stretch of a document, with the page that holds it."""

    page: str
    """Id of the page in which the stretch begins."""


class LocatedRow(PlaceRow):
    """A stretch of a document with the line and column, both from 1, where it begins."""

    line: int
    """Line in which it begins, from 1."""
    column: int
    """Column at which it begins, from 1, in code points."""


class OccurrenceRow(LocatedRow):
    """One place where the text of a family stands; bytes where the file is UTF-8 text."""

    parts: NotRequired[list[SpanRow]]
    """The stretches that are shared, where they are not all of the place."""
    byte_start: NotRequired[int]
    """The first byte, in the file."""
    byte_end: NotRequired[int]
    """The byte after the last."""


class ReasonRow(TypedDict):
    """One thing a finding rests on."""

    kind: str
    """Which kind of reason."""
    detail: str
    """What was seen."""
    span: SpanRow | None
    """Where it was seen, if it stands somewhere."""


class DateRow(TypedDict):
    """A date of a page, and the place in its document that says so."""

    value: str
    """The day, as YYYY-MM-DD."""
    kind: str
    """What of the page it is the date of: `published`, `archived` or `mentioned`."""
    start: int
    """The first code point of what says so."""
    end: int
    """The code point after the last."""
    evidence: NotRequired[str]
    """What of the format says so beside the text: start and end are those of nothing then."""


class ToldRow(TypedDict):
    """One thing that a format says of a page beside its text."""

    field: str
    """What it tells: title, author and so on."""
    value: str
    """What it says."""
    evidence: str
    """Which part of the format says it."""


class SharesRow(TypedDict):
    """How characters are divided; together 1."""

    own: float
    """Shared with nobody."""
    quoted: float
    """Marked as quotation."""
    reposted: float
    """Copied whole, and credited."""
    uncredited: float
    """Copied, and not credited."""
    repeated: float
    """Standing in the same page or document more than once."""
    furniture: float
    """Of the site, not of the page."""


class FurnitureRow(TypedDict):
    """Text of the site inside a page, and how it was told."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last."""
    reasons: list[ReasonRow]
    """Why it is taken for furniture."""


class EditRow(TypedDict):
    """One difference between the two sides of a match, in whole words."""

    kind: str
    """`insert`, `delete` or `replace`."""
    a_start: int
    """The first code point on the left side."""
    a_end: int
    """The code point after the last there."""
    b_start: int
    """The first code point on the right side."""
    b_end: int
    """The code point after the last there."""


class EvidenceRow(TypedDict):
    """One observation that speaks for a direction."""

    kind: str
    """Which kind of observation."""
    weight: float
    """How much it speaks for the direction as given, in logarithmic odds."""
    detail: str
    """What was seen."""
    spans: list[SpanRow]
    """Where it was seen."""


class SourceRow(TypedDict):
    """One page that another was made from."""

    page: str
    """Id of the page."""
    coverage: float
    """Share of the copying page that stands in this one."""
    probability: float
    """How sure it is that this one is the source."""


class CueRow(TypedDict):
    """The word of saying, in the document of its quotation."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last."""


class SpeakerRow(TypedDict):
    """Who is said to have said it."""

    start: int
    """The first code point of the words that name the speaker here."""
    end: int
    """The code point after the last."""
    name: str
    """The fullest name that the page gives."""
    check: str
    """What the source says of it: `confirmed`, `contradicted` or `unknown`."""


class CreditRow(TypedDict):
    """The place near a quotation that names its maker; distance in paragraphs."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last."""
    distance: int
    """Paragraphs between it and the quotation."""


class SkippedRow(TypedDict):
    """One file that was not read, and why."""

    path: str
    """The file."""
    reason: str
    """Why it could not be read."""
