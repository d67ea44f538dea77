from provenance.report.findings import findings_of, report_of
from provenance.verdicts.rules import RULES


def test_a_report_on_an_audit_is_that_on_its_result(small, report):
    assert findings_of(small, RULES) == report


def test_the_numbers_add_up_to_the_findings(report):
    assert report.numbers[0].value == str(len(report.findings))
    assert sum(count for _, _, count in report.rules) == len(report.findings)


def test_a_finding_says_why_this_direction(report):
    quoted = next(each for each in report.findings if each.rule == "PROV202")
    assert quoted.why.sentence.startswith("The source had the words first")
    assert quoted.why.evidence
    shared = next(each for each in report.findings if each.rule == "PROV204")
    assert shared.why.sentence.startswith("Nothing tells")


def test_without_texts_there_is_no_comparison_and_a_note_says_so(result):
    report = report_of(result, {})
    assert all(each.comparison is None for each in report.findings)
    assert any("could not be read again" in note for note in report.notes)
