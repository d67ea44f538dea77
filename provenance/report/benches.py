"""The findings of a whole audit, and which of them are about the documents that are judged.

Where nothing tells which of two documents is the copy, an audit speaks of the one that comes
later in the corpus; a check speaks of the one it judges.
"""

from dataclasses import dataclass
from functools import cached_property

from provenance.report.messages import message_of
from provenance.report.nouns import Texts
from provenance.report.places import Register, place_of, register_of
from provenance.report.rows import FindingRow, LocatedRow, ReasonRow, Result
from provenance.text.folding import fold

_MUTUAL = ("PROV203", "PROV204", "PROV205", "PROV301", "PROV302", "PROV303")
"""Rules that need no direction: without one, they are as true of the one side as of the other."""


@dataclass(frozen=True)
class Bench:
    """An audit, the texts its findings are about, and the ids of the judged documents."""

    result: Result
    texts: Texts
    judged: frozenset[str]

    @cached_property
    def register(self) -> Register:
        """The documents and pages of the audit by their ids."""
        return register_of(self.result)

    @cached_property
    def directed(self) -> frozenset[str]:
        """The derivations in which one side is known to be the copy."""
        rows = self.result["derivations"]
        return frozenset(each["id"] for each in rows if each["direction"] == "determined")

    def passage_of(self, row: FindingRow) -> str:
        """Return the folded words of a copy."""
        return fold(self.texts[row["document"]][row["start"] : row["end"]])

    def path_of(self, row: FindingRow) -> str:
        """Return the path of the document that a finding is about."""
        return self.register.documents[row["document"]]["path"]


def is_about(row: FindingRow, bench: Bench) -> bool:
    """Tell whether a finding is about a judged document, on either side if they are equals."""
    return row["document"] in bench.judged or (
        row["rule"] in _MUTUAL
        and row["derivation"] not in bench.directed
        and _is_from_judged(row, bench)
    )


def is_elsewhere(row: FindingRow, bench: Bench) -> bool:
    """Tell whether another document has something from a judged one, and is the copy."""
    return _is_from_judged(row, bench) and not is_about(row, bench)


def _is_from_judged(row: FindingRow, bench: Bench) -> bool:
    return row["source"] is not None and row["source"]["document"] in bench.judged


def turned(row: FindingRow, bench: Bench) -> FindingRow:
    """Return a finding as one about a judged document, its fingerprint unchanged."""
    source = row["source"]
    if row["document"] in bench.judged or source is None:
        return row
    other: LocatedRow = {
        "document": row["document"],
        "start": row["start"],
        "end": row["end"],
        "page": row["page"],
        "line": row["line"],
        "column": row["column"],
    }
    facing: FindingRow = {**row, **source, "source": other}
    words = len(bench.passage_of(facing).split())
    copy, origin = place_of(source, bench.register), place_of(other, bench.register)
    across = source["document"] != other["document"]
    message = message_of(row["rule"], copy, origin, words, across=across)
    return {**facing, "words": words, "message": message, "reasons": _reasons(row, bench)}


def _reasons(row: FindingRow, bench: Bench) -> list[ReasonRow]:
    """Return the reasons, which may name the other document by its path."""
    source = row["source"]
    if source is None or row["rule"] != "PROV303":
        return row["reasons"]
    other, path = bench.register.documents[source["document"]]["path"], bench.path_of(row)
    return [{**each, "detail": each["detail"].replace(other, path)} for each in row["reasons"]]
