"""A result comes in; its findings go out one by one, each with all that its ids stand for.

What every list for other programs is drawn from: an entry can be read without the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.report.places import Register, page_name, register_of
from provenance.report.rows import FindingRow, LocatedRow, Result
from provenance.report.sorts import seriousness


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One side of a finding: code points half-open, line and column from 1."""

    document: str
    path: str
    sha256: str
    page: str
    """What a sentence calls the page."""
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, whole."""

    rule: str
    name: str
    level: str
    fingerprint: str
    copy: Whereabouts
    source: Whereabouts | None
    words: int
    message: str
    reasons: tuple[str, ...]
    compared: bool
    standing: str
    """What a check says of it: `new`, `known` or `ignored`; empty without a check."""
    excuse: str

    @property
    def is_settled(self) -> bool:
        """Tell whether a check expects nobody to look at it again."""
        return self.standing in ("known", "ignored")


def entries_of(result: Result) -> list[Entry]:
    """Return one entry a finding, in their order."""
    register = register_of(result)
    return [_entry(row, register) for row in result["findings"]]


def most_serious(entries: Iterable[Entry], count: int) -> list[Entry]:
    """Return at most `count` entries: those not settled first, then by level; sorted so."""
    return sorted(entries, key=lambda each: (each.is_settled, seriousness(each.level)))[:count]


def judged_paths(result: Result) -> Sequence[str]:
    """Return the paths of the documents that were judged: those of a check, none of an index."""
    documents = [each for each in result["documents"] if not each.get("indexed")]
    if "check" in result:
        judged = frozenset(result["check"]["judged"])
        documents = [each for each in documents if each["id"] in judged]
    return [each["path"] for each in documents]


def unjudged_paths(result: Result) -> frozenset[str]:
    """Return the paths of the files that a check was to judge and could not."""
    unjudged = result["check"]["unjudged"] if "check" in result else []
    return frozenset(each["path"] for each in unjudged)


def _entry(row: FindingRow, register: Register) -> Entry:
    place: LocatedRow = {
        "document": row["document"],
        "page": row["page"],
        "start": row["start"],
        "end": row["end"],
        "line": row["line"],
        "column": row["column"],
    }
    return Entry(
        rule=row["rule"],
        name=row["name"],
        level=row["level"],
        fingerprint=row["fingerprint"],
        copy=_whereabouts(place, register),
        source=_whereabouts(row["source"], register) if row["source"] else None,
        words=row["words"],
        message=row["message"],
        reasons=tuple(each["detail"] for each in row["reasons"]),
        compared=row["compared"],
        standing=row.get("standing", ""),
        excuse=row.get("excuse", ""),
    )


def _whereabouts(row: LocatedRow, register: Register) -> Whereabouts:
    document = register.documents[row["document"]]
    return Whereabouts(
        document=row["document"],
        path=document["path"],
        sha256=document["sha256"],
        page=page_name(register.pages[row["page"]]),
        start=row["start"],
        end=row["end"],
        line=row["line"],
        column=row["column"],
    )
