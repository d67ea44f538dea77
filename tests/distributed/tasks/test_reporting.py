import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed.keys import packed
from provenance.distributed.tasks.reporting import (
    Told,
    bundle_schema,
    families_told,
    lineage_told,
    row_schema,
    told_batches,
    written,
)
from provenance.distributed.tasks.tracing import lineage_schema
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES
from tests.distributed.found import (
    a_story,
    columns_of,
    derivations_of,
    families_of,
    lineage_of,
    on_shelf,
)
from tests.distributed.inline import rows_of


def rows_told(batches):
    """Return the rows of each table, in the order of their keys."""
    told = [row for batch in batches for row in batch.to_pylist()]
    told.sort(key=lambda row: row["key"])
    tables = dict.fromkeys(row["table"] for row in told)
    return {
        table: [json.loads(row["row"]) for row in told if row["table"] == table]
        for table in tables
    }


def test_families_are_told_with_their_matches_and_derivations_in_any_order(tmp_path):
    found = a_story(tmp_path / "texts", 2)
    shelf = on_shelf(tmp_path, found, (0, 11, len(found.documents)))
    given_rows = [
        *((0, number, None, part_of, noun) for number, part_of, _, noun in families_of(found)),
        *((0, family, number, None, noun) for number, family, _, noun in derivations_of(found)),
    ]
    rows = rows_of(bundle_schema(), **columns_of(bundle_schema().names, given_rows[::-1]))
    told = rows_told(families_told(rows, shelf))
    expected = result_of(found, RULES)
    assert told["families"] == expected["families"]
    assert told["derivations"] == expected["derivations"]
    assert [{**row, "id": ""} for row in told["matches"]] == [
        {**row, "id": ""} for row in expected["matches"]
    ]


def test_lineage_is_told_page_by_page(tmp_path):
    found = a_story(tmp_path / "texts", 2)
    rows = rows_of(lineage_schema(), **columns_of(lineage_schema().names, lineage_of(found)[::-1]))
    assert rows_told(lineage_told(rows)) == {"lineage": result_of(found, RULES)["lineage"]}


def test_a_partition_of_nothing_tells_nothing(tmp_path):
    found = a_story(tmp_path / "texts", 0)
    assert not list(families_told([], on_shelf(tmp_path, found, (0, len(found.documents)))))
    assert not list(lineage_told([]))


def test_rows_are_handed_on_before_all_are_made():
    asked = []
    rows = (Told("pages", packed(at), asked.append(at)) for at in range(10_000))
    first = next(told_batches(rows))
    assert first.schema == row_schema()
    assert first.num_rows == len(asked) < 10_000


@given(st.dictionaries(st.text(max_size=3), st.text(st.characters(exclude_categories=()))))
def test_any_row_fits_a_column_and_comes_back(row):
    (text,) = pa.array([written(row)]).to_pylist()
    halves = json.loads(json.dumps(row))  # two halves side by side are one letter in JSON
    assert json.loads(text) in (row, halves)


@pytest.mark.parametrize(("less", "more"), [((1,), (2,)), ((1, 255), (1, 256)), ((1,), (1, 0))])
def test_keys_are_in_the_order_of_their_numbers(less, more):
    assert packed(*less) < packed(*more)
