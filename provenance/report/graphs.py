"""A result comes in, its lineage goes out as a graph of pages: what prov, graphml and dot draw."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.report.places import page_name, register_of
from provenance.report.rows import LineageRow, PageRow, Result


@dataclass(frozen=True, slots=True)
class Node:
    """One page that has a source or is one."""

    id: str
    label: str
    path: str
    line: int
    start: int
    end: int
    author: str | None
    publisher: str | None
    date: str | None
    """The day on which it says that it was published, if it does."""
    root: str | None
    """The page at the upper end of its lineage; None for a page without a source."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One page made from another."""

    source: str
    copy: str
    relation: str
    """What sort of copy the longest text in common is."""
    probability: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Graph:
    """Pages in corpus order, and their sources: nearest first, without circles."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def graph_of(result: Result) -> Graph:
    """Return the pages that have a determined source or are one, and what came from what."""
    register = register_of(result)
    rows = {each["page"]: each for each in result["lineage"]}
    named = {*rows, *(source["page"] for row in rows.values() for source in row["sources"])}
    relations = _relations(result)
    nodes = (
        _node(page, register.document_of(page["id"])["path"], rows.get(page["id"]))
        for page in result["pages"]
        if page["id"] in named
    )
    arrows = (
        Arrow(
            source["page"],
            row["page"],
            relations.get((source["page"], row["page"]), "edited"),
            source["probability"],
            source["coverage"],
        )
        for row in result["lineage"]
        for source in row["sources"]
    )
    return Graph(tuple(nodes), tuple(arrows))


def _node(page: PageRow, path: str, row: LineageRow | None) -> Node:
    date = page["date"]
    return Node(
        page["id"],
        page_name(page),
        path,
        page["line"],
        page["start"],
        page["end"],
        page["author"],
        page["publisher"],
        date["value"] if date and date["kind"] == "published" else None,
        row["root"] if row else None,
    )


def _relations(result: Result) -> Mapping[tuple[str, str], str]:
    """Return for each two pages the relation of the longest copy."""
    longest: defaultdict[tuple[str, str], tuple[int, str]] = defaultdict(lambda: (0, ""))
    for each in result["derivations"]:
        if each["direction"] == "determined":
            pair = each["source"]["page"], each["copy"]["page"]
            length = each["copy"]["end"] - each["copy"]["start"]
            longest[pair] = max(longest[pair], (length, each["relation"]))
    return {pair: relation for pair, (_, relation) in longest.items()}
