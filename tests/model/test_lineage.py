from provenance.model import Direction, EvidenceKind, Relation


def test_names_are_those_that_results_promise():
    assert [each.value for each in Direction] == ["determined", "undetermined", "common-source"]
    assert [each.value for each in Relation] == [
        *("verbatim", "edited", "excerpt", "quotation", "repost", "revision", "repeat"),
    ]


def test_every_kind_of_evidence_has_a_name_of_its_own():
    names = [each.value for each in EvidenceKind]
    assert len(set(names)) == len(names)
    assert all(
        name == each.name.lower().replace("_", "-")
        for name, each in zip(names, EvidenceKind, strict=True)
    )
