import gc
import resource
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import CannotWrite
from provenance.model import Document
from provenance.store import scratch as module
from provenance.store.scratch import Scratch, writing


def _documents(count):
    return [
        Document(number, f"{number}.txt", f"Text {number} " * 50, "", 0, "text", "utf-8")
        for number in range(count)
    ]


def test_a_run_that_needs_no_disk_leaves_nothing_there(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Scratch()
    assert not list(tmp_path.iterdir())


def test_texts_can_be_fetched_as_long_as_somebody_holds_them(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shelved = Scratch().shelve(_documents(5))
    gc.collect()
    assert list(shelved) == _documents(5)
    del shelved
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_only_what_was_fetched_last_is_kept(monkeypatch):
    monkeypatch.setattr(module, "_FETCHED_CHARS_MAX", 1000)
    shelved = Scratch().shelve(_documents(20))
    kept = shelved[3]
    assert shelved[3] is kept
    for number in range(4, 20):
        assert shelved[number] == _documents(20)[number]
    assert shelved[3] is not kept
    assert shelved[3] == kept


def test_there_is_no_document_behind_the_last():
    shelved = Scratch().shelve(_documents(2))
    with pytest.raises(IndexError):
        shelved[2]
    assert shelved.sizes == [350, 350]


def test_a_column_is_read_again_after_its_pages_are_let_go():
    scratch = Scratch()
    path = scratch.new_path()
    with writing(path) as file:
        file.write(np.arange(5000, dtype=np.uint32).data)
    column = scratch.column(path, np.dtype(np.uint32))
    assert column[4999] == 4999
    scratch.forget_pages()
    assert column.tolist() == list(range(5000))
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 1


def test_a_full_disk_is_said_in_one_sentence(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        with pytest.raises(CannotWrite, match="what outgrows memory could not be written"):
            _write_much(tmp_path / "1.bin")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def _write_much(path: Path):
    with writing(path) as file:
        file.write(b"x" * 100_000)
