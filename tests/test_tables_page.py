"""What docs/tables.md says of the tables is so."""

from importlib import import_module
from pathlib import Path

import pytest

from provenance.report.columns import columns_of, row_types

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.fixture
def column_docs(monkeypatch):
    """The script that makes the page."""
    monkeypatch.syspath_prepend(str(ROOT))
    return import_module("bench.column_docs")


def test_the_page_is_what_the_row_types_say(column_docs):
    anew = column_docs.page_of(PAGE)
    assert anew == PAGE, "run `python -m bench.column_docs` and review the difference"


@pytest.mark.parametrize("table", row_types())
def test_every_column_stands_on_the_page_with_its_meaning(table):
    section = PAGE.partition(f"## `{table}`\n")[2].partition("\n## ")[0]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
    assert [row[0].strip("| `") for row in rows] == [
        each.name for each in columns_of(row_types()[table])
    ]
    assert all(len(row) == 4 and row[3].removesuffix(" |").endswith((".", "?")) for row in rows)
