"""What a check decided, as rows."""

from typing import TypedDict

from provenance.report.inner_rows import SkippedRow


class CopiedRow(TypedDict):
    """A judged document of which more is copied than a check lets pass."""

    document: str
    """Id of the document."""
    share: float
    """Share of its characters that is copied and credited to nobody, or to the wrong one."""


class StaleRow(TypedDict):
    """An entry of the ignore file that ignores nothing."""

    entry: int
    """Which of the file it is, from 1."""
    state: str
    """`expired`, or `unused`: all documents it could be about were judged, and it fits none."""
    reason: str
    """The reason that the entry gives."""
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
    """The level, or the rules, from which findings count."""
    max_new: int
    """How many new findings may pass."""
    max_copied: float | None
    """Which share of a document may be copied, if there is a bound."""
    standings: dict[str, int]
    """How many findings are `new`, `known` and `ignored`."""
    failing: int
    """New findings at or above `fail_on`."""
    elsewhere: int
    """Findings that are not listed: about copies of the judged documents in other ones."""
    copied: list[CopiedRow]
    """Judged documents above `max_copied`."""
    excuses: list[StaleRow]
    """Entries of the ignore file that ignore nothing."""
    said: list[str]
    """All of this in sentences, the outcome with its reason first."""
