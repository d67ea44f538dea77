import copy

import jsonschema
import pytest

from provenance.model import Direction, EvidenceKind, FamilyKind, PageKind, Relation, Tier
from provenance.report.schemas import mistakes_in, result_schema


def test_the_schema_itself_is_one():
    jsonschema.Draft202012Validator.check_schema(result_schema())


def test_a_good_result_has_no_mistakes(report):
    assert list(mistakes_in(report.result, result_schema())) == []


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("findings", "level", "loud"),
        ("findings", "line", "first"),
        ("findings", "line", -1),
        ("documents", "sha256", "xyz"),
        ("derivations", "probability", 2),
        ("pages", "more", 1),
        ("families", "kind", None),
        ("findings", "source", 7),
        ("lineage", "more", 1),
    ],
)
def test_our_own_reader_and_a_full_one_see_the_same_mistakes(report, part, key, value):
    damaged = copy.deepcopy(report.result)
    damaged[part][0][key] = value
    validator = jsonschema.Draft202012Validator(result_schema())
    assert not validator.is_valid(damaged)
    assert list(mistakes_in(damaged, result_schema()))


def test_a_missing_field_is_a_mistake(report):
    damaged = copy.deepcopy(report.result)
    del damaged["summary"]
    assert list(mistakes_in(damaged, result_schema()))


def test_another_schema_is_not_kept_to():
    mistakes = mistakes_in({"schema": "provenance/9"}, result_schema())
    assert "$.schema is not provenance/1" in list(mistakes)


def test_counts_by_name_must_be_counts(report):
    damaged = copy.deepcopy(report.result)
    damaged["summary"]["rules"] = {"PROV101": -1}
    assert list(mistakes_in(damaged, result_schema())) == [
        "$.summary.rules.PROV101 is out of bounds"
    ]


def enums_in(schema):
    """Return all lists of values that the schema allows."""
    if isinstance(schema, list):
        return [values for each in schema for values in enums_in(each)]
    if not isinstance(schema, dict):
        return []
    own = [schema["enum"]] if "enum" in schema else []
    return own + [values for each in schema.values() for values in enums_in(each)]


@pytest.mark.parametrize("kind", [EvidenceKind, Relation, Direction, FamilyKind, PageKind, Tier])
def test_the_schema_allows_all_that_can_be_said(kind):
    values = {each.value for each in kind}
    allowed = [set(each) - {None} for each in enums_in(result_schema())]
    assert values in [each for each in allowed if each & values]
