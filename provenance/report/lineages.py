"""Report to the tree of its pages for a terminal: each page below its nearest source."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from provenance.report.excerpts import counted
from provenance.report.graphs import Arrow, Graph, Node, graph_of
from provenance.report.invisible import on_one_line
from provenance.report.logs import inert
from provenance.report.rows import Result
from provenance.report.sorts import percent


def render_lineage(result: Result) -> str:
    """Return the pages as trees, roots first, none of their lines steering the terminal.

    A page with several sources stands below the first of them, and names the others.
    """
    graph = graph_of(result)
    lines = [_total(graph), *(line for line in _forest(graph))]
    return "\n".join(map(inert, lines)) + "\n"


def _total(graph: Graph) -> str:
    if not graph.arrows:
        return "No page has a source that is known here."
    copies = len({arrow.copy for arrow in graph.arrows})
    roots = len(graph.nodes) - copies
    return f"{counted(copies, 'copy', 'copies')} of {counted(roots, 'page')}"


def _forest(graph: Graph) -> Iterator[str]:
    nodes = {node.id: node for node in graph.nodes}
    first: dict[str, Arrow] = {}
    others: defaultdict[str, list[Arrow]] = defaultdict(list)
    for arrow in graph.arrows:
        if first.setdefault(arrow.copy, arrow) is not arrow:
            others[arrow.copy].append(arrow)
    below: defaultdict[str, list[str]] = defaultdict(list)
    for arrow in first.values():
        below[arrow.source].append(arrow.copy)
    waiting = [(0, node.id) for node in reversed(graph.nodes) if node.id not in first]
    while waiting:
        depth, page = waiting.pop()
        if depth == 0:
            yield ""
        yield _line(depth, nodes[page], first.get(page))
        yield from (f"{'  ' * depth}and {_other(each, nodes)}" for each in others[page])
        waiting += [(depth + 1, copy) for copy in reversed(below[page])]


def _line(depth: int, node: Node, arrow: Arrow | None) -> str:
    date = f", {node.date}" if node.date else ""
    place = f"{on_one_line(node.path)}:{node.line} {on_one_line(node.label)}{date}"
    if arrow is None:
        return place
    return f"{'  ' * (depth - 1)}└ {place}: {_said(arrow)}"


def _other(arrow: Arrow, nodes: Mapping[str, Node]) -> str:
    source = nodes[arrow.source]
    return f"from {on_one_line(source.path)}:{source.line}: {_said(arrow)}"


def _said(arrow: Arrow) -> str:
    coverage, sure = percent(arrow.coverage), percent(arrow.probability)
    return f"{arrow.relation}, {coverage} of the page, {sure} sure"
