"""A result comes in, its tables go out, as Arrow or Parquet; and tables become a result again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Any, TypeAlias, get_args, get_origin, is_typeddict

from provenance.errors import UnusableResult
from provenance.report.columns import Column, Hint, columns_of, row_types, schema_of
from provenance.report.rows import Result
from provenance.report.strictness import strict_json, whole

ArrowBatch: TypeAlias = Any
"""A `pyarrow.RecordBatch`: pyarrow has no types of its own."""

ArrowTable: TypeAlias = Any
"""A `pyarrow.Table`."""

SUFFIX = ".parquet"
"""How the file of a table is named, after the table: a file, or a folder of parts."""

_SINGLE = ("run", "summary", "check")
"""Tables of one row; the first of a result without a check is without the last."""

_BATCH_ROWS = 256
"""A column of texts holds at most 2 GB in one batch: 8 MB a document, if they are embedded."""


def tables_of(result: Result) -> dict[str, ArrowTable]:
    """Return the tables of a result by name, in its order, each a `pyarrow.Table`.

    A lone surrogate becomes U+FFFD, as in JSON. `result_of_tables` is the way back.
    """
    arrow = import_module("pyarrow")
    return {
        name: arrow.Table.from_batches(batches_of(name, rows), schema=schema_of(name))
        for name, rows in _rows_by_table(result).items()
    }


def batches_of(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[ArrowBatch]:
    """Yield rows of a table as record batches of its schema, a few hundred rows at a time.

    Raises `UnusableResult` for a row without a key that all rows of this version have.
    """
    schema = schema_of(table)
    converted = [each for each in columns_of(row_types()[table]) if each.is_json or each.is_counts]
    left = iter(rows)
    while some := list(islice(left, _BATCH_ROWS)):
        yield _batch_of(table, [_stored(row, converted) for row in some], schema)


def parquet_of(result: Result) -> dict[str, bytes]:
    """Return the files of a result by name, one a table: the same result gives the same bytes."""
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    files = {}
    for name, table in tables_of(result).items():
        stream = arrow.BufferOutputStream()
        parquet.write_table(table, stream, compression="zstd")
        files[name + SUFFIX] = stream.getvalue().to_pybytes()
    return files


def result_of_tables(tables: Mapping[str, ArrowTable]) -> Result:
    """Return the result that `tables_of` made into these tables.

    Raises `UnusableResult` where a table, a row or a column is missing.
    """
    result: dict[str, Any] = {"schema": None}
    for name in row_types():
        if name in tables:
            rows = _restored_rows(name, tables[name])
            result[name] = _only(name, rows) if name in _SINGLE else rows
        elif name != "check":
            raise UnusableResult(f"the result is damaged: it has no table {name}")
    result["schema"] = result["run"].pop("schema")
    return result  # type: ignore[return-value]  # built by name, from the very types


def _rows_by_table(result: Result) -> dict[str, Sequence[Mapping[str, Any]]]:
    values: Mapping[str, Any] = {**result, "run": {**result["run"], "schema": result["schema"]}}
    return {
        name: [values[name]] if name in _SINGLE else values[name]
        for name in row_types()
        if name in values
    }


def _stored(row: Mapping[str, Any], converted: Iterable[Column]) -> Mapping[str, Any]:
    """Return a row with mappings as Arrow takes them: pairs, or JSON text of free values."""
    changed = {
        each.name: strict_json(row[each.name]) if each.is_json else list(row[each.name].items())
        for each in converted
    }
    return {**row, **changed} if changed else row


def _batch_of(table: str, rows: list[Mapping[str, Any]], schema: Any) -> ArrowBatch:  # noqa: ANN401  of a library without types
    arrow = import_module("pyarrow")
    try:
        batch = arrow.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        batch = arrow.RecordBatch.from_pylist([_whole(each) for each in rows], schema=schema)
    for field, column in zip(schema, batch.columns, strict=True):
        if column.null_count and not field.nullable:
            raise UnusableResult(
                f"the result is of an older version: {table} without {field.name}"
            )
    return batch


def _whole(value: Any) -> Any:  # noqa: ANN401  what a row holds
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list | tuple) else value


def _restored_rows(name: str, table: ArrowTable) -> list[dict[str, Any]]:
    row_type = row_types()[name]
    needed = {each.name for each in columns_of(row_type) if not each.optional}
    for missing in sorted(needed - set(table.column_names)):
        raise UnusableResult(f"the result is damaged: {name} have no column {missing}")
    return [
        _restored_row(row, row_type) for batch in table.to_batches() for row in batch.to_pylist()
    ]


def _only(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if len(rows) != 1:
        raise UnusableResult(f"the result is damaged: {name} has {len(rows)} rows")
    return rows[0]


def _restored_row(row: Mapping[str, Any], row_type: Hint) -> dict[str, Any]:
    """Return the row with its keys in their order, without those that it did not have."""
    return {
        each.name: _restored(row[each.name], each)
        for each in columns_of(row_type)
        if not (each.optional and row.get(each.name) is None)
    }


def _restored(value: Any, column: Column) -> Any:  # noqa: ANN401  what a row holds
    if value is None:
        return None
    if column.is_json:
        return json.loads(value)
    if column.is_counts:
        return dict(value)
    return _restored_value(value, column.hint) if _holds_rows(column.hint) else value


def _restored_value(value: Any, hint: Hint) -> Any:  # noqa: ANN401  what a row holds
    if get_origin(hint) is list:
        element = get_args(hint)[0]
        return [_restored_value(each, element) for each in value]
    return _restored_row(value, hint) if is_typeddict(hint) else value


@cache
def _holds_rows(hint: Hint) -> bool:
    """Tell whether values of this type hold rows, whose keys may be missing."""
    return is_typeddict(hint) or any(_holds_rows(each) for each in get_args(hint))
