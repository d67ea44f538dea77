from dataclasses import replace

from provenance.report.lineages import render_lineage


def test_each_page_stands_below_its_nearest_source(family_tree):
    total, gap, *lines = render_lineage(family_tree.result).rstrip("\n").split("\n")
    assert (total, gap) == ("3 copies of 1 page", "")
    assert [line.strip("└ ").split()[0] for line in lines] == [
        "0.txt:1",
        "1.txt:1",
        "2.txt:1",
        "and",
        "3.txt:1",
    ]
    assert lines[1].startswith("└ 1.txt:1 ")
    assert lines[1].endswith(": quotation, 50.0 % of the page, 90.0 % sure")
    assert lines[3].strip() == "and from 0.txt:1: excerpt, 50.0 % of the page, 90.0 % sure"
    assert lines[4].startswith("    └ 3.txt:1 ")


def test_a_title_does_not_steer_the_terminal(family_tree):
    assert "\x1b" not in render_lineage(family_tree.result)


def test_without_a_source_it_says_so(family_tree):
    bare = replace(family_tree, result=family_tree.result | {"lineage": []})
    assert render_lineage(bare.result) == "No page has a source that is known here.\n"
