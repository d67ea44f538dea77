from provenance.lineage.branchings import Edge
from provenance.lineage.cycles import edges_to_cut


def test_a_tree_is_left_alone():
    assert (
        edges_to_cut([Edge(0, 1, 0.9), Edge(0, 2, 0.8), Edge(1, 3, 0.8), Edge(2, 3, 0.9)]) == set()
    )


def test_the_least_probable_edge_of_a_circle_falls():
    assert edges_to_cut([Edge(0, 1, 0.9), Edge(1, 2, 0.8), Edge(2, 0, 0.95)]) == {1}


def test_of_two_pages_that_cite_each_other_neither_is_believed():
    assert edges_to_cut([Edge(0, 1, 0.9), Edge(1, 0, 0.9), Edge(1, 2, 0.9)]) == {0, 1}


def test_circles_are_cut_until_none_is_left():
    edges = [Edge(0, 1, 0.9), Edge(1, 0, 0.8), Edge(1, 2, 0.9), Edge(2, 0, 0.85)]
    assert edges_to_cut(edges) == {1, 3}


def test_the_way_between_two_circles_stays():
    edges = [Edge(0, 1, 0.9), Edge(1, 0, 0.8), Edge(1, 2, 0.5), Edge(2, 3, 0.9), Edge(3, 2, 0.8)]
    assert edges_to_cut(edges) == {1, 4}


def test_a_page_that_repeats_itself_is_no_circle():
    assert edges_to_cut([Edge(0, 0, 1.0)]) == set()


def test_a_long_chain_needs_no_deep_stack():
    assert edges_to_cut([Edge(page, page + 1, 0.9) for page in range(20_000)]) == set()
