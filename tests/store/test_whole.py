import os

import pytest

from provenance.errors import CannotWrite
from provenance.store.whole import sync_folder, write_file


def _refuse(*_):
    raise OSError(28, "No space left on device")


def _write(path, content):
    with write_file(path) as file:
        file.write(content)


def test_a_file_appears_when_all_was_written(tmp_path):
    path = tmp_path / "file"
    with write_file(path) as file:
        file.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert list(tmp_path.iterdir()) == [path]


def test_two_who_write_the_same_file_at_once_do_not_disturb_each_other(tmp_path):
    """What the first one wrote is whole, although the second one has begun by then."""
    path = tmp_path / "file"
    with write_file(path, ".2") as late:
        late.write(b"a")
        with write_file(path, ".1") as early:
            early.write(b"all")
        assert path.read_bytes() == b"all"
        late.write(b"ll")
    assert path.read_bytes() == b"all"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stage", ["fsync", "replace"])
def test_what_the_disk_refuses_leaves_the_file_as_it_was(tmp_path, monkeypatch, stage):
    path = tmp_path / "file"
    _write(path, b"before")
    monkeypatch.setattr(os, stage, _refuse)
    with pytest.raises(CannotWrite, match=r"file could not be written: No space left on device"):
        _write(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_in_the_middle_leaves_nothing_and_is_not_hidden(tmp_path):
    def interrupted():
        with write_file(tmp_path / "file") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CannotWrite, match="No such file or directory"):
        _write(tmp_path / "no" / "file", b"all")


def test_what_is_synced_is_the_folder(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_ino))
    sync_folder(tmp_path)
    assert synced == [tmp_path.stat().st_ino]
