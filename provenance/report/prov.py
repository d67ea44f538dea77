"""Report to W3C PROV-JSON (member submission of 24 April 2013), for programs that read PROV."""

import json

from provenance.report.graphs import Arrow, Graph, Node, graph_of
from provenance.report.rows import Result

_KINDS = {
    "quotation": "prov:Quotation",
    "excerpt": "prov:Quotation",
    "verbatim": "prov:Quotation",
    "repost": "prov:Quotation",
    "repeat": "prov:Quotation",
    "edited": "prov:Revision",
    "revision": "prov:Revision",
}
"""PROV-DM, section 5.2: a quotation repeats some or all of a text, a revision changes it."""

_Attributes = dict[str, object]


def render_prov(result: Result) -> str:
    """Return the lineage as PROV-JSON with a line end: pages, their makers, what came from what.

    The root of a page is its primary source. The same result gives the same bytes.
    """
    graph = graph_of(result)
    makers = _makers(graph)
    value = {
        "prefix": {"page": "urn:provenance:page:", "maker": "urn:provenance:maker:"}
        | {"provenance": "urn:provenance:"},
        "entity": {f"page:{node.id}": _entity(node) for node in graph.nodes},
        "agent": {
            f"maker:{key}": {"prov:label": name, "prov:type": _name("prov:Agent")}
            for name, key in makers.items()
        },
        "wasAttributedTo": {
            f"_:by{number}": {"prov:entity": f"page:{page}", "prov:agent": f"maker:{makers[name]}"}
            for number, (page, name) in enumerate(_credits(graph))
        },
        "wasDerivedFrom": {
            f"_:from{number}": each for number, each in enumerate(_derivations(graph))
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _entity(node: Node) -> _Attributes:
    told: _Attributes = {
        "prov:label": node.label,
        "prov:location": f"{node.path}:{node.line}",
        "provenance:start": node.start,
        "provenance:end": node.end,
    }
    if node.date:
        told["provenance:published"] = {"$": node.date, "type": "xsd:date"}
    return told


def _credits(graph: Graph) -> list[tuple[str, str]]:
    """Return each page with each of its makers."""
    return [
        (node.id, name)
        for node in graph.nodes
        for name in dict.fromkeys((node.author, node.publisher))
        if name
    ]


def _makers(graph: Graph) -> dict[str, str]:
    names = dict.fromkeys(name for _, name in _credits(graph))
    return {name: f"m{number}" for number, name in enumerate(names)}


def _derivations(graph: Graph) -> list[_Attributes]:
    sources = {(arrow.source, arrow.copy) for arrow in graph.arrows}
    told = [_derivation(arrow) for arrow in graph.arrows]
    return told + [
        _derived(node.root, node.id, "prov:PrimarySource")
        for node in graph.nodes
        if node.root and node.root != node.id and (node.root, node.id) not in sources
    ]


def _derivation(arrow: Arrow) -> _Attributes:
    return _derived(arrow.source, arrow.copy, _KINDS.get(arrow.relation, "prov:Revision")) | {
        "provenance:relation": arrow.relation,
        "provenance:probability": {"$": str(arrow.probability), "type": "xsd:double"},
        "provenance:coverage": {"$": str(arrow.coverage), "type": "xsd:double"},
    }


def _derived(source: str, copy: str, kind: str) -> _Attributes:
    return {
        "prov:generatedEntity": f"page:{copy}",
        "prov:usedEntity": f"page:{source}",
        "prov:type": _name(kind),
    }


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
