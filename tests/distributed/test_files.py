"""A file that all workers see is there whole, or not at all."""

import pyarrow as pa
import pytest
from pyarrow import fs

from provenance.distributed import files
from provenance.distributed.files import (
    make_folder,
    opened,
    read_file,
    remove_folder,
    write_file,
)
from provenance.errors import CannotWrite

SCHEMA = pa.schema([("word", pa.string())])


def _batches(*texts):
    return [pa.record_batch({"word": text.split()}, schema=SCHEMA) for text in texts]


def _words(stored):
    return [word for batch in stored.batches for word in batch["word"].to_pylist()]


@pytest.mark.parametrize("is_address", [False, True])
def test_rows_come_back_by_their_number(tmp_path, is_address):
    folder = tmp_path.as_uri() if is_address else str(tmp_path)
    write_file(folder, "song.arrow", SCHEMA, _batches("row row", "row your boat"))
    found = read_file(folder, "song.arrow")
    assert _words(found) == ["row", "row", "row", "your", "boat"]
    assert [found.row(at)["word"][0].as_py() for at in (0, 3, 4)] == ["row", "your", "boat"]
    assert _words(opened(folder, "song.arrow")) == _words(found)


def test_at_an_address_a_batch_is_read_when_it_is_asked_for(tmp_path, monkeypatch):
    far = fs.SubTreeFileSystem(str(tmp_path), fs.LocalFileSystem())
    monkeypatch.setattr(files, "_system", lambda _folder: (far, "shelf"))
    make_folder("far://shelf")
    write_file("far://shelf", "far.arrow", SCHEMA, _batches("row row", "row your boat"))
    assert sorted(each.name for each in (tmp_path / "shelf").iterdir()) == [
        "far.arrow",
        "far.arrow.begins",
    ]
    found = opened("far://shelf", "far.arrow")
    assert found.begins == (0, 2, 5)
    assert [found.row(at)["word"][0].as_py() for at in (4, 0)] == ["boat", "row"]
    assert _words(found) == ["row", "row", "row", "your", "boat"]
    assert [batch.num_rows for batch in found.batches[:1]] == [2]
    with pytest.raises(IndexError):
        found.batches[2]


def test_a_file_that_fails_half_way_leaves_what_was_there(tmp_path):
    def torn():
        yield from _batches("a new")
        raise OSError("no more")

    write_file(str(tmp_path), "song.arrow", SCHEMA, _batches("the old song"))
    with pytest.raises(CannotWrite, match="no more"):
        write_file(str(tmp_path), "song.arrow", SCHEMA, torn())
    assert _words(read_file(str(tmp_path), "song.arrow")) == ["the", "old", "song"]
    assert [path.name for path in tmp_path.iterdir()] == ["song.arrow"]


def test_a_folder_is_made_once_and_removed_with_all_that_is_in_it(tmp_path):
    folder = str(tmp_path / "songs")
    make_folder(folder)
    make_folder(folder)
    write_file(folder, "song.arrow", SCHEMA, _batches("a song"))
    remove_folder(folder)
    remove_folder(folder)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(CannotWrite, match="file/below could not be made"):
        make_folder(str(tmp_path / "file" / "below"))
