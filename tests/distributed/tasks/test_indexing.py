import pyarrow as pa
import pytest

from provenance.distributed.entries import read_entries
from provenance.distributed.piles import content_schema
from provenance.distributed.tasks.indexing import entries_name, placed, segmented
from provenance.distributed.texts import text_row
from provenance.errors import CannotWrite
from provenance.indexing import make_segment
from provenance.store.segments import SUFFIX, write_segment
from tests.distributed.inline import documents_of

TEXTS = ("One lamp.", "Two lamps.", "Three lamps.", "Four lamps.")


def texts_of(documents):
    rows = [{"number": at, **text_row(each)} for at, each in enumerate(documents)]
    return pa.RecordBatch.from_pylist(rows, content_schema())


def _placed(documents, firsts):
    return [
        rows.slice(at, 1)
        for rows in placed([texts_of(documents)], firsts)
        for at in range(rows.num_rows)
    ]


def test_texts_are_told_apart_by_the_paths_that_segments_begin_with():
    (rows,) = placed([texts_of(documents_of(*TEXTS))], ("000.txt", "001.txt", "003.txt"))
    assert rows["segment"].to_pylist() == [0, 1, 1, 2]
    assert rows["text"].to_pylist() == [each.encode() for each in TEXTS]


def test_a_segment_is_that_of_its_documents_and_written_again_it_is_the_same(tmp_path):
    documents = documents_of(*TEXTS)
    rows = _placed(documents, ("000.txt",))
    there = tmp_path / "there"
    there.mkdir()
    (said,) = segmented(rows, there, with_texts=True)
    before = {path: path.read_bytes() for path in there.iterdir()}
    (said_again,) = segmented(rows, there, with_texts=True)
    assert said_again == said
    assert {path: path.read_bytes() for path in there.iterdir()} == before
    (told,) = said.to_pylist()
    assert told["name"] == write_segment(make_segment(documents).columns, tmp_path)
    assert (told["segment"], told["documents"]) == (0, 4)
    assert told["bytes"] == len(before[there / f"{told['name']}{SUFFIX}"])
    assert told["entries_bytes"] == len(before[there / entries_name(0)])
    found = [each.document for each in read_entries(there / entries_name(0), told["name"])]
    assert found == documents


def test_a_partition_without_documents_makes_nothing(tmp_path):
    assert not list(segmented([], tmp_path, with_texts=True))
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_seen_is_a_sentence(tmp_path):
    rows = _placed(documents_of(*TEXTS), ("000.txt",))
    with pytest.raises(CannotWrite, match="a worker does not see"):
        list(segmented(rows, tmp_path / "none", with_texts=True))
