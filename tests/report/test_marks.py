from provenance.report.marks import marks_in, quotations_by_document
from provenance.report.nouns import Mark


def test_quotations_are_kept_by_document_in_order(result):
    rows = quotations_by_document(result["quotations"]).rows
    assert list(rows) == sorted(rows)
    assert all(each == sorted(each, key=lambda row: row["start"]) for each in rows.values())


def test_the_report_shows_marks_cue_and_speaker(report):
    quoted = next(each for each in report.findings if each.rule == "PROV202")
    marks = {piece.mark for pair in quoted.comparison.pairs for piece in pair.right}
    assert {Mark.QUOTE_MARK, Mark.CUE} <= marks
    assert marks & {Mark.SPEAKER, Mark.CREDIT}
    assert callable(marks_in)
