from dataclasses import replace

import pytest

from provenance import audit
from provenance.report.benches import Bench, is_about, is_elsewhere, turned
from provenance.report.findings import texts_by_id
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

PASSAGE = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
OWN = "Nobody has lived on the island since the last boat was lost in the storm of that winter."


@pytest.fixture(name="bench")
def _bench(tmp_path):
    """Two texts with one passage, of which the first is judged."""
    (tmp_path / "a.txt").write_text(f"One title\n\n{OWN}\n\n{PASSAGE}\n")
    (tmp_path / "b.txt").write_text(f"Another title\n\nToday I sat there.\n\n{PASSAGE}\n")
    found = audit([tmp_path], root=tmp_path)
    return Bench(result_of(found, RULES), texts_by_id(found.documents), frozenset({"d0"}))


def test_of_two_equals_the_judged_one_is_spoken_of(bench):
    (row,) = bench.result["findings"]
    facing = turned(row, bench)
    assert (row["rule"], row["document"]) == ("PROV204", "d1")
    assert is_about(row, bench)
    assert (facing["document"], facing["source"]["document"]) == ("d0", "d1")
    assert facing["source"]["line"] == row["line"]
    assert facing["fingerprint"] == row["fingerprint"]
    assert facing["words"] == len(bench.passage_of(facing).split())
    assert facing["message"].startswith("An article (a.txt) and an article (b.txt) share")


def test_a_finding_about_a_judged_document_stays_as_it_is(bench):
    (row,) = bench.result["findings"]
    other = replace(bench, judged=frozenset({"d1"}))
    assert is_about(row, other)
    assert turned(row, other) == row


def test_what_is_a_copy_elsewhere_is_not_about_its_judged_source(bench):
    (row,) = bench.result["findings"]
    accused = {**row, "rule": "PROV101"}
    assert not is_about(accused, bench)
    assert is_elsewhere(accused, bench)
    assert not is_elsewhere(row, bench)


def test_a_direction_that_is_known_counts_for_every_rule(bench):
    (row,) = bench.result["findings"]
    rows = [{**each, "direction": "determined"} for each in bench.result["derivations"]]
    known = replace(bench, result={**bench.result, "derivations": rows})
    assert not is_about(row, known)
    assert is_elsewhere(row, known)


def test_what_concerns_no_judged_document(bench):
    (row,) = bench.result["findings"]
    nobody = replace(bench, judged=frozenset())
    assert not is_about(row, nobody)
    assert not is_elsewhere({**row, "source": None}, bench)
