"""Report to JSON: the rows of schema `provenance/1`, for other programs. One line a row."""

from collections.abc import Iterator

from provenance.report.rows import Result
from provenance.report.strictness import strict_json


def render_json(result: Result) -> str:
    """Return the result as JSON text with a line end. The same report gives the same bytes.

    Every row of a table stands on a line of its own, so that two results can be held against
    each other line by line.
    """
    return "".join(_pieces(result))


def _pieces(result: Result) -> Iterator[str]:
    before = "{"
    for name, rows in result.items():
        yield f"{before}{strict_json(name)}: "
        if isinstance(rows, list) and rows:
            yield "[\n"
            for number, row in enumerate(rows):
                yield f",\n{strict_json(row)}" if number else strict_json(row)
            yield "\n]"
        else:
            yield strict_json(rows)
        before = ",\n"
    yield "}\n"
