"""Rows of numbers as a Markdown table: what every benchmark prints."""

from collections.abc import Mapping, Sequence

Cell = str | float | None
"""A name, a count or a measure; None where there is nothing to measure."""


def markdown(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Return a table with the columns of the first row; counts whole, measures to three places."""
    if not rows:
        return "(nothing)\n"
    columns = list(rows[0])
    lines = [columns, ["---"] * len(columns)]
    lines += [[_shown(row.get(column)) for column in columns] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
