"""What pages have from each other: one edge a pair, in groups that hang together."""

from provenance.report.edges import Edge, connected, edges_of
from provenance.report.nouns import Sort


def _derivation(at, source, copy, direction="determined", family="f0"):
    return {
        "id": f"v{at}",
        "family": family,
        "source": {"page": f"p{source}"},
        "copy": {"page": f"p{copy}"},
        "direction": direction,
        "probability": 0.9,
        "relation": "verbatim",
    }


def _finding(derivation, rule="PROV101", level="error", words=12):
    return {
        "id": f"{rule}-{derivation}",
        "rule": rule,
        "name": "uncredited-copy" if rule == "PROV101" else "altered-quotation",
        "level": level,
        "words": words,
        "derivation": derivation,
    }


def _edges(derivations, findings=(), kind="text"):
    families = [{"id": "f0", "kind": kind, "words": 30}, {"id": "f1", "kind": "text", "words": 40}]
    return edges_of({"derivations": derivations, "findings": findings, "families": families})


def _edge(source, copy, words=10):
    return Edge(f"p{source}", f"p{copy}", words, "determined", 0.9, Sort.SHARED, "verbatim", "")


def test_an_edge_says_the_worst_that_was_found_of_it():
    found = [_finding("v0", "PROV104", "warning"), _finding("v0"), _finding(None)]
    (edge,) = _edges([_derivation(0, 0, 1)], found)
    assert (edge.said, edge.sort, edge.words) == ("uncredited copy", Sort.UNCREDITED, 12)
    assert edge.finding == "PROV101-v0"


def test_an_edge_of_which_nothing_was_found_says_how_the_texts_relate():
    (edge,) = _edges([_derivation(0, 0, 1)])
    assert (edge.said, edge.sort, edge.words, edge.finding) == ("verbatim", Sort.SHARED, 30, "")


def test_repeats_inside_a_page_and_furniture_are_no_edges():
    assert _edges([_derivation(0, 1, 1)]) == []
    assert _edges([_derivation(0, 0, 1)], kind="furniture") == []


def test_several_passages_between_two_pages_are_one_edge_told_by_the_longest_sure_one():
    passages = [
        _derivation(0, 0, 1, "undetermined", "f1"),
        _derivation(1, 0, 1),
        _derivation(2, 0, 1),
    ]
    (edge,) = _edges(passages, [_finding("v1", words=5), _finding("v2", words=20)])
    assert (edge.words, edge.direction, edge.finding) == (65, "determined", "PROV101-v2")


def test_both_ways_between_two_pages_are_two_edges_and_pages_are_sorted_by_number():
    edges = _edges([_derivation(0, 10, 2), _derivation(1, 2, 10), _derivation(2, 2, 9)])
    assert [(each.source, each.copy) for each in edges] == [
        ("p2", "p9"),
        ("p2", "p10"),
        ("p10", "p2"),
    ]


def test_groups_have_no_page_in_common_and_the_one_with_most_words_comes_first():
    edges = [_edge(0, 1), _edge(5, 6, 50), _edge(2, 3), _edge(1, 2)]
    groups = connected(edges)
    assert [[(each.source, each.copy) for each in group] for group in groups] == [
        [("p5", "p6")],
        [("p0", "p1"), ("p2", "p3"), ("p1", "p2")],
    ]


def test_a_long_chain_of_copies_hangs_together():
    chain = [_edge(at, at + 1) for at in range(5_000)]
    assert connected(chain) == [chain]
    assert connected([]) == []
