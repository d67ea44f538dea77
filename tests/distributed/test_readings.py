"""A document that was read on a cluster is the same document again."""

import pytest

from provenance.corpus.files import read_documents
from provenance.distributed.listings import Listed, list_files
from provenance.distributed.nouns import encode
from provenance.distributed.piles import Pile, pile_folder
from provenance.distributed.readings import read_listed
from provenance.options import AuditOptions

pa = pytest.importorskip("pyarrow", reason="an extra")


def _rows(files, folder):
    batch = pa.record_batch({"task": [7], "files": [encode(tuple(files), tuple[Listed, ...])]})
    read = read_listed([batch], AuditOptions(), folder)
    return [row for each in read for row in each.to_pylist()]


def test_documents_on_the_pile_are_those_that_one_computer_reads(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("A letter to Zo\u00eb.", encoding="utf-8")
    (texts / "b.jsonl").write_text(
        '{"text": "A row."}\n{"text": "\\ud83d half a pair"}\n', encoding="utf-8"
    )
    (texts / "c.txt").write_bytes(b"\0\1\2" * 50)
    folder = pile_folder(str(tmp_path))
    rows = _rows(list_files([str(texts)], AuditOptions(), None, lambda _: ()), folder)
    documents, skipped = read_documents([texts], AuditOptions())
    pile = Pile(folder, (7,), (0, len(documents)))
    assert list(pile.documents(0, len(documents))) == list(documents)
    told = [row for row in rows if row["skipped"] is None]
    assert [(row["position"], row["path"], row["sha256"]) for row in told] == [
        (each.id, each.path, each.sha256) for each in documents
    ]
    sizes = [len(each.text) for each in documents]
    assert [row["chars_before"] for row in told] == [sum(sizes[:at]) for at in range(len(sizes))]
    assert sum(row["skipped"] is not None for row in rows) == len(skipped)
    assert {row["task"] for row in rows} == {7}
