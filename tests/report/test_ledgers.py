import json
from copy import deepcopy

from provenance.report.findings import report_of
from provenance.report.ledgers import ledger_of


def test_every_finding_document_and_file_is_a_row(report):
    ledger = ledger_of(report)
    rows = [row for family in ledger["families"] for row in family[4]]
    assert {row[4] for row in rows} == {each.fingerprint for each in report.findings}
    assert [row[0] for row in ledger["documents"]] == [each.id for each in report.documents]
    assert len(ledger["files"]) == len(report.making.files)


def test_strings_stand_once_and_are_named_by_number(report):
    ledger = ledger_of(report)
    assert len(set(ledger["strings"])) == len(ledger["strings"])
    (row,) = [
        row
        for family in ledger["families"]
        for row in family[4]
        if row[4] == report.findings[0].fingerprint
    ]
    assert ledger["strings"][row[7]] == report.findings[0].message
    assert ledger["rules"][row[1]][0] == report.findings[0].rule


def test_nothing_that_hides_or_steers_is_in_a_row(result, texts):
    changed = deepcopy(result)
    changed["findings"][0]["message"] = "a\u202eb\n\x1b[2J\ud800"
    changed["skipped"] = [{"path": "c\u200bd", "reason": "e"}]
    text = json.dumps(ledger_of(report_of(changed, texts)), ensure_ascii=False)
    assert "a[U+202E]b [U+001B][2J[U+D800]" in text
    assert "c[U+200B]d" in text


def test_a_finding_without_a_source_or_a_direction_says_so(result, texts):
    changed = deepcopy(result)
    changed["findings"][0] |= {"source": None, "derivation": None, "family": None}
    ledger = ledger_of(report_of(changed, texts))
    rows = {row[4]: row for family in ledger["families"] for row in family[4]}
    row = rows[changed["findings"][0]["fingerprint"]]
    assert (row[9], row[12]) == (-1, 0)


def test_an_id_is_written_only_where_it_does_not_follow_from_the_fingerprint(result, texts):
    changed = deepcopy(result)
    changed["findings"][0]["id"] = "my-own"
    ledger = ledger_of(report_of(changed, texts))
    assert {row[0] for family in ledger["families"] for row in family[4]} == {0, "my-own"}
