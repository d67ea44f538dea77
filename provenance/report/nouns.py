"""What a reader is shown, in reading order: plain words and numbers, ready to be drawn.

Texts of the corpus stand here as they are; each format makes them harmless in its own way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from provenance.report.rows import Result


class Sort(StrEnum):
    """What sort of thing a finding says of its passage: the colour, pattern and word for it."""

    UNCREDITED = "uncredited"
    REPOSTED = "reposted"
    QUOTED = "quoted"
    SHARED = "shared"
    REPEATED = "repeated"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the head of the report; `query` finds what it counts, empty for none."""

    value: str
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, for a reader."""

    path: str
    page: str
    """Title and maker of the page, or what sort of page it is."""
    line: int
    column: int


class Change(StrEnum):
    """What a piece of compared text is."""

    CONTEXT = "context"
    SAME = "same"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    LEFT_OUT = "left-out"
    """No text of the corpus: a word on what is not shown."""


class Mark(StrEnum):
    """What else a piece of compared text is."""

    NONE = ""
    QUOTE_MARK = "quote-mark"
    CUE = "cue"
    SPEAKER = "speaker"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of compared text that is drawn alike."""

    text: str
    change: Change
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of two texts side by side: the same place in both."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    left_out: str = ""
    """Said across both columns instead of text: `… 1,240 words the same …`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Source and copy side by side in context."""

    left: Place
    right: Place
    left_word: str
    """What the left side is: `source`, or `one side` if the direction is not known."""
    right_word: str
    note: str
    """How the two differ, in one sentence."""
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Which way round, how sure, and what speaks for it."""

    sentence: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said of one copy."""

    id: str
    rule: str
    name: str
    level: str
    sort: Sort
    fingerprint: str
    place: Place
    source: Place | None
    words: int
    message: str
    reasons: tuple[str, ...]
    when: str
    remedy: str
    why: Why | None
    comparison: Comparison | None
    related: tuple[str, ...]
    sides: tuple[str, str]
    """What source and copy are called: so only if the direction is known."""
    date: str
    """Of the page that holds the copy, `2024-02-01`; empty if none is known."""

    @property
    def is_directed(self) -> bool:
        """Tell whether it is known which side had the words first."""
        return self.sides[0] == "Source"


@dataclass(frozen=True, slots=True)
class Branch:
    """One occurrence in the tree of a family; `depth` 0 is a root."""

    depth: int
    place: Place
    said: str
    """How it came there: `reposted, 99 % sure`; empty for a root."""


@dataclass(frozen=True, slots=True)
class FamilyGroup:
    """The findings on one text, with the tree of its occurrences."""

    id: str
    title: str
    excerpt: str
    tree: tuple[Branch, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of how characters are divided."""

    name: str
    words: str
    """For a reader: `53.6 %`."""
    start: float
    width: float
    """Where its bar starts and how wide it is, in thousandths of the whole."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One span on the strip of a document, in thousandths of its length."""

    sort: Sort
    start: float
    width: float
    band: int
    """Which of the three bands it lies in: copied, repeated, furniture."""
    label: str
    target: str
    """Id of the finding, or empty."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where in a document everything lies."""

    label: str
    stretches: tuple[Stretch, ...]
    borders: tuple[float, ...]
    """Where pages begin, in thousandths."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page in the list of a document."""

    kind: str
    title: str
    """Its first words if it has none."""
    has_title: bool
    maker: str
    date: str
    """And how it is known."""
    date_words: str
    """The words of the text that tell it; empty where the text is not at hand."""
    line: int
    shares: tuple[Share, ...]
    source: str
    """Where it comes from, if it does."""
    url: str
    link: str
    """The same if a click may follow it, else empty."""


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """One document."""

    id: str
    path: str
    size: str
    lead: str
    """Title, maker and date of the only or the longest page."""
    shares: tuple[Share, ...]
    strip: Strip
    pages: tuple[PageLine, ...]
    findings: tuple[tuple[str, str, int], ...]
    """Id and name of a rule and how many findings, most serious first."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One page in the picture of the lineage: a row with a dot on the time line."""

    y: float
    x: float
    title: str
    maker: str
    path: str
    date: str
    whisker: str
    """Which way the date is open: `before`, `after`, or empty."""
    taken: tuple[str, ...]
    """What the page has from others, in words."""
    target: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a source to a copy."""

    path: str
    """SVG path of the line."""
    head: str
    """SVG points of the arrowhead; empty when no direction is known."""
    width: float
    sort: Sort
    direction: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the time line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Pages as dots on a time line, arrows from source to copy."""

    label: str
    height: float
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[Tick, ...]
    undated_x: float | None
    """Where the undated pages stand; None if all have dates."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lineage of all pages that have one: pictures, and the same in words."""

    pictures: tuple[Picture, ...]
    steps: tuple[tuple[str, str], ...]
    """A sentence for each arrow, and the finding it belongs to."""
    note: str
    """What the pictures leave out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document took from another, as a square of a matrix."""

    x: float
    y: float
    sort: Sort
    letter: str
    """The first of the sort's name: the colour is never alone."""
    strength: float
    """How much it took, from 0 to 1."""
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Documents that hang together, each against each: rows took from columns."""

    label: str
    width: float
    height: float
    side: float
    """Of one square."""
    rows: tuple[tuple[float, str], ...]
    """Where the name of each document stands, and the name."""
    columns: tuple[tuple[float, str], ...]
    cells: tuple[Cell, ...]
    note: str
    """What would not fit."""


@dataclass(frozen=True, slots=True)
class Making:
    """How the report was made."""

    version: str
    fingerprint_spec: str
    options: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]
    """Path, size and SHA-256 of each document."""
    skipped: tuple[tuple[str, str], ...]
    """Path and reason."""
    unseen: tuple[str, ...]
    """What the run did not look at, and how it would."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, ready for any format."""

    headline: str
    numbers: tuple[Number, ...]
    shares: tuple[Share, ...]
    timeline: Timeline
    matrices: tuple[Matrix, ...]
    """Of clusters of more than a dozen documents."""
    documents: tuple[DocumentCard, ...]
    groups: tuple[FamilyGroup, ...]
    findings: tuple[Finding, ...]
    """All of them, in corpus order; those of `groups` in reading order."""
    rules: tuple[tuple[str, str, int], ...]
    """Id, name and count of the rules that were found."""
    notes: tuple[str, ...]
    """What a reader must know of the report itself: texts not at hand, findings not listed."""
    making: Making
    result: Result
    """The rows it was made from."""


Texts = Mapping[str, str]
"""The texts of documents by document id, as far as they are at hand."""
