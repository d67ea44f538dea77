"""Why something is said: reasons are data, with a sentence and a place for the reader."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.spans import Span


class ReasonKind(StrEnum):
    """What a verdict rests on."""

    MARKED = "marked"
    NOT_MARKED = "not-marked"
    CREDITED = "credited"
    NOT_CREDITED = "not-credited"
    CREDIT_INSIDE = "credit-inside"
    SPEAKER_CONFIRMED = "speaker-confirmed"
    SPEAKER_CONTRADICTED = "speaker-contradicted"
    WORDS_DIFFER = "words-differ"
    OUTLET_NOT_NAMED = "outlet-not-named"
    SAME_MAKER = "same-maker"
    DIRECTION_UNKNOWN = "direction-unknown"
    COMMON_SOURCE = "common-source"
    REPEATED = "repeated"
    WHOLE_PAGE = "whole-page"
    EQUAL_BYTES = "equal-bytes"
    EQUAL_TEXT = "equal-text"
    TEASERS = "teasers"
    HEADING_LIST = "heading-list"
    PAGE_EDGE = "page-edge"
    RECURS = "recurs"
    DISGUISED = "disguised"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a verdict rests on: its kind, a sentence for a reader, and the place if any."""

    kind: ReasonKind
    detail: str
    span: Span | None = None
