import pytest

from provenance.report.messages import message_of
from provenance.report.places import register_of
from provenance.verdicts.rules import RULES


@pytest.mark.parametrize("rule", [*RULES, "PROV999"])
def test_every_rule_makes_a_sentence_with_or_without_a_source(rule, result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    for source in (row["source"], None):
        said = message_of(rule, row, source, 25, register_of(result))
        assert "c.txt" in said
        assert said.endswith(".")
        assert "{" not in said


def test_another_document_is_named_by_path_and_the_page_by_title(result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    said = message_of("PROV202", row, row["source"], 25, register_of(result))
    assert "“Old Papers of the Valley” by Max Moe (c.txt) quotes 25 words" in said
    assert "“The Granary on the Hill” by Jane Roe (a.txt)" in said
