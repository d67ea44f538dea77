import json
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from provenance.distributed.nouns import decode, encode
from provenance.distributed.outputs import put_tables
from provenance.distributed.results import (
    fetched,
    numbered,
    row_of,
    small_table,
    stored,
    tallied,
    told_skipped,
    write_tables,
)
from provenance.model import Skipped
from provenance.report.columns import schema_of
from provenance.report.summaries import Tally

REPORT = Path(__file__).parents[2] / "reports" / "seeds.json"


def test_a_row_gets_the_numbers_that_were_not_known():
    row = json.dumps({"id": "v0", "family": None, "document": "d1"})
    assert row_of("v", 5, 3, None, row) == {"id": "v5", "family": "f3", "document": "d1"}
    assert row_of("", None, None, 8, '{"id": "x", "derivation": null}') == {
        "id": "x",
        "derivation": "v8",
    }


def test_rows_are_numbered_by_their_keys_and_named_by_these_numbers(spark):
    rows = spark.createDataFrame(
        [
            ("families", b"2", None, None, '{"id": "f0"}'),
            ("families", b"1", None, None, '{"id": "f0"}'),
            ("derivations", b"2x", b"2", None, '{"id": "v0", "family": null}'),
            ("findings", b"9", b"2", b"2x", '{"family": null, "derivation": null}'),
        ],
        "table string, key binary, family binary, derivation binary, row string",
    )
    tables = numbered(rows)
    assert fetched("families", tables["families"]) == [{"id": "f0"}, {"id": "f1"}]
    assert fetched("findings", tables["findings"]) == [{"family": "f1", "derivation": "v0"}]
    assert fetched("pages", tables["pages"]) == []


def test_tables_are_written_in_order_and_replace_older_ones(spark, tmp_path):
    rules = json.loads(REPORT.read_text("utf-8"))["rules"]
    table = small_table(spark, rules)
    put_tables({"rules": small_table(spark, rules[:1])}, str(tmp_path / "tables"))
    put_tables({"rules": table}, str(tmp_path / "tables"))
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
    write_tables({"rules": table}, (tmp_path / "more").as_uri())
    for folder in ("tables", "more"):
        parts = sorted((tmp_path / folder / "rules.parquet").glob("*.parquet"))
        rows = [row for part in parts for row in parquet.read_table(part).to_pylist()]
        assert rows == rules


def test_rows_are_stored_in_the_columns_of_their_table():
    rules = json.loads(REPORT.read_text("utf-8"))["rules"]
    rows = pa.record_batch(
        {
            "key": [b"0"],
            "number": pa.nulls(1),
            "family_number": pa.nulls(1),
            "derivation_number": pa.nulls(1),
            "row": [json.dumps(rules[0])],
        }
    )
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
