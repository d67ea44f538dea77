"""The rows of a result, schema `provenance/1`, as Python types: what other programs build on.

Ids are strings: a letter for the kind of row, then its position (`d0`, `p3`, `f2`, `m5`, `v1`,
`q7`). Offsets are code points of the text as decoded, half-open. Shares, probabilities and
similarities are rounded to four decimals. Keys stand in the order in which they are written.
"""

from typing import Any, NotRequired, TypedDict

from provenance.report.check_rows import CheckRow, CopiedRow, StaleRow
from provenance.report.inner_rows import (
    CreditRow,
    CueRow,
    DateRow,
    EditRow,
    EvidenceRow,
    FurnitureRow,
    LocatedRow,
    OccurrenceRow,
    PlaceRow,
    ReasonRow,
    SharesRow,
    SkippedRow,
    SourceRow,
    SpanRow,
    SpeakerRow,
    ToldRow,
)

__all__ = [
    "SCHEMA",
    "CheckRow",
    "CopiedRow",
    "CreditRow",
    "CueRow",
    "DateRow",
    "DerivationRow",
    "DocumentRow",
    "EditRow",
    "EvidenceRow",
    "FamilyRow",
    "FindingRow",
    "FurnitureRow",
    "LineageRow",
    "LocatedRow",
    "MatchRow",
    "OccurrenceRow",
    "PageRow",
    "PlaceRow",
    "QuotationRow",
    "ReasonRow",
    "Result",
    "RuleRow",
    "RunRow",
    "SharesRow",
    "SkippedRow",
    "SourceRow",
    "SpanRow",
    "SpeakerRow",
    "StaleRow",
    "SummaryRow",
    "ToldRow",
]

SCHEMA = "provenance/1"


class RunRow(TypedDict):
    """How the result was made."""

    version: str
    """Version of the program."""
    options: dict[str, Any]
    """Every option of the audit with its value."""
    inputs: list[str]
    """The paths that were given."""
    fingerprint_spec: str
    """Name of the specification of fingerprints."""


class DocumentRow(TypedDict):
    """One text that was read."""

    id: str
    """`d` and its position."""
    path: str
    """By what it is called."""
    sha256: str
    """Of its bytes, in hexadecimal digits."""
    chars: int
    """Code points of its text."""
    bytes: int
    """Bytes of the file."""
    reader: str
    """What read it."""
    encoding: str | None
    """How its text was encoded, where that is known."""
    pages: list[str]
    """Ids of its pages."""
    text: NotRequired[str]
    """Its text, if texts were to be embedded."""
    indexed: NotRequired[bool]
    """True for a text of the index that others are held against."""
    how: NotRequired[str]
    """How it was read, where the reader had a choice."""
    places: NotRequired[list[list[int]]]
    """Offset, page and line, from 1, of every line of a printed file."""


class PageRow(TypedDict):
    """One saved article, post or mail inside a document."""

    id: str
    """`p` and its position."""
    document: str
    """Id of its document."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last."""
    line: int
    """Line in which it begins, from 1."""
    kind: str
    """Article, post, mail and so on."""
    title: str | None
    """Its title, if it has one."""
    author: str | None
    """Who wrote it, if it says so."""
    publisher: str | None
    """Who published it, if it says so."""
    url: str | None
    """Where it stood, if it says so."""
    date: DateRow | None
    """The date it is judged by, if it has one."""
    dates: list[DateRow]
    """All dates it gives."""
    furniture: list[FurnitureRow]
    """What in it belongs to the site."""
    shares: SharesRow
    """How its characters are divided."""
    told: NotRequired[list[ToldRow]]
    """What its format says beside the text; what is believed first."""


class FamilyRow(TypedDict):
    """All occurrences of one text."""

    id: str
    """`f` and its position."""
    kind: str
    """Text, quotation or furniture."""
    occurrences: list[OccurrenceRow]
    """Where it stands, in the order of the corpus."""
    words: int
    """Words of the longest occurrence."""
    excerpt: str
    """How it begins."""
    origin: int | None
    """Which occurrence, from 0, all determined copies go back to, if there is one."""
    part_of: str | None
    """Id of the family that holds it, if one does."""


class MatchRow(TypedDict):
    """Two spans that share text."""

    id: str
    """`m` and its position."""
    family: str
    """Id of its family."""
    a: PlaceRow
    """The left side."""
    b: PlaceRow
    """The right side."""
    words: int
    """Words that are shared."""
    similarity: float
    """Shared words by the words of the longer side."""
    score: float
    """Bits of surprise in what is shared: each word weighed by its rarity."""
    tier: str
    """What found it: `seeds` or `minhash`."""
    edits: list[EditRow]
    """Where the two sides differ."""
    disguise: list[str]
    """What was done to hide it."""


