from dataclasses import replace

from provenance.report.finding_rows import finding_rows, is_shown
from provenance.report.places import register_of
from provenance.report.spans import ground_of
from provenance.verdicts.rules import RULES


def test_findings_are_in_corpus_order_with_line_and_column(result):
    rows = result["findings"]
    assert rows == sorted(rows, key=lambda row: (row["document"], row["start"], row["rule"]))
    quoted = next(row for row in rows if row["rule"] == "PROV202")
    assert (quoted["document"], quoted["line"], quoted["column"]) == ("d2", 7, 2)


def test_findings_on_one_place_name_each_other(result):
    doubled = next(row for row in result["findings"] if row["rule"] == "PROV301")
    assert doubled["related"]


def test_furniture_is_shown_on_demand(small):
    furniture = replace(small.judgement.verdicts[0], rule="PROV401")
    options = {**dict(small.options), "furniture": True}
    on_demand = replace(small, options=tuple(options.items()))
    assert not is_shown(furniture, small, RULES)
    assert is_shown(furniture, on_demand, RULES)
    assert all(is_shown(each, small, RULES) for each in small.judgement.verdicts)


def test_thirty_findings_on_one_place_name_at_most_twenty_others(small, result):
    crowd = replace(small.judgement, verdicts=small.judgement.verdicts[:1] * 30)
    crowded = replace(small, judgement=crowd)
    ground = ground_of(small.documents, small.pages)
    rows = finding_rows(crowded, RULES, register_of(result), ground)
    ids = {row["id"] for row in rows}
    assert len(ids) == 30
    assert max(len(row["related"]) for row in rows) == 20
    for row in rows:
        assert set(row["related"]) <= ids - {row["id"]}
        assert row["related"] == sorted(set(row["related"]))
