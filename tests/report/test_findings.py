from copy import deepcopy

import pytest

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


@pytest.mark.parametrize(
    ("direction", "said", "side"),
    [
        ("determined", "The source had", "Source"),
        ("undetermined", "Nothing tells", "Here"),
        ("common-source", "Both have the words from a third text", "Here"),
    ],
)
def test_only_a_known_direction_makes_a_source(result, texts, direction, said, side):
    changed = deepcopy(result)
    for each in changed["derivations"]:
        each["direction"] = direction
    told = [each for each in report_of(changed, texts).findings if each.why and each.comparison]
    assert told
    assert all(each.why.sentence.startswith(said) for each in told)
    assert {each.comparison.left_word for each in told} == {side}


def test_a_finding_on_a_whole_file_has_no_other_side(result, texts):
    changed = deepcopy(result)
    changed["findings"][0] |= {"source": None, "derivation": None, "family": None}
    first, *_ = report_of(changed, texts).findings
    assert (first.why, first.source, first.comparison) == (None, None, None)


def test_hidden_furniture_is_counted_in_a_note(result, texts):
    changed = deepcopy(result)
    changed["summary"]["hidden"] = {"PROV401": 3}
    (note,) = report_of(changed, texts).notes
    assert note.startswith("3 pieces of site furniture")


def test_of_very_many_findings_the_worst_five_hundred_are_compared(result, texts):
    changed = deepcopy(result)
    first = changed["findings"][0] | {"level": "error"}
    notes = [first | {"id": f"PROV205-{at:012}", "level": "note"} for at in range(500)]
    changed["findings"] = [*notes, first]
    report = report_of(changed, texts)
    assert [bool(each.comparison) for each in report.findings] == [True] * 499 + [False, True]
    assert report.notes[-1].startswith("The two texts are shown for the 500 most serious of 501")


def test_a_corpus_of_one_text_has_nothing_to_report(audited):
    report = findings_of(audited({"a.txt": "One thing."}), RULES)
    assert (report.findings, report.groups, report.rules, report.notes) == ((), (), (), ())
