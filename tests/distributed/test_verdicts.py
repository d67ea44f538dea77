"""What is told by joins on Spark, held against the result of one computer, table by table."""

import json
from dataclasses import replace

from provenance.distributed.results import fetched, numbered, tally_on
from provenance.distributed.runs import Run
from provenance.distributed.verdicts import Found, judge
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from provenance.pipeline import audit
from provenance.report.results import result_of
from provenance.report.summaries import summary_of
from provenance.verdicts.rules import RULES
from tests.distributed import found as frames
from tests.distributed.found import STORY, a_story, on_shelf
from tests.distributed.stories import write

SHARED = (
    "stretch int, document long, page long, start long, end long, text boolean, family long, "
    "first long"
)


def rows_on(spark, folder, found, options, starts):
    """Return the rows of a result, made on Spark of what one computer has found."""
    shelf = on_shelf(folder, found, starts)
    run = Run(spark, shelf, options, scope_of(found.documents, options), (), 10_000)
    families = "number long, part_of long, document long, noun string"
    derivations = "number long, family long, document long, noun string"
    texts = [(each.id, each.path, each.sha256) for each in found.documents]
    shared = frames.shared_of(found, shelf)
    told = Found(
        spark.createDataFrame(frames.families_of(found), families),
        spark.createDataFrame(shared, SHARED),
        spark.createDataFrame(frames.derivations_of(found), derivations),
        spark.createDataFrame(frames.lineage_of(found), "page long, noun string"),
    )
    return judge(
        run, told, spark.createDataFrame(texts, "number long, path string, sha256 string")
    )


def assert_told_alike(rows, expected):
    for table, told in fetched(numbered(rows)).items():
        assert list(map(json.dumps, told)) == list(map(json.dumps, expected[table])), table
    counted = replace(tally_on(rows, 0), skipped=expected["summary"]["skipped"])
    assert summary_of(counted) == expected["summary"]


def test_a_story_is_told_in_the_same_rows(spark, tmp_path):
    found = a_story(tmp_path / "texts", 3)
    rows = rows_on(spark, tmp_path, found, STORY, (0, 1, 8, 20, len(found.documents)))
    expected = result_of(found, RULES)
    assert all(expected[table] for table in ("matches", "derivations", "lineage", "findings"))
    assert any(row["part_of"] for row in expected["families"])
    assert_told_alike(rows, expected)


def test_the_seeds_are_told_in_the_same_rows(spark, tmp_path, seeds):
    found = audit(seeds, AuditOptions())
    rows = rows_on(spark, tmp_path, found, AuditOptions(), (0, 2, 5))
    assert_told_alike(rows, result_of(found, RULES))


def test_of_one_text_that_shares_nothing_document_and_page_are_told(spark, tmp_path):
    (tmp_path / "texts").mkdir()
    found = audit(
        [write(tmp_path / "texts", {"a.txt": "Nobody has written this before.\n"})], AuditOptions()
    )
    rows = rows_on(spark, tmp_path, found, AuditOptions(), (0, 1))
    assert_told_alike(rows, result_of(found, RULES))
