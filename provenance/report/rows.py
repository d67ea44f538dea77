"""The rows of a result, schema `provenance/1`, as Python types: what other programs build on.

Ids are strings: a letter for the kind of row, then its position (`d0`, `p3`, `f2`, `m5`, `v1`,
`q7`). Offsets are code points of the text as decoded, half-open. Shares, probabilities and
similarities are rounded to four decimals.
"""

from typing import Any, NotRequired, TypedDict

SCHEMA = "provenance/1"


class SpanRow(TypedDict):
    """A stretch of a document."""

    document: str
    start: int
    end: int


class PlaceRow(SpanRow):
    """A stretch of a document, with the page that holds it."""

    page: str


class LocatedRow(PlaceRow):
    """A stretch of a document with the line and column, both from 1, where it begins."""

    line: int
    column: int


class OccurrenceRow(LocatedRow):
    """One place where the text of a family stands; bytes where the file is UTF-8 text."""

    parts: NotRequired[list[SpanRow]]
    byte_start: NotRequired[int]
    byte_end: NotRequired[int]


class ReasonRow(TypedDict):
    """One thing a finding rests on."""

    kind: str
    detail: str
    span: SpanRow | None


class RunRow(TypedDict):
    """How the result was made."""

    version: str
    options: dict[str, Any]
    inputs: list[str]
    fingerprint_spec: str


class DocumentRow(TypedDict):
    """One text that was read."""

    id: str
    path: str
    sha256: str
    chars: int
    bytes: int
    reader: str
    encoding: str | None
    pages: list[str]
    text: NotRequired[str]
    indexed: NotRequired[bool]
    """True for a text of the index that others are held against."""
    how: NotRequired[str]
    """How it was read, where the reader had a choice."""
    places: NotRequired[list[list[int]]]
    """Offset, page and line, from 1, of every line of a printed file."""


class SkippedRow(TypedDict):
    """One file that was not, and why."""

    path: str
    reason: str


class DateRow(TypedDict):
    """A date of a page, and the place in its document that says so."""

    value: str
    kind: str
    start: int
    end: int
    evidence: NotRequired[str]
    """What of the format says so beside the text: start and end are those of nothing then."""


class ToldRow(TypedDict):
    """One thing that a format says of a page beside its text."""

    field: str
    value: str
    evidence: str


class SharesRow(TypedDict):
    """How characters are divided; together 1."""

    own: float
    quoted: float
    reposted: float
    uncredited: float
    repeated: float
    furniture: float


class FurnitureRow(TypedDict):
    """Text of the site inside a page, and how it was told."""

    start: int
    end: int
    reasons: list[ReasonRow]


class PageRow(TypedDict):
    """One saved article, post or mail inside a document."""

    id: str
    document: str
    start: int
    end: int
    line: int
    kind: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    date: DateRow | None
    dates: list[DateRow]
    furniture: list[FurnitureRow]
    shares: SharesRow
    told: NotRequired[list[ToldRow]]
    """What is believed first."""


class FamilyRow(TypedDict):
    """All occurrences of one text."""

    id: str
    kind: str
    occurrences: list[OccurrenceRow]
    words: int
    excerpt: str
    origin: int | None
    part_of: str | None


class EditRow(TypedDict):
    """One difference between the two sides of a match, in whole words."""

    kind: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class MatchRow(TypedDict):
    """Two spans that share text."""

    id: str
    family: str
    a: PlaceRow
    b: PlaceRow
    words: int
    similarity: float
    score: float
    tier: str
    edits: list[EditRow]
    disguise: list[str]


class EvidenceRow(TypedDict):
    """One observation that speaks for a direction."""

    kind: str
    weight: float
    detail: str
    spans: list[SpanRow]


class DerivationRow(TypedDict):
    """One edge of the lineage; source and copy mean corpus order unless it is determined."""

    id: str
    family: str
    source: PlaceRow
    copy: PlaceRow
    direction: str
    probability: float
    relation: str
    evidence: list[EvidenceRow]


