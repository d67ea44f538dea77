"""Derivations come in; edges between pages go out, one a pair, in groups that hang together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.report.nouns import Sort
from provenance.report.rows import FamilyRow, FindingRow, Result
from provenance.report.sorts import seriousness, sort_of


@dataclass(frozen=True, slots=True)
class Edge:
    """All that one page has from another."""

    source: str
    copy: str
    words: int
    direction: str
    probability: float
    sort: Sort
    said: str
    """The most serious thing said of it: the name of a rule in plain words."""
    finding: str
    """Id of that finding, or empty."""


def edges_of(result: Result) -> list[Edge]:
    """Return one edge for each two pages of which one has text of the other, by page.

    A pair of pages is determined if any of its passages is.
    """
    findings = _most_serious(result["findings"])
    families = {each["id"]: each for each in result["families"]}
    together: dict[tuple[str, str], list[Edge]] = {}
    for each in result["derivations"]:
        source, copy = each["source"]["page"], each["copy"]["page"]
        finding = findings.get(each["id"])
        if source == copy or families[each["family"]]["kind"] == "furniture":
            continue
        edge = Edge(
            source,
            copy,
            _words(families[each["family"]], finding),
            each["direction"],
            each["probability"],
            sort_of(finding["rule"]) if finding else Sort.SHARED,
            finding["name"].replace("-", " ") if finding else each["relation"],
            finding["id"] if finding else "",
        )
        together.setdefault((source, copy), []).append(edge)
    return [
        _joined(edges) for _, edges in sorted(together.items(), key=lambda each: _order(each[0]))
    ]


def _most_serious(findings: Iterable[FindingRow]) -> dict[str, FindingRow]:
    """Return by derivation the most serious finding on it."""
    by_derivation: dict[str, FindingRow] = {}
    for each in sorted(findings, key=lambda each: seriousness(each["level"])):
        if each["derivation"]:
            by_derivation.setdefault(each["derivation"], each)
    return by_derivation


def _words(family: FamilyRow, finding: FindingRow | None) -> int:
    return finding["words"] if finding else family["words"]


def _order(pair: tuple[str, str]) -> tuple[int, int]:
    source, copy = pair
    return int(source[1:]), int(copy[1:])


def _joined(edges: Sequence[Edge]) -> Edge:
    """Return several passages between the same pages as one edge, told by the longest."""
    longest = max(edges, key=lambda each: (each.direction == "determined", each.words))
    words = sum(each.words for each in edges)
    return Edge(
        longest.source,
        longest.copy,
        words,
        longest.direction,
        longest.probability,
        longest.sort,
        longest.said,
        longest.finding,
    )


def connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Return the edges in groups that have no page in common, most words first."""
    leaders: dict[str, str] = {}
    for edge in edges:
        leaders[_leader(edge.source, leaders)] = _leader(edge.copy, leaders)
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(_leader(edge.source, leaders), []).append(edge)
    return sorted(groups.values(), key=lambda group: -sum(each.words for each in group))


def _leader(page: str, leaders: dict[str, str]) -> str:
    """Return the page that stands for all that hang together with this one."""
    passed = []
    while leaders.setdefault(page, page) != page:
        passed.append(page)
        page = leaders[page]
    for each in passed:
        leaders[each] = page
    return page
