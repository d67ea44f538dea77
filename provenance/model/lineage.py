"""What comes from where: derivations with their evidence, and the lineage of pages."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.duplicates import Occurrence
from provenance.model.spans import FamilyId, PageId, Span


class EvidenceKind(StrEnum):
    """Why we believe one side is the source of the other."""

    DATE_ORDER = "date-order"
    QUOTED_ON_ONE_SIDE = "quoted-on-one-side"
    CUE_NAMES_SOURCE = "cue-names-source"
    TITLE_IN_DIGEST = "title-in-digest"
    DIGEST_OF_SEVERAL = "digest-of-several"
    CREDIT_CARRIED_ALONG = "credit-carried-along"
    CONTAINMENT = "containment"
    TRUNCATION = "truncation"
    DANGLING_NOTES = "dangling-notes"
    EXTRA_BOILERPLATE = "extra-boilerplate"
    EARLIER_IN_DOCUMENT = "earlier-in-document"
    SAME_THIRD_PARTY = "same-third-party"
    DECLARES_SOURCE = "declares-source"
    CITES_SOURCE = "cites-source"
    SERIES_ORDER = "series-order"
    VERSION_ORDER = "version-order"
    ERRORS_INTRODUCED = "errors-introduced"
    NEARER_SOURCE = "nearer-source"
    LITTLE_SHARED = "little-shared"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One typed observation. Positive weight: speaks for source → copy as given; in log-odds."""

    kind: EvidenceKind
    weight: float
    detail: str
    """One sentence for a reader, naming the two sides by what is said of them."""
    spans: tuple[Span, ...] = ()
    """Where the texts show it."""


class Direction(StrEnum):
    """What is known of the direction of a derivation."""

    DETERMINED = "determined"
    UNDETERMINED = "undetermined"
    COMMON_SOURCE = "common-source"
    """Both took it from a third text that the corpus does not hold."""


class Relation(StrEnum):
    """What sort of copy it is."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    EXCERPT = "excerpt"
    QUOTATION = "quotation"
    REPOST = "repost"
    """A whole page saved again elsewhere."""
    REVISION = "revision"
    REPEAT = "repeat"
    """The same text again in the same document."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """One edge of the lineage: `copy` was made from `source`.

    Unless `direction` is determined, source and copy mean corpus order only.
    """

    family: FamilyId
    source: Occurrence
    copy: Occurrence
    direction: Direction
    probability: float
    """That source → copy is the right way round, in [0, 1]."""
    relation: Relation
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page that another was made from."""

    page: PageId
    coverage: float
    """Share of the copying page's characters that it accounts for, in [0, 1]."""
    probability: float


@dataclass(frozen=True, slots=True)
class PageLineage:
    """Where a page comes from: its sources, largest coverage first, and the root above them."""

    page: PageId
    root: PageId
    sources: tuple[PageSource, ...]