class SourceRow(TypedDict):
    """One page that another was made from."""

    page: str
    coverage: float
    probability: float


class LineageRow(TypedDict):
    """Where a page comes from."""

    page: str
    root: str
    sources: list[SourceRow]


class CueRow(TypedDict):
    """The word of saying, in the document of its quotation."""

    start: int
    end: int


class SpeakerRow(TypedDict):
    """Who is said to have said it."""

    start: int
    end: int
    name: str
    check: str


class CreditRow(TypedDict):
    """The place near a quotation that names its maker; distance in paragraphs."""

    start: int
    end: int
    distance: int


class QuotationRow(TypedDict):
    """Words that a page marks or reports as another's."""

    id: str
    document: str
    page: str
    start: int
    end: int
    parts: list[CueRow]
    kind: str
    marked: list[CueRow]
    """What stands inside marks of a mixed quotation."""
    says: bool
    """False for wishes, plans and opinions that are only told of."""
    confidence: float
    cue: CueRow | None
    speaker: SpeakerRow | None
    credit: CreditRow | None
    source: SpanRow | None
    quoted_from: str | None
    fidelity: str
    edits: list[EditRow]


class FindingRow(TypedDict):
    """What is said of one copy."""

    id: str
    rule: str
    name: str
    level: str
    fingerprint: str
    document: str
    page: str
    start: int
    end: int
    line: int
    column: int
    words: int
    source: LocatedRow | None
    family: str | None
    derivation: str | None
    related: list[str]
    compared: bool
    message: str
    reasons: list[ReasonRow]
    standing: NotRequired[str]
    """What a check says of it: `new`, `known` to the baseline, or `ignored`."""
    excuse: NotRequired[str]
    """The reason given for ignoring it."""


class RuleRow(TypedDict):
    """A rule that the result may speak of, so that a report needs nothing else."""

    id: str
    name: str
    level: str
    when: str
    why: str
    remedy: str


class SummaryRow(TypedDict):
    """The counts of a result; `hidden` are findings of level none, which are not listed."""

    documents: int
    skipped: int
    pages: int
    families: int
    chars: int
    findings: int
    levels: dict[str, int]
    rules: dict[str, int]
    hidden: dict[str, int]
    shares: SharesRow


class CopiedRow(TypedDict):
    """A judged document of which more is copied than a check lets pass."""

    document: str
    share: float


class StaleRow(TypedDict):
    """An entry of the ignore file that ignores nothing."""

    entry: int
    """Which of the file it is, from 1."""
    state: str
    """`expired`, or `unused`: all documents it could be about were judged, and it fits none."""
    reason: str
    about: str
    """What the entry fits, in words."""


class CheckRow(TypedDict):
    """What a check decided, and on what grounds."""

    outcome: str
    """`clean`, `findings`, or `unjudged`: a file that was to be judged could not be."""
    judged: list[str]
    """Ids of the documents that were judged; all findings are about them."""
    unjudged: list[SkippedRow]
    """Files that were to be judged and could not be; they stand under `skipped` as well."""
    fail_on: str
    max_new: int
    max_copied: float | None
    standings: dict[str, int]
    """How many findings are `new`, `known` and `ignored`."""
    failing: int
    """New findings at or above `fail_on`."""
    elsewhere: int
    """Findings that are not listed: about copies of the judged documents in other ones."""
    copied: list[CopiedRow]
    """Judged documents above `max_copied`."""
    excuses: list[StaleRow]
    said: list[str]
    """All of this in sentences, the outcome with its reason first."""


class Result(TypedDict):
    """Everything one run found out, in rows."""

    schema: str
    run: RunRow
    rules: list[RuleRow]
    documents: list[DocumentRow]
    skipped: list[SkippedRow]
    pages: list[PageRow]
    families: list[FamilyRow]
    matches: list[MatchRow]
    derivations: list[DerivationRow]
    lineage: list[LineageRow]
    quotations: list[QuotationRow]
    findings: list[FindingRow]
    summary: SummaryRow
    check: NotRequired[CheckRow]
    """What a check decided; only a check has it."""
