"""What is shared: matches between two spans, families of all occurrences of one text."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.spans import DocumentId, FamilyId, PageId, Span


class EditKind(StrEnum):
    """What was done to the left text to get the right one."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between the two sides of a match, in whole words, code points of each.

    An insertion has an empty left side (`a_start == a_end`), a deletion an empty right one.
    """

    kind: EditKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Tier(StrEnum):
    """Which detector found a match."""

    SEEDS = "seeds"
    MINHASH = "minhash"


class Disguise(StrEnum):
    """How one side of a match was made to look different to a machine and alike to a reader."""

    HOMOGLYPHS = "letters of another script inside words"
    INVISIBLE = "invisible characters inside words"


@dataclass(frozen=True, slots=True)
class Match:
    """Two spans that share text. `a` comes first in the corpus; neither is yet the copy."""

    a: Span
    b: Span
    words: int
    """Words that both sides share."""
    similarity: float
    """Shared words by the words of the longer side, in [0, 1]."""
    score: float
    """Bits of surprise in what is shared: each shared word weighed by its rarity."""
    tier: Tier
    edits: tuple[Edit, ...] = ()
    disguise: tuple[Disguise, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Border:
    """A place where long shared text begins or ends: a page usually does so too."""

    document: DocumentId
    offset: int
    words: int
    """Length of the match that begins or ends here."""


class FamilyKind(StrEnum):
    """What sort of text stands more than once."""

    TEXT = "text"
    QUOTATION = "quotation"
    """The marked words of a third party, which two pages quote."""
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the text of a family stands."""

    span: Span
    page: PageId
    parts: tuple[Span, ...] = ()
    """The pieces, when the text stands there interrupted; otherwise empty."""


@dataclass(frozen=True, slots=True)
class Family:
    """All occurrences of one text, in corpus order: n occurrences are one family, not n² pairs.

    `matches` joins each occurrence but one to its most similar earlier one: n - 1 rows.
    """

    id: FamilyId
    kind: FamilyKind
    occurrences: tuple[Occurrence, ...]
    matches: tuple[Match, ...]
    words: int
    """Words of the longest occurrence."""
    part_of: FamilyId | None = None
    """A longer family in which this text stands too."""
