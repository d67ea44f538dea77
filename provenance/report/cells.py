"""Values come in, rows for spreadsheets go out, with nothing in them that a program would run."""

from collections.abc import Iterable

from provenance.report.invisible import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a cell that a spreadsheet takes for a formula begins with (OWASP, CSV injection)."""


def csv_row(values: Iterable[object]) -> str:
    """Return the values as one row of CSV (RFC 4180), every text in quotes."""
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: object) -> str:
    """Return a value in quotes, which no spreadsheet runs: an apostrophe leads a formula."""
    if not isinstance(value, str):
        return str(value)
    shown = visible(value).replace('"', '""')
    is_formula = value.startswith(_FORMULA) or shown.lstrip(" \n").startswith(_FORMULA)
    return f'"\'{shown}"' if is_formula else f'"{shown}"'
