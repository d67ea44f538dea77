"""Columns of a partition: from the batches that Spark hands to a task, and back into such.

Every task of this package takes the batches of one partition and yields batches. Rows of a
shuffled partition come in any order; who needs one, sorts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_BATCH_ROWS = 1 << 16

_TOLD_ROWS = 1 << 13
"""Rows of nouns of a batch: some kilobytes each."""

_PARCEL_ROWS = 1 << 18
"""Rows of a parcel, at most: some 8 MB."""

Rows = Iterable["pa.RecordBatch"]
Task = Callable[[Rows], Iterator["pa.RecordBatch"]]
Columns = Mapping[str, NDArray[Any]]
_Row = TypeVar("_Row")


def mapped(frame: "DataFrame", task: Task, schema: "pa.Schema") -> "DataFrame":
    """Return the rows that `task` makes of each partition; `task` is pure and importable."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return frame.mapInArrow(task, from_arrow_schema(schema))


def parcel_schema() -> "pa.Schema":
    """Return the columns of parcels: the partition one goes to, and a table as an Arrow stream.

    Millions of small rows travel so: in few large ones, which Spark only has to carry.
    """
    import pyarrow as pa

    return pa.schema([("part", pa.int32()), ("parcel", pa.binary())])


def parcels(
    columns: Mapping[str, Any], parts: NDArray[Any], schema: "pa.Schema"
) -> Iterator["pa.RecordBatch"]:
    """Yield columns as parcels: each row goes to the partition that `parts` names for it."""
    import pyarrow as pa

    order = np.argsort(parts, kind="stable")
    table = _table(columns, schema).take(pa.array(order))
    addressed, firsts = np.unique(parts[order], return_index=True)
    edges = [*firsts.tolist(), len(order)]
    for part, (first, end) in zip(addressed.tolist(), pairwise(edges), strict=True):
        for at in range(first, end, _PARCEL_ROWS):
            rows = table.slice(at, min(_PARCEL_ROWS, end - at))
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, schema) as stream:
                stream.write_table(rows)
            parcel = [sink.getvalue().to_pybytes()]
            yield pa.record_batch({"part": [part], "parcel": parcel}, schema=parcel_schema())


def delivered(frame: "DataFrame", partitions: int) -> "DataFrame":
    """Return parcels in as many partitions, each where it goes to."""
    return frame.repartitionById(partitions, "part")


def unpacked(rows: Rows, schema: "pa.Schema") -> "pa.Table":
    """Return what is in the parcels of a partition as one table."""
    import pyarrow as pa

    batches = [
        batch
        for each in rows
        for parcel in each["parcel"]
        for batch in pa.ipc.open_stream(parcel.as_buffer())
    ]
    return pa.Table.from_batches(batches, schema)


def by_number(frame: "DataFrame", partitions: int, column: str) -> "DataFrame":
    """Return the rows in as many partitions, each in the one that its column names."""
    return frame.repartitionById(partitions, column)


def by_key(
    frame: "DataFrame", partitions: int, keys: Sequence[str], schema: "pa.Schema"
) -> "DataFrame":
    """Return the columns of a schema; rows with the same keys are in one partition.

    Columns that the frame lacks are null.
    """
    from pyspark.sql import functions as sql
    from pyspark.sql.pandas.types import from_arrow_schema

    columns = [
        sql.col(field.name)
        if field.name in frame.columns
        else sql.lit(None).cast(field.dataType).alias(field.name)
        for field in from_arrow_schema(schema)
    ]
    return frame.select(*columns).repartition(partitions, *keys)


def together(frames: Iterable["DataFrame"]) -> "DataFrame":
    """Return the rows of all frames; columns that one lacks are null there."""
    first, *others = frames
    for each in others:
        first = first.unionByName(each, allowMissingColumns=True)
    return first


def kept(frame: "DataFrame") -> "DataFrame":
    """Return the frame, its rows made now and kept in the work folder until the run ends.

    What comes after is planned, and made again when a worker is lost, from there.
    """
    return frame.checkpoint()


def gathered(rows: Rows, schema: "pa.Schema") -> "pa.Table":
    """Return all rows of a partition as one table."""
    import pyarrow as pa

    return pa.Table.from_batches([each.select(schema.names).cast(schema) for each in rows], schema)


def numbers(table: "pa.Table", *names: str) -> tuple[NDArray[Any], ...]:
    """Return columns of numbers without gaps."""
    return tuple(table[name].to_numpy() for name in names)


def batches_of(columns: Mapping[str, Any], schema: "pa.Schema") -> Iterator["pa.RecordBatch"]:
    """Yield columns as batches, one of which at least is no None; None are null all along."""
    yield from _table(columns, schema).to_batches(max_chunksize=_BATCH_ROWS)


def row_batches(
    rows: Iterable[Mapping[str, Any]], schema: "pa.Schema"
) -> Iterator["pa.RecordBatch"]:
    """Yield rows as batches, some thousands at a time; what a row does not tell is null."""
    import pyarrow as pa

    for some in batched(rows, _TOLD_ROWS):
        yield pa.RecordBatch.from_pylist(list(some), schema)


def batched(rows: Iterable[_Row], size: int) -> Iterator[list[_Row]]:
    """Yield lists of so many rows, the last of them shorter."""
    ahead = iter(rows)
    while some := list(islice(ahead, size)):
        yield some


def _table(columns: Mapping[str, Any], schema: "pa.Schema") -> "pa.Table":
    import pyarrow as pa

    rows = len(next(column for column in columns.values() if column is not None))
    arrays = [
        pa.nulls(rows, field.type)
        if columns[field.name] is None
        else pa.array(columns[field.name], field.type)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)
