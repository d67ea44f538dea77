import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed import frames
from provenance.distributed.frames import (
    batches_of,
    gathered,
    numbers,
    parcels,
    row_batches,
    unpacked,
)
from tests.distributed.inline import sent

ROWS = pa.schema([("row", pa.int64()), ("name", pa.string())])
ADDRESSES = st.lists(st.integers(0, 6), max_size=60)


def _packed(addresses):
    columns = {"row": list(range(len(addresses))), "name": [f"r{at}" for at in addresses]}
    return list(parcels(columns, np.array(addresses, np.int32), ROWS))


def test_rows_in_batches_are_the_same_rows():
    rows = [{"row": at, "name": None if at % 3 else str(at)} for at in range(20_000)]
    told = (row if row["name"] else {"row": row["row"]} for row in rows)
    batches = list(row_batches(told, ROWS))
    assert [row for each in batches for row in each.to_pylist()] == rows
    assert len(batches) == 3
    assert list(row_batches((), ROWS)) == []


@given(ADDRESSES)
def test_every_row_arrives_once_where_it_was_sent(addresses):
    arrived = [unpacked(rows, ROWS) for rows in sent(_packed(addresses), 7)]
    assert sorted(row for table in arrived for row in table["row"].to_pylist()) == list(
        range(len(addresses))
    )
    for part, table in enumerate(arrived):
        assert {addresses[row] for row in table["row"].to_pylist()} <= {part}
        assert set(table["name"].to_pylist()) <= {f"r{part}"}


def test_rows_for_one_partition_keep_their_order_and_fill_several_parcels(monkeypatch):
    monkeypatch.setattr(frames, "_PARCEL_ROWS", 3)
    packed = _packed([1, 0, 1, 1, 1, 0, 1])
    assert [batch["part"].to_pylist() for batch in packed] == [[0], [1], [1]]
    assert unpacked(packed[1:], ROWS)["row"].to_pylist() == [0, 2, 3, 4, 6]


def test_no_rows_make_no_parcel_and_no_parcel_holds_no_rows():
    assert _packed([]) == []
    empty = unpacked([], ROWS)
    assert (empty.schema, empty.num_rows) == (ROWS, 0)


def test_a_column_that_is_none_is_null_all_along():
    (rows,) = parcels({"row": [1, 2], "name": None}, np.zeros(2, np.int32), ROWS)
    assert unpacked([rows], ROWS)["name"].null_count == 2


def test_batches_of_a_partition_are_gathered_in_the_columns_of_the_schema():
    batches = [
        pa.record_batch({"more": [0.5], "name": ["x"], "row": pa.array([at], pa.int32())})
        for at in (4, 9)
    ]
    table = gathered(batches, ROWS)
    assert table.schema == ROWS
    assert numbers(table, "row")[0].tolist() == [4, 9]
    assert gathered([], ROWS).num_rows == 0


def test_many_rows_go_in_several_batches(monkeypatch):
    monkeypatch.setattr(frames, "_BATCH_ROWS", 2)
    batches = list(batches_of({"row": [1, 2, 3], "name": None}, ROWS))
    assert [batch.num_rows for batch in batches] == [2, 1]
