import pytest

from provenance.errors import BadOption
from provenance.model import Level
from provenance.verdicts.rules import RULES, rule_of, rules_at


def test_every_rule_explains_itself_in_sentences():
    assert len(RULES) == 14
    assert len({rule.name for rule in RULES.values()}) == 14
    for rule_id, rule in RULES.items():
        assert rule.id == rule_id
        assert all(said.endswith(".") for said in (rule.when, rule.why, rule.remedy))


@pytest.mark.parametrize("said", ["PROV104", "prov104", " altered-quotation "])
def test_a_rule_is_found_by_number_or_name(said):
    assert rule_of(said).id == "PROV104"


@pytest.mark.parametrize(
    ("said", "hint"), [("PROV110", "PROV"), ("altered-quote", "altered-quotation")]
)
def test_an_unknown_rule_names_the_nearest(said, hint):
    with pytest.raises(BadOption, match="no rule") as caught:
        rule_of(said)
    assert hint in caught.value.hint


def test_a_level_stands_for_its_rules_and_those_above():
    assert rules_at("error") == {"PROV101", "PROV105"}
    assert rules_at("Warning") > rules_at("error")
    assert rules_at("note") == set(RULES) - {"PROV401"}
    assert rules_at("none") == set(RULES)
    assert rules_at("never") == set()
    assert RULES["PROV401"].level is Level.NONE


def test_rules_are_listed_with_commas():
    assert rules_at("PROV301, prov302") == {"PROV301", "PROV302"}
    assert rules_at("furniture") == {"PROV401"}
    assert rules_at("uncredited-copy,PROV401,") == {"PROV101", "PROV401"}


@pytest.mark.parametrize(
    ("said", "hint"), [("eror", "error"), ("furnitur", "furniture"), ("PROV1", "PROV1")]
)
def test_an_unknown_level_names_the_nearest(said, hint):
    with pytest.raises(BadOption) as caught:
        rules_at(said)
    assert hint in caught.value.hint
