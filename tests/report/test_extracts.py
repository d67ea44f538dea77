import pytest

from provenance import audit
from provenance.report.extracts import extract_of
from provenance.report.json import render_json
from provenance.report.reading import read_result
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
MILL = (
    "Behind the bakery a water mill ground chestnuts into a sweet brown meal that travelling "
    "pedlars carried over the pass in goatskin bags and sold by the spoon to monks and brides."
)


@pytest.fixture(name="result")
def _result(tmp_path):
    """Two pairs of texts, each with a passage of its own."""
    for name, own, passage in (
        ("a", "Rain fell all day.", LAMP),
        ("b", "Today I sat there.", LAMP),
        ("c", "My aunt packed eggs.", MILL),
        ("d", "Snow lay on the moor.", f"{MILL}\n\nAnna said: “{LAMP}”"),
    ):
        (tmp_path / f"{name}.txt").write_text(f"Title of {name}\n\n{own}\n\n{passage}\n")
    return result_of(audit([tmp_path], root=tmp_path), RULES)


def _extract(result, *judged):
    rows = [each for each in result["findings"] if each["document"] in judged]
    return extract_of(result, frozenset(judged), rows)


def test_only_what_concerns_the_judged_documents_is_left(result):
    extract = _extract(result, "d1")
    assert len(extract["families"]) < len(result["families"])
    for family in extract["families"]:
        assert "d1" in {each["document"] for each in family["occurrences"]}
    kept = {each["id"] for each in extract["families"]}
    assert {each["family"] for each in extract["derivations"]} <= kept
    assert {each["family"] for each in extract["matches"]} <= kept
    assert len(extract["documents"]) == 4


def test_the_counts_are_those_of_what_is_left(result):
    extract = _extract(result, "d1")
    summary = extract["summary"]
    assert summary["findings"] == len(extract["findings"]) > 0
    assert sum(summary["rules"].values()) == sum(summary["levels"].values())
    assert summary["families"] == len(extract["families"])


@pytest.mark.parametrize("judged", [(), ("d0",), ("d1", "d3"), ("d3",)])
def test_every_id_means_a_row_that_is_there(result, judged):
    extract = _extract(result, *judged)
    assert read_result(render_json(extract)) == extract


def test_all_documents_judged_is_everything(result):
    extract = _extract(result, "d0", "d1", "d2", "d3")
    assert extract["families"] == result["families"]
    assert extract["findings"] == result["findings"]
    assert extract["summary"] == result["summary"]
