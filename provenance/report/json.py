"""Report to JSON: the rows of schema `provenance/1`, for other programs. One line a row."""

import json

from provenance.report.rows import Result


def render_json(result: Result) -> str:
    """Return the result as JSON text with a line end. The same report gives the same bytes.

    Every row of a table stands on a line of its own, so that two results can be held against
    each other line by line.
    """
    tables = (f"{_written(name)}: {_table(rows)}" for name, rows in result.items())
    return "{" + ",\n".join(tables) + "}\n"


def _table(rows: object) -> str:
    if not isinstance(rows, list) or not rows:
        return _written(rows)
    return "[\n" + ",\n".join(map(_written, rows)) + "\n]"


_written = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
