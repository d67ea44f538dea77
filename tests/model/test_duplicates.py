from provenance.model import Border, EditKind, FamilyKind, Tier


def test_names_are_those_that_results_promise():
    assert [tier.value for tier in Tier] == ["seeds", "minhash"]
    assert [kind.value for kind in FamilyKind] == ["text", "quotation", "furniture"]
    assert [kind.value for kind in EditKind] == ["insert", "delete", "replace"]


def test_borders_stand_in_corpus_order():
    first, second, third = Border(0, 5, 90), Border(0, 7, 80), Border(1, 0, 100)
    assert sorted([third, second, first]) == [first, second, third]
