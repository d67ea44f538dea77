from provenance import AuditOptions
from provenance.cli.runs import audited


def test_a_run_gives_the_rows_at_once_and_the_report_when_asked(pile):
    sheets = audited([pile], AuditOptions())
    assert len(sheets.result["documents"]) == 2
    assert sheets.report() is sheets.report()
    assert sheets.report().result is sheets.result
