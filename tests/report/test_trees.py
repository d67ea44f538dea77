"""A family as a tree: each occurrence below the one it came from."""

from provenance.report.places import Register
from provenance.report.trees import tree_of


def _place(document):
    return {
        "document": f"d{document}",
        "page": f"p{document}",
        "start": 0,
        "end": 90,
        "line": 1,
        "column": 1,
    }


def _derivation(source, copy, probability=0.9, direction="determined"):
    return {
        "source": _place(source),
        "copy": _place(copy),
        "direction": direction,
        "probability": probability,
        "relation": "repost",
    }


def _tree(count, *derivations):
    documents = {f"d{at}": {"path": f"{at}.txt"} for at in range(count)}
    pages = {
        f"p{at}": {"document": f"d{at}", "kind": "post", "title": None, "author": None}
        | {"publisher": None}
        for at in range(count)
    }
    family = {"occurrences": [_place(at) for at in range(count)]}
    branches = tree_of(family, derivations, Register(documents, pages))
    return [(each.depth, each.place.path, each.said) for each in branches]


def test_a_copy_of_a_copy_stands_below_the_copy():
    assert _tree(3, _derivation(2, 0, 0.95), _derivation(0, 1)) == [
        (0, "2.txt", ""),
        (1, "0.txt", "repost, 95.0 % sure"),
        (2, "1.txt", "repost, 90.0 % sure"),
    ]


def test_of_two_sources_the_surer_is_the_nearest():
    told = _tree(3, _derivation(0, 2, 0.8), _derivation(1, 2, 0.99))
    assert told == [(0, "0.txt", ""), (0, "1.txt", ""), (1, "2.txt", "repost, 99.0 % sure")]


def test_of_sources_as_sure_as_each_other_the_later_is_the_nearest():
    assert _tree(3, _derivation(1, 2), _derivation(0, 2))[1:] == [
        (0, "1.txt", ""),
        (1, "2.txt", "repost, 90.0 % sure"),
    ]


def test_occurrences_stay_side_by_side_where_nothing_tells_who_was_first():
    assert _tree(2, _derivation(0, 1, 0.5, "undetermined")) == [
        (0, "0.txt", ""),
        (0, "1.txt", "direction not known"),
    ]
    assert _tree(2, _derivation(0, 1, 0.5, "common-source"))[1] == (
        0,
        "1.txt",
        "from a third text",
    )


def test_a_source_outside_the_family_leaves_its_copy_a_root():
    assert _tree(2, _derivation(7, 1)) == [(0, "0.txt", ""), (0, "1.txt", "")]


def test_siblings_stand_in_corpus_order():
    told = _tree(4, *(_derivation(0, at) for at in (3, 1, 2)))
    assert [path for _, path, _ in told] == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_text_that_stands_in_a_hundred_places_shows_forty():
    assert len(_tree(100)) == 40
