"""The columns of every table of a result, for docs/tables.md: read off the row types.

`python -m bench.column_docs` writes the page anew, below its mark.
"""

import ast
import inspect
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args, is_typeddict

from provenance.report import check_rows, columns, inner_rows, rows
from provenance.report.columns import Column, columns_of, row_types, shown_type

PAGE = Path(__file__).parent.parent / "docs" / "tables.md"
MARK = "<!-- From here on: python -m bench.column_docs -->\n"


def tables_in_words() -> str:
    """Return every table and every row inside a row in Markdown: column, type, null, meaning."""
    tables = row_types()
    inner = sorted(_rows_inside(tables.values()), key=lambda each: each.__name__)
    parts = [_section(f"## `{name}`", each) for name, each in tables.items()]
    parts += ["## Rows inside rows\n"]
    parts += [_section(f"### {each.__name__}", each) for each in inner]
    return "\n".join(parts)


def page_of(text: str) -> str:
    """Return the page with the part below its mark made anew."""
    return text.partition(MARK)[0] + MARK + "\n" + tables_in_words()


def _section(head: str, row_type: type) -> str:
    meanings = _meanings(row_type.__name__)
    lines = [
        f"| `{each.name}` | `{shown_type(each.hint)}` | {_null(each)} | {meanings[each.name]} |"
        for each in columns_of(row_type)
    ]
    about = inspect.cleandoc(row_type.__doc__ or "")
    table = "\n".join(["| column | type | null | meaning |", "|---|---|---|---|", *lines])
    return f"{head}\n\n{about}\n\n{table}\n"


def _null(column: Column) -> str:
    if column.optional:
        return "no such key"
    return "`null`" if column.nullable else ""


@cache
def _classes() -> dict[str, ast.ClassDef]:
    trees = [
        ast.parse(inspect.getsource(each)) for each in (rows, inner_rows, check_rows, columns)
    ]
    return {
        each.name: each for tree in trees for each in tree.body if isinstance(each, ast.ClassDef)
    }


def _meanings(row_type: str) -> dict[str, str]:
    """Return the docstring under every field, those of the row that it extends included."""
    found: dict[str, str] = {}
    if row_type not in _classes():
        return found
    for each in _classes()[row_type].bases:
        found |= _meanings(ast.unparse(each))
    body = _classes()[row_type].body
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            words = ast.literal_eval(below.value).split()
            found[ast.unparse(field.target)] = " ".join(words)
    return found


def _rows_inside(row_types: Iterable[type]) -> set[type]:
    found: set[type] = set()
    left = [each.hint for row_type in row_types for each in columns_of(row_type)]
    while left:
        hint = left.pop()
        left += get_args(hint)
        if is_typeddict(hint) and hint not in found:
            found.add(hint)
            left += [each.hint for each in columns_of(hint)]
    return found


if __name__ == "__main__":
    PAGE.write_text(page_of(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
