import re

from provenance.report.dot import render_dot


def test_pages_are_boxes_and_sources_point_to_copies(family_tree):
    drawn = render_dot(family_tree.result)
    assert drawn.startswith("digraph lineage {\n")
    assert drawn.endswith("}\n")
    assert re.findall(r"^  (p\d) -> (p\d) ", drawn, re.MULTILINE) == [
        ("p0", "p1"),
        ("p1", "p2"),
        ("p0", "p2"),
        ("p2", "p3"),
    ]
    assert '[label="quotation\\n90.0 % sure"]' in drawn


def test_no_title_ends_its_quotes(family_tree):
    (line,) = [
        each for each in render_dot(family_tree.result).split("\n") if each.startswith("  p0 [")
    ]
    inside = line.removeprefix('  p0 [label="').removesuffix('"];')
    assert not re.search(r'(?<!\\)(?:\\\\)*"', inside)
    assert "\x1b" not in line
    assert inside.endswith("0.txt:1\\n2024-02-01")