class DerivationRow(TypedDict):
    """One edge of the lineage; source and copy mean corpus order unless it is determined."""

    id: str
    """`v` and its position."""
    family: str
    """Id of the family of both."""
    source: PlaceRow
    """What was copied."""
    copy: PlaceRow
    """What it became."""
    direction: str
    """`determined`, `undetermined`, or `common-source`: both took it from a third text."""
    probability: float
    """How sure it is that source and copy are not the other way round."""
    relation: str
    """What was done: verbatim, edited, excerpt, quotation, repost, revision or repeat."""
    evidence: list[EvidenceRow]
    """What speaks for it, and against."""


class LineageRow(TypedDict):
    """Where a page comes from."""

    page: str
    """Id of the page."""
    root: str
    """Id of the page at the very beginning."""
    sources: list[SourceRow]
    """The pages it was made from, the largest share first."""


class QuotationRow(TypedDict):
    """Words that a page marks or reports as another's."""

    id: str
    """`q` and its position."""
    document: str
    """Id of its document."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last."""
    page: str
    """Id of its page."""
    parts: list[CueRow]
    """Its pieces: several where it is interrupted."""
    kind: str
    """Direct, mixed, indirect or block."""
    marked: list[CueRow]
    """What stands inside marks of a mixed quotation."""
    says: bool
    """False for wishes, plans and opinions that are only told of."""
    confidence: float
    """How sure it is that somebody is quoted here."""
    cue: CueRow | None
    """The word of saying, if there is one."""
    speaker: SpeakerRow | None
    """Who is said to have said it, if anybody is."""
    credit: CreditRow | None
    """What names its maker, if something does."""
    source: SpanRow | None
    """The words in the page they are taken from, if that is in the corpus."""
    quoted_from: str | None
    """Id of the quotation that this one repeats, if it does."""
    fidelity: str
    """`verbatim`, `altered` or `unknown`, held against the source."""
    edits: list[EditRow]
    """Where its words differ from the source."""


class FindingRow(TypedDict):
    """What is said of one copy."""

    id: str
    """The rule, and digits of the fingerprint."""
    rule: str
    """Id of the rule."""
    name: str
    """Name of the rule."""
    level: str
    """How much it matters: `error`, `warning`, `note` or `none`."""
    fingerprint: str
    """What stays the same while passage, document and rule do."""
    document: str
    """Id of the document of the copy."""
    start: int
    """The first code point of the copy."""
    end: int
    """The code point after the last."""
    page: str
    """Id of the page of the copy."""
    line: int
    """Line in which the copy begins, from 1."""
    column: int
    """Column at which it begins, from 1."""
    words: int
    """Words of the copy."""
    source: LocatedRow | None
    """The other side, if there is one."""
    family: str | None
    """Id of the family, if it is about one."""
    derivation: str | None
    """Id of the derivation, if it is about one."""
    related: list[str]
    """Ids of findings whose copies overlap this one."""
    compared: bool
    """Whether the texts were compared, not their fingerprints only."""
    message: str
    """All of it in one sentence."""
    reasons: list[ReasonRow]
    """What it rests on."""
    standing: NotRequired[str]
    """What a check says of it: `new`, `known` to the baseline, or `ignored`."""
    excuse: NotRequired[str]
    """The reason given for ignoring it."""


class RuleRow(TypedDict):
    """A rule that the result may speak of, so that a report needs nothing else."""

    id: str
    """`PROV` and three digits."""
    name: str
    """What it is called."""
    level: str
    """How much its findings matter."""
    when: str
    """When it is found."""
    why: str
    """Why it matters."""
    remedy: str
    """What to do about it."""


class SummaryRow(TypedDict):
    """The counts of a result; `hidden` are findings of level none, which are not listed."""

    documents: int
    """Texts that were read."""
    skipped: int
    """Files that were not."""
    pages: int
    """Pages in these texts."""
    families: int
    """Texts that stand in more than one place."""
    chars: int
    """Code points of all texts."""
    findings: int
    """Findings that are listed."""
    levels: dict[str, int]
    """How many findings are of each level."""
    rules: dict[str, int]
    """How many findings are of each rule."""
    hidden: dict[str, int]
    """How many findings of each rule are not listed."""
    shares: SharesRow
    """How the characters of all pages are divided."""


class Result(TypedDict):
    """Everything one run found out, in rows."""

    schema: str
    """Name and version of this schema."""
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
