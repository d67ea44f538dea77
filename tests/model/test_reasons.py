from provenance.model import Reason, ReasonKind


def test_every_kind_of_reason_has_a_name_of_its_own():
    names = [each.value for each in ReasonKind]
    assert len(set(names)) == len(names)
    assert all(
        name == each.name.lower().replace("_", "-")
        for name, each in zip(names, ReasonKind, strict=True)
    )


def test_a_reason_may_have_no_place():
    assert Reason(ReasonKind.EQUAL_BYTES, "Both files hold the same bytes.").span is None
