"""Report to DOT, for Graphviz: pages and their sources, the source above the copy."""

from provenance.report.graphs import Arrow, Node, graph_of
from provenance.report.invisible import on_one_line
from provenance.report.rows import Result
from provenance.report.sorts import percent

_LABEL_CHARS = 80


def render_dot(result: Result) -> str:
    """Return the lineage as a directed graph in the DOT language; no text ends its quotes."""
    graph = graph_of(result)
    lines = [
        "digraph lineage {",
        "  node [shape=box];",
        *map(_node, graph.nodes),
        *map(_edge, graph.arrows),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    told = [node.label[:_LABEL_CHARS], f"{node.path}:{node.line}", node.date or ""]
    return f"  {node.id} [label={_quoted(*filter(None, told))}];"


def _edge(arrow: Arrow) -> str:
    said = _quoted(arrow.relation, f"{percent(arrow.probability)} sure")
    return f"  {arrow.source} -> {arrow.copy} [label={said}];"


def _quoted(*lines: str) -> str:
    """Return lines as one quoted string, with line ends of DOT between them."""
    told = (on_one_line(each).replace("\\", "\\\\").replace('"', '\\"') for each in lines)
    return '"' + "\\n".join(told) + '"'
