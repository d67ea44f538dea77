"""Rows of a result as frames: numbered, written as tables, and fetched for reports."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, batches_of, kept, mapped, together
from provenance.distributed.keys import packed
from provenance.distributed.nouns import decode, encode
from provenance.distributed.ranks import ranked
from provenance.distributed.tasks.reporting import written
from provenance.model import Skipped
from provenance.report.columns import schema_of
from provenance.report.summaries import Tally, added, tally_of
from provenance.report.tables import SUFFIX
from provenance.report.tables import batches_of as table_batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_GROWING = (
    *("documents", "pages", "families", "matches", "derivations", "lineage", "quotations"),
    "findings",
)

_FILE_ROWS = 1 << 16
"""Rows of one file of a table, which one task sorts and writes: some 60 MB as JSON."""

Tables = Mapping[str, "DataFrame"]
"""By name: the rows of a table as JSON, each with the key by which they are ordered."""


def numbered(rows: "DataFrame") -> dict[str, "DataFrame"]:
    """Return the rows of each table; matches with the numbers they have by their order."""
    of_table = {
        table: rows.where(rows["table"] == table).select("key", "row") for table in _GROWING
    }
    matches = ranked(of_table["matches"], ["key"], "number")
    return {**of_table, "matches": kept(mapped(matches, matches_named, told_schema()))}


def matches_named(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of matches with their ids, by their numbers."""
    for batch in rows:
        keys, numbers, told = (batch[name].to_pylist() for name in ("key", "number", "row"))
        named = [
            written({**json.loads(row), "id": f"m{number}"})
            for number, row in zip(numbers, told, strict=True)
        ]
        yield from batches_of({"key": keys, "row": named}, told_schema())


def small_table(spark: "SparkSession", rows: Sequence[Mapping[str, Any]]) -> "DataFrame":
    """Return rows that do not grow with the corpus as a table."""
    told = [(packed(at), json.dumps(row)) for at, row in enumerate(rows)]
    return spark.createDataFrame(told, "key binary, row string")


def told_schema() -> "pa.Schema":
    """Return the columns of the rows of a table."""
    import pyarrow as pa

    return pa.schema([("key", pa.binary()), ("row", pa.string())])


def skipped_table(skipped: "DataFrame") -> "DataFrame":
    """Return what was left out, as a table."""
    return mapped(skipped, told_skipped, told_schema())


def told_skipped(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield what was left out as rows of the result."""
    for batch in rows:
        nouns = [decode(Skipped, each) for each in batch["skipped"].to_pylist()]
        columns = {
            "key": [packed(number) for number in batch["number"].to_pylist()],
            "row": [json.dumps({"path": each.path, "reason": each.reason}) for each in nouns],
        }
        yield from batches_of(columns, told_schema())


def fetched(tables: Tables) -> dict[str, list[Any]]:
    """Return the rows of all tables, in order, for a report. They grow with the corpus."""
    found: dict[str, list[Any]] = {table: [] for table in tables}
    for table, _, row in sorted(_named(tables).collect()):
        found[table].append(json.loads(row))
    return found


def _named(tables: Tables) -> "DataFrame":
    """Return the rows of all tables, after the name of their table."""
    from pyspark.sql import functions as sql

    return together(
        frame.select(sql.lit(table).alias("table"), "key", "row")
        for table, frame in tables.items()
    )


def write_tables(tables: Tables, folder: str) -> None:
    """Write each table into a folder of Parquet files, its rows in order from file to file."""
    counts = {each["table"]: each["count"] for each in _counted(tables)}
    for table, frame in tables.items():
        files = -(-counts.get(table, 0) // _FILE_ROWS)
        rows = mapped(_in_order(frame, files), partial(stored, table=table), schema_of(table))
        rows.write.mode("overwrite").parquet(f"{folder}/{table}{SUFFIX}")


def _counted(tables: Tables) -> list[Any]:
    """Return how many rows each table has that has any."""
    return _named(tables).groupBy("table").count().collect()


def _in_order(frame: "DataFrame", partitions: int) -> "DataFrame":
    """Return the rows in order; those of one partition need not be sampled for that, nor moved."""
    parted = frame.repartitionByRange(partitions, "key") if partitions > 1 else frame.coalesce(1)
    return parted.sortWithinPartitions("key")


def stored(rows: Rows, table: str) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of a partition in the columns of their table."""
    told = (json.loads(row) for batch in rows for row in batch["row"].to_pylist())
    return table_batches(table, told)


def tally_schema() -> "pa.Schema":
    """Return the column of tallies."""
    import pyarrow as pa

    return pa.schema([("tally", pa.string())])


def tallied(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the tally of the rows of a partition, as one row."""
    tally = Tally()
    for batch in rows:
        for table, row in zip(batch["table"].to_pylist(), batch["row"].to_pylist(), strict=True):
            told = json.loads(row)
            if table == "hidden":
                more = Tally(hidden=tuple(sorted(told.items())))
            else:
                more = tally_of(table, [told])
            tally = added(tally, more)
    yield from batches_of({"tally": [encode(tally)]}, tally_schema())


def tally_on(rows: "DataFrame", skipped: int) -> Tally:
    """Return the tally of all rows. One row a partition comes to the driver."""
    parts = mapped(rows.select("table", "row"), tallied, tally_schema()).collect()
    tallies = (decode(Tally, each.tally) for each in parts)
    return reduce(added, tallies, Tally(skipped=skipped))
