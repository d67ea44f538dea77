"""A document that became a row is the same document again."""

import pytest

from provenance.corpus.files import read_documents
from provenance.distributed.listings import Listed, list_files
from provenance.distributed.nouns import encode
from provenance.distributed.readings import read_listed
from provenance.distributed.texts import document_of
from provenance.options import AuditOptions

pa = pytest.importorskip("pyarrow", reason="an extra")


def test_rows_are_the_documents_that_one_computer_reads(tmp_path):
    (tmp_path / "a.txt").write_text("A letter to Zo\u00eb.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "\\ud83d half a pair"}\n', encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\0\1\2" * 50)
    files = list_files([str(tmp_path)], AuditOptions(), None, lambda _: ())
    batch = pa.record_batch({"task": [7], "files": [encode(tuple(files), tuple[Listed, ...])]})
    rows = [row for each in read_listed([batch], AuditOptions()) for row in each.to_pylist()]
    documents, skipped = read_documents([tmp_path], AuditOptions())
    found = [
        document_of(pa.RecordBatch.from_pylist([row]), 0, row["position"])
        for row in rows
        if row["skipped"] is None
    ]
    assert found == list(documents)
    assert sum(row["skipped"] is not None for row in rows) == len(skipped)
    assert {row["task"] for row in rows} == {7}
