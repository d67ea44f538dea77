from dataclasses import replace

from provenance.report.finding_rows import derivation_ids, finding_rows, sort_out
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
    verdicts = [*small.judgement.verdicts, furniture]
    assert sort_out(verdicts, RULES, furniture=False) == (verdicts[:-1], ["PROV401"])
    assert sort_out(verdicts, RULES, furniture=True) == (verdicts, [])


def test_thirty_findings_on_one_place_name_at_most_twenty_others(small):
    ground = ground_of(small.documents, small.pages)
    rows = finding_rows(small.judgement.verdicts[:1] * 30, RULES, {}, ground)
    ids = {row["id"] for row in rows}
    assert len(ids) == 30
    assert max(len(row["related"]) for row in rows) == 20
    for row in rows:
        assert set(row["related"]) <= ids - {row["id"]}
        assert row["related"] == sorted(set(row["related"]))


def test_documents_done_apart_have_the_same_rows(small, result):
    ground = ground_of(small.documents, small.pages)
    rows = []
    for document in small.documents:
        mine = [
            each for each in small.judgement.verdicts if each.copy.span.document == document.id
        ]
        copies = [
            (number, each)
            for number, each in enumerate(small.derivations)
            if each.copy.span.document == document.id
        ]
        rows += finding_rows(mine, RULES, derivation_ids(copies), ground)
    assert rows == result["findings"]


def test_of_two_derivations_of_one_place_the_last_is_named(small):
    first = small.derivations[0]
    place = (first.family, first.source.span, first.copy.span)
    assert derivation_ids([(3, first), (7, replace(first, probability=0.5))]) == {place: "v7"}
