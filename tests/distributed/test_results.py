import json
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from provenance.distributed import results
from provenance.distributed.nouns import decode, encode
from provenance.distributed.outputs import put_tables
from provenance.distributed.results import (
    fetched,
    matches_named,
    numbered,
    small_table,
    stored,
    tallied,
    told_skipped,
    write_tables,
)
from provenance.distributed.tasks.reporting import written
from provenance.model import Skipped
from provenance.report.columns import schema_of
from provenance.report.summaries import Tally

REPORT = Path(__file__).parents[2] / "reports" / "seeds.json"


def test_matches_are_numbered_by_their_keys_and_rows_come_in_the_order_of_theirs(spark):
    rows = spark.createDataFrame(
        [
            ("matches", b"21", '{"id": "m0", "family": "f2"}'),
            ("matches", b"20", '{"id": "m0", "family": "f2"}'),
            ("matches", b"10", '{"id": "m0", "family": "f1"}'),
            ("findings", b"9", '{"id": "y", "family": null}'),
            ("findings", b"8", '{"id": "x", "family": "f1"}'),
        ],
        "table string, key binary, row string",
    )
    found = fetched(numbered(rows))
    assert found["matches"] == [
        {"id": "m0", "family": "f1"},
        {"id": "m1", "family": "f2"},
        {"id": "m2", "family": "f2"},
    ]
    assert [row["id"] for row in found["findings"]] == ["x", "y"]
    assert found["pages"] == []


def test_a_match_is_named_by_its_number_and_half_a_letter_stays_half_a_letter():
    row = written({"id": "m0", "excerpt": "half \ud800"})
    rows = pa.record_batch({"key": [b"0"], "number": [7], "row": [row]})
    (batch,) = matches_named([rows])
    (told,) = batch["row"].to_pylist()
    assert json.loads(told) == {"id": "m7", "excerpt": "half \ud800"}


def test_tables_are_written_in_order_and_replace_older_ones(spark, tmp_path):
    rules = json.loads(REPORT.read_text("utf-8"))["rules"]
    table = small_table(spark, rules)
    put_tables({"rules": small_table(spark, rules[:1])}, str(tmp_path / "tables"))
    put_tables({"rules": table}, str(tmp_path / "tables"))
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
    put_tables({"rules": table}, str(tmp_path / "what was found, ü+=%20"))
    assert list((tmp_path / "what was found, ü+=%20" / "rules.parquet").glob("*.parquet"))
    assert _rows(_files(tmp_path / "tables", "rules")) == rules


def test_a_long_table_is_cut_into_files_and_an_empty_one_has_its_columns(
    spark, tmp_path, monkeypatch
):
    monkeypatch.setattr(results, "_FILE_ROWS", 3)
    rules = json.loads(REPORT.read_text("utf-8"))["rules"]
    table = small_table(spark, rules).repartition(4, "row")
    write_tables({"rules": table, "skipped": small_table(spark, [])}, tmp_path.as_uri())
    files = _files(tmp_path, "rules")
    assert len(files) > 1
    assert _rows(files) == rules
    (empty,) = _files(tmp_path, "skipped")
    assert parquet.read_schema(empty).names == schema_of("skipped").names


def _files(folder, table):
    return sorted((folder / f"{table}.parquet").glob("*.parquet"))


def _rows(files):
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def test_rows_are_stored_in_the_columns_of_their_table():
    rules = json.loads(REPORT.read_text("utf-8"))["rules"]
    rows = pa.record_batch({"key": [b"0"], "row": [json.dumps(rules[0])]})
    (batch,) = stored([rows], "rules")
    assert batch.schema == schema_of("rules")
    assert batch.to_pylist() == rules[:1]


def test_a_partition_is_counted_into_one_tally():
    rows = pa.record_batch(
        {
            "table": ["documents", "hidden", "families", "documents"],
            "row": ['{"chars": 5}', '{"PROV401": 2}', "{}", '{"chars": 7}'],
        }
    )
    (batch,) = tallied([rows])
    tally = decode(Tally, batch["tally"][0].as_py())
    assert tally == Tally(documents=2, families=1, chars=12, hidden=(("PROV401", 2),))


def test_what_was_left_out_is_told_as_a_row():
    rows = pa.record_batch({"number": [0], "skipped": [encode(Skipped("a.bin", "no text"))]})
    (batch,) = told_skipped([rows])
    assert json.loads(batch["row"][0].as_py()) == {"path": "a.bin", "reason": "no text"}
