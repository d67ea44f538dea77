from typing import get_args, is_typeddict

import pytest

from provenance.report.columns import columns_of, row_types, schema_of, schemas, shown_type
from provenance.report.schemas import result_schema

DEFINITIONS = {
    "run": "run",
    "rules": "rule",
    "documents": "document",
    "skipped": "skipped",
    "pages": "page",
    "families": "family",
    "matches": "match",
    "derivations": "derivation",
    "lineage": "lineage",
    "quotations": "quotation",
    "findings": "finding",
    "summary": "summary",
    "check": "check",
}


def _all_row_types():
    found, left = set(), list(row_types().values())
    while left:
        hint = left.pop()
        left += get_args(hint)
        if is_typeddict(hint) and hint not in found:
            found.add(hint)
            left += [each.hint for each in columns_of(hint)]
    return found


def test_every_part_of_a_result_has_a_table():
    assert list(row_types()) == [
        each for each in result_schema()["properties"] if each != "schema"
    ]
    assert list(schemas()) == list(row_types())


@pytest.mark.parametrize("table", row_types())
def test_columns_are_the_keys_of_the_schema_of_json(table):
    definition = result_schema()["$defs"][DEFINITIONS[table]]
    columns = [each for each in columns_of(row_types()[table]) if each.name != "schema"]
    assert {each.name for each in columns} == set(definition["properties"])
    assert {each.name for each in columns if not each.optional} >= set(definition["required"])
    assert set(schema_of(table).names) >= {each.name for each in columns}


def test_null_never_means_two_things():
    columns = [column for each in _all_row_types() for column in columns_of(each)]
    assert len(columns) > 150
    assert not [each for each in columns if each.nullable and each.optional]


def test_counts_and_free_values_stand_at_the_top_of_a_row_only():
    inner = _all_row_types() - set(row_types().values())
    odd = [each for row in inner for each in columns_of(row) if each.is_json or each.is_counts]
    assert not odd


def test_rows_inside_rows_are_structs_and_what_may_be_missing_may_be_null():
    schema = schema_of("findings")
    assert str(schema.field("source").type) == (
        "struct<document: string not null, start: int64 not null, end: int64 not null, "
        "page: string not null, line: int64 not null, column: int64 not null>"
    )
    assert [each.name for each in schema if each.nullable] == [
        *("source", "family", "derivation", "standing", "excuse")
    ]


def test_types_are_shown_in_the_words_of_spark():
    shown = {each.name: shown_type(each.hint) for each in columns_of(row_types()["documents"])}
    assert shown["chars"] == "bigint"
    assert shown["places"] == "list<list<bigint>>"
    shown = {each.name: shown_type(each.hint) for each in columns_of(row_types()["summary"])}
    assert (shown["levels"], shown["shares"]) == ("map<string, bigint>", "SharesRow")
    assert shown_type(columns_of(row_types()["run"])[1].hint) == "string, JSON"
