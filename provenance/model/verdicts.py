"""What is said of it: rules, verdicts with their reasons, quotations held against sources."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.duplicates import Edit, Occurrence
from provenance.model.reasons import Reason
from provenance.model.spans import FamilyId, PageId, QuotationId, Span


class Level(StrEnum):
    """How much a finding matters, least first."""

    NONE = "none"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be said of a shared span."""

    id: str
    """`PROV101`."""
    name: str
    """`uncredited-copy`."""
    level: Level
    when: str
    """One sentence: when it is said."""
    why: str
    """Why a reader should care."""
    remedy: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one copied or quoted span."""

    rule: str
    """Id of the rule, `PROV101`."""
    copy: Occurrence
    source: Occurrence | None
    family: FamilyId | None
    """None for verdicts on whole files."""
    reasons: tuple[Reason, ...]


class SpeakerCheck(StrEnum):
    """Whether the source agrees on who spoke."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


class Fidelity(StrEnum):
    """Whether the quoted words are the source's."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Credit:
    """A place near a copied or quoted span that names its maker."""

    span: Span
    distance: int
    """Paragraphs between the credit and the span; 0 is the same paragraph."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """A quotation held against its source."""

    quotation: QuotationId
    source: Span | None
    speaker: SpeakerCheck
    credit: Credit | None
    quoted_from: QuotationId | None
    """The quotation inside the source that this one repeats."""
    fidelity: Fidelity
    edits: tuple[Edit, ...] = ()
    """`a` is the source's side, `b` the quotation's; only what counts as an alteration."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How a page's characters are divided; each in [0, 1], together 1 (empty page: own 1)."""

    page: PageId
    own: float
    quoted: float
    reposted: float
    uncredited: float
    repeated: float
    furniture: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the verdict stage says."""

    verdicts: tuple[Verdict, ...]
    checks: tuple[QuotationCheck, ...]
    shares: tuple[Shares, ...]
    """One row a page, in page order."""
