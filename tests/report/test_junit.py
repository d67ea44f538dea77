from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from provenance.report.junit import render_junit

SCHEMAS = Path(__file__).parent.parent / "schemas"


@pytest.fixture(scope="module")
def valid():
    """Read JUnit XML and hold it against the schema of Jenkins."""
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))

    def _valid(result):
        root = etree.fromstring(render_junit(result).encode("utf-8"))
        schema.assertValid(root)
        return root

    return _valid


def test_a_document_is_a_suite_and_a_finding_a_case(valid, result):
    root = valid(result)
    paths = [each["path"] for each in result["documents"]]
    assert root.xpath("testsuite/@name") == paths
    assert len(root.xpath("//failure")) == int(root.get("failures"))
    found = [
        each for each in root.xpath("//testcase/@name") if each not in ("nothing found", "read")
    ]
    assert len(found) == len(result["findings"])


def test_a_document_without_findings_passes(valid, result):
    clean = valid(result | {"findings": []})
    assert clean.get("failures") == "0"
    assert set(clean.xpath("//testcase/@name")) == {"nothing found"}
    assert clean.get("tests") == str(len(result["documents"]))


def test_errors_and_warnings_fail_and_notes_pass(valid, many):
    counts = [
        valid(many(3, level)).get("failures") for level in ("error", "warning", "note", "none")
    ]
    assert counts == ["3", "3", "0", "0"]


def test_what_a_check_knows_or_ignores_is_skipped(valid, checked):
    root = valid(checked)
    reasons = root.xpath("//skipped/@message")
    assert "known" in reasons
    assert "ignored: Agreed upon." in reasons
    assert len(root.xpath("//failure")) + len(root.xpath("//system-out")) == 1


def test_what_was_not_read_is_an_error(valid, result):
    root = valid(result | {"skipped": [{"path": "a.bin", "reason": "binary"}]})
    assert root.get("errors") == "1"
    assert root.xpath("//testcase[error]/@classname") == ["a.bin"]
    assert root.xpath("//error/@message") == ["binary"]


def test_a_finding_may_have_no_other_side(valid, result):
    root = valid(result | {"findings": [result["findings"][0] | {"source": None}]})
    assert "Other side" not in "".join(root.itertext())


def test_the_counts_add_up(valid, result):
    root = valid(result)
    assert sum(map(int, root.xpath("testsuite/@tests"))) == int(root.get("tests"))
    assert sum(map(int, root.xpath("testsuite/@failures"))) == int(root.get("failures"))
    assert len(root.xpath("//testcase")) == int(root.get("tests"))


@given(text=st.text(st.characters()))
def test_any_text_leaves_it_valid(valid, result, told_of, text):
    root = valid(told_of(result, text))
    assert len(root.xpath("//testcase")) == int(root.get("tests"))


def test_no_text_steers_its_reader(valid, nasty):
    shown = etree.tostring(valid(nasty), encoding="unicode")
    assert "<img" not in shown
    assert "\u202e" not in shown
