import json
from collections import Counter
from dataclasses import replace

import pytest

from provenance.distributed.tasks import filing, judging
from provenance.distributed.tasks.filing import case_schema
from provenance.distributed.tasks.judging import judged
from provenance.distributed.tasks.quoting import numbered_schema
from provenance.options import AuditOptions
from provenance.pipeline import audit
from provenance.report.results import result_of
from provenance.verdicts.judgement import about_named
from provenance.verdicts.rules import RULES
from tests.distributed.found import a_story, columns_of, derivations_of, families_of, on_shelf
from tests.distributed.inline import rows_of

TABLES = ("documents", "pages", "findings")


def cases_of(found, shelf):
    """Return the cases of each stretch, beside the row of its own."""
    names = ("number", "part_of", "document", "noun")
    families = columns_of(names, families_of(found))
    rows = rows_of(numbered_schema(), **{name: families[name] for name in numbered_schema().names})
    filed = [row for batch in filing.filed(rows, shelf) for row in batch.to_pylist()]
    kinds = {row["number"]: row["about"] for row in filed if row["kind"] == filing.KIND}
    sent = [row for row in filed if row["stretch"] is not None]
    told = [
        *(
            (filing.DERIVATION, number, document, kinds[family], noun)
            for number, family, document, noun in derivations_of(found)
        ),
        *(
            (filing.EQUAL, each.source.span.document, each.copy.span.document, kind.value, None)
            for each in found.judgement.verdicts
            if each.rule == "PROV303"
            for kind in [each.reasons[0].kind]
        ),
    ]
    placed = rows_of(case_schema(), **columns_of(case_schema().names[1:], told))
    sent += [row for batch in filing.placed(placed, shelf) for row in batch.to_pylist()]
    return [
        rows_of(
            case_schema(),
            **{
                name: [stretch if name == "stretch" else None]
                + [row[name] for row in reversed(sent) if row["stretch"] == stretch]
                for name in case_schema().names
            },
        )
        for stretch in range(len(shelf))
    ]


def rows_told(found, shelf, options):
    return [
        row
        for cases in cases_of(found, shelf)
        for batch in judged(cases, shelf, options)
        for row in batch.to_pylist()
    ]


def same_but_for_the_first_said(found, told):
    expected = result_of(found, RULES)
    told = sorted(told, key=lambda row: row["key"])
    rows = {
        table: [json.loads(row["row"]) for row in told if row["table"] == table]
        for table in (*TABLES, "quotations", "hidden")
    }
    for table in TABLES:
        assert rows[table] == expected[table]
    assert [{**row, "quoted_from": None} for row in rows["quotations"]] == [
        {**row, "quoted_from": None} for row in expected["quotations"]
    ]
    straight = [row["quoted_from"] is not None for row in rows["quotations"]]
    assert straight == [row["quoted_from"] is not None for row in expected["quotations"]]
    return rows


@pytest.mark.parametrize("together", [1, 9, 2_048])
def test_what_each_stretch_says_of_its_documents_is_what_the_whole_audit_says(
    tmp_path, monkeypatch, together
):
    monkeypatch.setattr(judging, "_TOGETHER", together)
    options = AuditOptions(all_quotations=True)
    found = a_story(tmp_path / "texts", 3, options)
    starts = (0, 1, 8, 20, len(found.documents))
    shelf = on_shelf(tmp_path, found, starts)
    rows = same_but_for_the_first_said(found, rows_told(found, shelf, options))
    expected = result_of(found, RULES)
    assert {"PROV303", "PROV204"} <= set(expected["summary"]["rules"])
    assert any(
        reason["kind"] == "disguised" for row in rows["findings"] for reason in row["reasons"]
    )
    assert rows["hidden"] == [{}] * (len(starts) - 1)


def test_rows_about_some_documents_are_those_of_an_audit_about_these(tmp_path):
    options = AuditOptions(about=("digest.txt", "essay 04.txt", "twin b.txt"))
    whole = a_story(tmp_path / "texts", 5, AuditOptions())
    some = about_named(whole.judgement, whole.documents, options.about)
    expected = result_of(replace(whole, judgement=some), RULES)["findings"]
    shelf = on_shelf(tmp_path, whole, (0, 10, len(whole.documents)))
    told = [row for row in rows_told(whole, shelf, options) if row["table"] == "findings"]
    rows = [json.loads(row["row"]) for row in sorted(told, key=lambda row: row["key"])]
    assert rows == expected
    assert 0 < len(rows) < len(whole.judgement.verdicts)


def test_the_seeds_are_judged_stretch_by_stretch(tmp_path, seeds):
    options = AuditOptions()
    found = audit(seeds, options)
    shelf = on_shelf(tmp_path, found, (0, 2, 5))
    told = rows_told(found, shelf, options)
    rows = same_but_for_the_first_said(found, told)
    hidden = result_of(found, RULES)["summary"]["hidden"]
    assert hidden["PROV401"]
    assert sum(map(Counter, rows["hidden"]), Counter()) == hidden
    keys = [(row["table"], row["key"]) for row in told]
    assert len(set(keys)) == len(keys)


def test_a_partition_without_a_stretch_has_no_rows(tmp_path, seeds):
    found = audit(seeds, AuditOptions())
    shelf = on_shelf(tmp_path, found, (0, 5))
    assert not list(judged([], shelf, AuditOptions()))
