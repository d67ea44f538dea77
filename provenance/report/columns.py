"""The tables of a result: their columns and Arrow schemas, read off the row types of `rows`."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, NotRequired, TypeAlias, get_args, get_origin, get_type_hints, is_typeddict

from provenance.report.rows import Result, RunRow

ArrowSchema: TypeAlias = Any
"""A `pyarrow.Schema`: pyarrow has no types of its own."""

Hint: TypeAlias = object
"""A type of `rows`, without `None` and `NotRequired`: plain, a row, a list or a mapping."""

_PLAIN: Mapping[Hint, str] = {str: "string", int: "int64", float: "float64", bool: "bool_"}
_SHOWN: Mapping[Hint, str] = {str: "string", int: "bigint", float: "double", bool: "boolean"}


class StampedRunRow(RunRow):
    """How the result was made, and the schema that all tables keep to."""

    schema: str
    """Name and version of the schema: `provenance/1`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one field of a row inside a row."""

    name: str
    hint: Hint
    nullable: bool
    """Whether null stands for None."""
    optional: bool
    """Whether null stands for a key that the row does not have; no column is both."""

    @property
    def is_json(self) -> bool:
        """Whether its values are free ones, kept as JSON text."""
        return get_origin(self.hint) is dict and get_args(self.hint)[1] is Any

    @property
    def is_counts(self) -> bool:
        """Whether its values are counts by name."""
        return get_origin(self.hint) is dict and not self.is_json


@cache
def row_types() -> Mapping[str, Hint]:
    """Return the row type of every table, in the order of the result.

    `run`, `summary` and `check` have one row; only a check has a table `check`. The schema of a
    result stands in `run`.
    """
    hints = get_type_hints(Result)
    named = {name: get_args(hint)[0] if get_args(hint) else hint for name, hint in hints.items()}
    return {name: hint for name, hint in named.items() if is_typeddict(hint)} | {
        "run": StampedRunRow
    }


@cache
def columns_of(row_type: Hint) -> tuple[Column, ...]:
    """Return the columns of a row type, in the order in which rows are written."""
    hints = get_type_hints(row_type, include_extras=True)
    return tuple(_column(name, hint) for name, hint in hints.items())


def _column(name: str, hint: Hint) -> Column:
    optional = get_origin(hint) is NotRequired
    inner = get_args(hint)[0] if optional else hint
    nullable = get_origin(inner) is types.UnionType
    if nullable:
        (inner,) = (each for each in get_args(inner) if each is not type(None))
    return Column(name, inner, nullable, optional)


def schema_of(table: str) -> ArrowSchema:
    """Return the `pyarrow.Schema` of a table; the same for all who write it."""
    arrow = import_module("pyarrow")
    return arrow.schema(_fields(row_types()[table]))


def schemas() -> dict[str, ArrowSchema]:
    """Return the schemas of all tables by name."""
    return {name: schema_of(name) for name in row_types()}


def _fields(row_type: Hint) -> list[Any]:
    arrow = import_module("pyarrow")
    return [
        arrow.field(each.name, _arrow_type(each.hint), nullable=each.nullable or each.optional)
        for each in columns_of(row_type)
    ]


def _arrow_type(hint: Hint) -> Any:  # noqa: ANN401  of a library without types
    arrow = import_module("pyarrow")
    if is_typeddict(hint):
        return arrow.struct(_fields(hint))
    if get_origin(hint) is list:
        element = _arrow_type(get_args(hint)[0])
        return arrow.list_(arrow.field("element", element, nullable=False))
    if get_origin(hint) is dict:
        return _mapping_type(get_args(hint)[1])
    return getattr(arrow, _PLAIN[hint])()


def _mapping_type(value: Hint) -> Any:  # noqa: ANN401  of a library without types
    arrow = import_module("pyarrow")
    if value is Any:
        return arrow.string()
    return arrow.map_(arrow.string(), arrow.field("value", _arrow_type(value), nullable=False))


def shown_type(hint: Hint) -> str:
    """Return the type of a column in words: those of Spark, and names of rows inside rows."""
    if is_typeddict(hint):
        return str(getattr(hint, "__name__", hint))
    if get_origin(hint) is list:
        return f"list<{shown_type(get_args(hint)[0])}>"
    if get_origin(hint) is dict:
        value = get_args(hint)[1]
        return "string, JSON" if value is Any else f"map<string, {shown_type(value)}>"
    return _SHOWN[hint]
