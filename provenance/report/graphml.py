"""Report to GraphML, for programs that lay out and count graphs: pages and their sources."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from provenance.report.graphs import Arrow, Node, graph_of
from provenance.report.invisible import on_one_line
from provenance.report.rows import Result

_KEYS = (
    *(("node", name, "string") for name in ("label", "path", "author", "publisher", "date")),
    ("edge", "relation", "string"),
    ("edge", "probability", "double"),
    ("edge", "coverage", "double"),
)


def render_graphml(result: Result) -> str:
    """Return the lineage as GraphML: one node a page, one edge from each source to each copy.

    Characters that XML cannot hold are named as in the other formats.
    """
    graph = graph_of(result)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key(*key) for key in _KEYS),
        '<graph id="lineage" edgedefault="directed">',
        *(line for node in graph.nodes for line in _node(node)),
        *(line for arrow in graph.arrows for line in _edge(arrow)),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


def _key(domain: str, name: str, kind: str) -> str:
    return f'<key id="{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'


def _node(node: Node) -> Iterator[str]:
    told = (
        ("label", node.label),
        ("path", f"{node.path}:{node.line}"),
        ("author", node.author),
        ("publisher", node.publisher),
        ("date", node.date),
    )
    yield f"<node id={quoteattr(node.id)}>"
    yield from (_told(key, value) for key, value in told if value)
    yield "</node>"


def _edge(arrow: Arrow) -> Iterator[str]:
    yield f"<edge source={quoteattr(arrow.source)} target={quoteattr(arrow.copy)}>"
    yield _told("relation", arrow.relation)
    yield _told("probability", str(arrow.probability))
    yield _told("coverage", str(arrow.coverage))
    yield "</edge>"


def _told(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(on_one_line(value))}</data>'
