import csv
from io import StringIO

from provenance import AuditOptions
from provenance.report.quotation_tables import render_quotation_table


def _rows(audit):
    return list(csv.DictReader(StringIO(render_quotation_table(audit), newline="")))


def test_every_quotation_has_a_row_with_its_offsets(audited):
    text = "“It rained,” Ann Lee said.\n"
    found = audited({"a.txt": text}, AuditOptions(all_quotations=True))
    (row,) = _rows(found)
    assert text[int(row["start"]) : int(row["end"])] == row["words"] == "It rained"
    assert (row["kind"], row["line"]) == ("direct", "1")


def test_no_cell_is_a_formula(audited):
    found = audited({"a.txt": "Ann Lee wrote: “=1+1 is two, of course.”\n"})
    (row,) = _rows(found)
    assert row["words"].startswith("'=")


def test_no_character_steers_the_reader(audited):
    found = audited({"a.txt": "Ann Lee wrote: “It \u202erained all day.”\n"})
    (row,) = _rows(found)
    assert "\u202e" not in row["words"]
