from itertools import product
from math import log

from provenance.lineage.branchings import ROOT_PROBABILITY, Edge, find_branching


def _sources(edges):
    return {edges[at].copy: edges[at].source for at in find_branching(edges)}


def test_the_likeliest_source_is_the_nearest():
    assert _sources([Edge(0, 2, 0.7), Edge(1, 2, 0.9)]) == {2: 1}


def test_a_page_without_a_good_source_stays_a_root():
    assert _sources([Edge(0, 1, ROOT_PROBABILITY - 0.01)]) == {}
    assert _sources([Edge(0, 1, ROOT_PROBABILITY)]) == {1: 0}


def test_of_equal_sources_the_first_is_taken():
    assert _sources([Edge(1, 2, 0.9), Edge(0, 2, 0.9)]) == {2: 1}


def test_the_page_that_a_circle_lets_go_takes_its_next_best_source():
    edges = [Edge(2, 1, 0.9), Edge(1, 2, 0.95), Edge(0, 1, 0.8), Edge(0, 2, 0.5)]
    assert _sources(edges) == {1: 0, 2: 1}


def test_a_circle_opens_where_the_whole_loses_least_and_not_at_its_weakest_edge():
    edges = [Edge(2, 1, 0.9), Edge(1, 2, 0.85), Edge(0, 1, 0.89), Edge(0, 2, 0.5)]
    assert _sources(edges) == {1: 0, 2: 1}


def test_of_two_pages_that_cite_each_other_neither_is_believed():
    assert _sources([Edge(0, 1, 0.9), Edge(1, 0, 0.9), Edge(1, 2, 0.9)]) == {2: 1}


def test_circles_in_circles_are_opened_once():
    inner = [Edge(1, 2, 0.95), Edge(2, 1, 0.95)]
    outer = [Edge(2, 3, 0.9), Edge(3, 1, 0.9), Edge(0, 3, 0.6)]
    assert _sources([*inner, *outer]) == {1: 3, 2: 1, 3: 0}


def test_a_long_chain_and_a_long_circle_need_no_deep_stack():
    chain = [Edge(page, page + 1, 0.9) for page in range(20_000)]
    assert len(find_branching(chain)) == 20_000
    assert len(find_branching([*chain, Edge(20_000, 0, 0.8)])) == 20_000


def _all_branchings(edges, pages):
    """Yield the sources of pages in every way that has no circle, with its cost: the long way."""
    entering = {page: [None, *(each for each in edges if each.copy == page)] for page in pages}
    for chosen in product(*entering.values()):
        sources = {edge.copy: edge.source for edge in chosen if edge}
        if all(_reaches_a_root(page, sources) for page in pages):
            known = (edge.probability if edge else ROOT_PROBABILITY for edge in chosen)
            yield -sum(map(log, known)), sources


def _reaches_a_root(page, sources):
    for _ in range(len(sources) + 1):
        page = sources.get(page)
        if page is None:
            return True
    return False


def test_no_other_branching_costs_less():
    """All edges between five pages, their probabilities by a fixed rule without ties."""
    for seed in range(1, 120):
        edges = [
            Edge(source, copy, 0.3 + (seed * (7 + 31 * source + 57 * copy * copy) % 997) / 1500)
            for source in range(5)
            for copy in range(5)
            if source != copy
        ]
        probabilities = [edge.probability for edge in edges]
        assert len(set(probabilities)) == len(probabilities)
        least = min(_all_branchings(edges, range(5)), key=lambda each: each[0])
        assert _sources(edges) == least[1]
