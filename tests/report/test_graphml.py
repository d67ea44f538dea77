import xml.etree.ElementTree as ET

from provenance.report.graphml import render_graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def _read(report):
    return ET.fromstring(render_graphml(report.result))  # noqa: S314  reads what we wrote


def test_it_is_a_directed_graph_of_pages(family_tree):
    (graph,) = _read(family_tree).findall(f"{SPACE}graph")
    assert graph.get("edgedefault") == "directed"
    assert [node.get("id") for node in graph.findall(f"{SPACE}node")] == ["p0", "p1", "p2", "p3"]
    edges = [(each.get("source"), each.get("target")) for each in graph.findall(f"{SPACE}edge")]
    assert edges == [("p0", "p1"), ("p1", "p2"), ("p0", "p2"), ("p2", "p3")]


def test_every_value_has_a_declared_key(family_tree):
    read = _read(family_tree)
    declared = {key.get("id") for key in read.findall(f"{SPACE}key")}
    assert {each.get("key") for each in read.iter(f"{SPACE}data")} <= declared


def test_markup_and_control_characters_of_a_title_stay_text(family_tree):
    first = next(_read(family_tree).iter(f"{SPACE}data"))
    assert '"lost"\\ <at> sea &' in first.text
    assert "\x1b" not in first.text
