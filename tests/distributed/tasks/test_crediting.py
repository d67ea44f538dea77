import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed.keys import packed
from provenance.distributed.tasks.crediting import credited, taken_schema, traced
from provenance.verdicts.checks import first_said
from tests.distributed.inline import rows_of


def firsts_of(said):
    rows = rows_of(taken_schema(), quotation=list(said), straight=list(said.values()))
    return {row["key"]: row["first"] for batch in traced(rows) for row in batch.to_pylist()}


def test_a_quotation_of_a_quotation_goes_back_to_the_first():
    assert firsts_of({5: 3, 3: 1, 9: 8}) == {packed(5): 1, packed(3): 1, packed(9): 8}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9)))
def test_every_chain_ends_where_it_does_on_one_computer(said):
    found = firsts_of(said) if said else {}
    assert found == {packed(each): first_said(each, said) for each in said}


def test_the_row_of_a_quotation_names_the_first():
    row = {"id": "q5", "quoted_from": "q3", "fidelity": "verbatim"}
    rows = pa.record_batch(
        {"key": [packed(5)], "straight": [3], "row": [json.dumps(row)], "first": [1]}
    )
    (batch,) = credited([rows])
    (told,) = batch.to_pylist()
    assert (told["table"], told["key"], told["straight"]) == ("quotations", packed(5), None)
    assert told["row"] == json.dumps({**row, "quoted_from": "q1"})
