from provenance.model import QuotationKind


def test_kinds_are_those_that_results_promise():
    assert [kind.value for kind in QuotationKind] == ["direct", "mixed", "indirect", "block"]
