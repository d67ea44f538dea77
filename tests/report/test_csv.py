import csv
from io import StringIO

from provenance.report.csv import render_csv


def _rows(result):
    return list(csv.DictReader(StringIO(render_csv(result), newline="")))


def test_every_finding_is_a_row(result):
    rows = _rows(result)
    assert [each["fingerprint"] for each in rows] == [
        each["fingerprint"] for each in result["findings"]
    ]
    first = result["findings"][0]
    assert (rows[0]["line"], rows[0]["start"]) == (str(first["line"]), str(first["start"]))
    assert rows[0]["source_line"] == str(first["source"]["line"])
    assert rows[0]["compared"] == "true"


def test_a_finding_without_another_side_leaves_its_cells_empty(result):
    alone = result | {"findings": [result["findings"][0] | {"source": None, "compared": False}]}
    (row,) = _rows(alone)
    assert {row[name] for name in row if name.startswith("source_")} == {""}
    assert row["compared"] == "false"


def test_no_path_is_a_formula(result, told_of):
    rows = _rows(told_of(result, '=cmd|" /C calc"!A'))
    assert all(each["path"].startswith("'=") for each in rows)
    assert all(each["message"].startswith("'=") for each in rows)
