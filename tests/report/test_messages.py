import pytest

from provenance.report.messages import message_of
from provenance.report.places import place_of, register_of
from provenance.verdicts.rules import RULES


@pytest.mark.parametrize("rule", [*RULES, "PROV999"])
def test_every_rule_makes_a_sentence_with_or_without_a_source(rule, result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    copy, source = (place_of(each, register_of(result)) for each in (row, row["source"]))
    for across, other in ((True, source), (False, source), (False, None)):
        said = message_of(rule, copy, other, 25, across=across)
        assert "c.txt" in said
        assert said.endswith(".")
        assert "{" not in said


def test_another_document_is_named_by_path_and_the_page_by_title(result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    copy, source = (place_of(each, register_of(result)) for each in (row, row["source"]))
    said = message_of("PROV202", copy, source, 25, across=True)
    assert "“Old Papers of the Valley” by Max Moe (c.txt) quotes 25 words" in said
    assert "“The Granary on the Hill” by Jane Roe (a.txt)" in said
