"""The one sentence at the top: what matters most in a result, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.report.excerpts import counted, listed
from provenance.report.places import Register, page_and_path, page_name, register_of
from provenance.report.rows import FindingRow, Result
from provenance.report.sorts import seriousness

_CLAUSES_MAX = 3
"""Things said of the document: a sentence, not a list."""

_CLAUSES: Mapping[str, str] = {
    "PROV101": "copies {what} from {source} without quotation marks or credit",
    "PROV102": "copies {what} from {source}, which it names without marking them",
    "PROV103": "quotes {what} of {source} without naming anybody",
    "PROV104": "alters words that it quotes from {source}",
    "PROV105": "credits {what} of {source} to somebody else",
    "PROV201": "holds the whole of {source} {times}, with its credit",
    "PROV202": "quotes {what} of {source} and says so",
    "PROV203": "quotes the same words of a third party as {source}",
    "PROV204": "shares {what} with {source}, and nothing tells who had them first",
    "PROV205": "uses {what} of {source} again, by the same maker",
    "PROV301": "repeats {what} of its own",
    "PROV302": "holds {source} more than once",
    "PROV303": "is the same text as {source_path}",
    "PROV401": "holds {what} of site furniture",
}
_TIMES = ("", "once", "twice", "three times", "four times", "five times")


@dataclass(frozen=True, slots=True)
class _Clause:
    """What one document has from one page under one rule."""

    rule: str
    level: str
    words: int
    count: int
    source: str
    source_path: str
    family: str | None


def headline_of(result: Result) -> str:
    """Return the most important thing that the findings say, of the document it is true of.

    Errors come first, then whatever most words are concerned by. Of a check, its outcome.
    """
    if "check" in result:
        return result["check"]["said"][0]
    summary = result["summary"]
    if not result["findings"]:
        where = f"in {counted(summary['documents'], 'text')}, cut into {_pages(summary['pages'])}"
        return f"Nothing stands twice {where}."
    register = register_of(result)
    subject = _subject(result["findings"])
    told = [each for each in result["findings"] if each["document"] == subject]
    clauses = _without_echoes(_clauses(told, register))
    return f"{register.documents[subject]['path']} {listed([_said(each) for each in clauses])}."


def _pages(count: int) -> str:
    return counted(count, "page")


def _subject(findings: Sequence[FindingRow]) -> str:
    """Return the document of which the worst is said."""
    weights: dict[str, tuple[int, int]] = {}
    for each in findings:
        errors, words = weights.get(each["document"], (0, 0))
        is_error = each["level"] == "error"
        weights[each["document"]] = errors + is_error * each["words"], words + each["words"]
    return max(weights, key=lambda document: (weights[document], -int(document[1:])))


def _clauses(findings: Sequence[FindingRow], register: Register) -> list[_Clause]:
    """Return one clause for each rule and source, most serious and longest first."""
    together: dict[tuple[str, str], list[FindingRow]] = {}
    for each in findings:
        source = each["source"]["page"] if each["source"] else ""
        together.setdefault((each["rule"], source), []).append(each)
    clauses = [_clause(rows, page, register) for (_, page), rows in together.items()]
    clauses.sort(key=lambda each: (each.level != "error", -each.words, seriousness(each.level)))
    return clauses


def _clause(rows: Sequence[FindingRow], page: str, register: Register) -> _Clause:
    first = rows[0]
    path = register.document_of(page)["path"] if page else "another file"
    name = page_and_path(page, register) if page else "another page"
    if page and register.pages[page]["document"] == first["document"]:
        name = page_name(register.pages[page])
    return _Clause(
        rule=first["rule"],
        level=first["level"],
        words=sum(each["words"] for each in rows),
        count=len(rows),
        source=name,
        source_path=path,
        family=first["family"],
    )


def _without_echoes(clauses: Sequence[_Clause]) -> list[_Clause]:
    """Leave out that a page stands twice where `twice` was said of its copies already."""
    reposted = {each.family for each in clauses if each.rule == "PROV201" and each.count > 1}
    kept = [each for each in clauses if each.rule != "PROV302" or each.family not in reposted]
    return kept[:_CLAUSES_MAX]


def _said(clause: _Clause) -> str:
    passages = f"{counted(clause.count, 'passage')} of together " if clause.count > 1 else ""
    times = _TIMES[clause.count] if clause.count < len(_TIMES) else f"{clause.count:,} times"
    return _CLAUSES.get(clause.rule, "shares {what} with {source}").format(
        what=passages + counted(clause.words, "word"),
        source=clause.source,
        source_path=clause.source_path,
        times=times,
    )
