from provenance.model import Fidelity, Level, SpeakerCheck


def test_levels_stand_from_least_to_most():
    assert [level.value for level in Level] == ["none", "note", "warning", "error"]


def test_names_are_those_that_results_promise():
    assert [each.value for each in SpeakerCheck] == ["confirmed", "contradicted", "unknown"]
    assert [each.value for each in Fidelity] == ["verbatim", "altered", "unknown"]
