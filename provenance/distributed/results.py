"""Rows of a result as frames: numbered, written as tables, and fetched for reports."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, batches_of, kept, mapped
from provenance.distributed.nouns import decode, encode
from provenance.distributed.ranks import ranked
from provenance.distributed.tasks.judging import packed
from provenance.model import Skipped
from provenance.report.columns import schema_of
from provenance.report.summaries import Tally, added, tally_of
from provenance.report.tables import SUFFIX
from provenance.report.tables import batches_of as table_batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_LETTERS = {"families": "f", "matches": "m", "derivations": "v"}
"""Tables whose rows get their numbers last, by their order, and the letter of their ids."""

_GROWING = (*_LETTERS, "documents", "pages", "lineage", "quotations", "findings")

Tables = Mapping[str, "DataFrame"]
"""By name: key, number, family_number, derivation_number and row, as `row_of` takes them."""


def numbered(rows: "DataFrame") -> dict[str, "DataFrame"]:
    """Return the rows of each table, with the numbers of their own and of what they name."""
    of_table = {table: rows.where(rows["table"] == table).drop("table") for table in _GROWING}
    for table in _LETTERS:
        of_table[table] = kept(ranked(of_table[table], ["key"], "number"))
    families = of_table["families"].selectExpr("key as family", "number as family_number")
    derivations = of_table["derivations"].selectExpr(
        "key as derivation", "number as derivation_number"
    )
    return {
        table: frame.join(families, "family", "left")
        .join(derivations, "derivation", "left")
        .selectExpr(
            "key",
            "number" if table in _LETTERS else "cast(null as bigint) as number",
            "family_number",
            "derivation_number",
            "row",
        )
        for table, frame in of_table.items()
    }


def small_table(spark: "SparkSession", rows: Sequence[Mapping[str, Any]]) -> "DataFrame":
    """Return rows that do not grow with the corpus as a table."""
    told = [(packed(at), None, None, None, json.dumps(row)) for at, row in enumerate(rows)]
    columns = "key binary, number long, family_number long, derivation_number long, row string"
    return spark.createDataFrame(told, columns)


def told_schema() -> "pa.Schema":
    """Return the columns of rows that name none without a number."""
    import pyarrow as pa

    return pa.schema([("key", pa.binary()), ("row", pa.string())])


def skipped_table(skipped: "DataFrame") -> "DataFrame":
    """Return what was left out, as a table."""
    nothing = [f"cast(null as bigint) as {of}number" for of in ("", "family_", "derivation_")]
    return mapped(skipped, told_skipped, told_schema()).selectExpr("key", *nothing, "row")


def told_skipped(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield what was left out as rows of the result."""
    for batch in rows:
        nouns = [decode(Skipped, each) for each in batch["skipped"].to_pylist()]
        columns = {
            "key": [packed(number) for number in batch["number"].to_pylist()],
            "row": [json.dumps({"path": each.path, "reason": each.reason}) for each in nouns],
        }
        yield from batches_of(columns, told_schema())


def row_of(
    letter: str, number: int | None, family: int | None, derivation: int | None, row: str
) -> dict[str, Any]:
    """Return a row with the numbers that were not known when it was told."""
    told: dict[str, Any] = json.loads(row)
    if number is not None:
        told["id"] = f"{letter}{number}"
    if family is not None:
        told["family"] = f"f{family}"
    if derivation is not None:
        told["derivation"] = f"v{derivation}"
    return told


def fetched(table: str, frame: "DataFrame") -> list[Any]:
    """Return the rows of a table, in order, for a report. They grow with the corpus."""
    letter = _LETTERS.get(table, "")
    return [row_of(letter, *each[1:]) for each in frame.orderBy("key").collect()]


def write_tables(tables: Tables, folder: str) -> None:
    """Write each table into a folder of Parquet files, its rows in order from file to file."""
    for table, frame in tables.items():
        rows = mapped(frame.orderBy("key"), partial(stored, table=table), schema_of(table))
        rows.write.mode("overwrite").parquet(f"{folder}/{table}{SUFFIX}")


def stored(rows: Rows, table: str) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of a partition in the columns of their table."""
    return table_batches(table, _rows_of(_LETTERS.get(table, ""), rows))


def _rows_of(letter: str, rows: Rows) -> Iterable[dict[str, Any]]:
    for batch in rows:
        for values in zip(*(column.to_pylist() for column in batch.columns[1:]), strict=True):
            yield row_of(letter, *values)


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
