import os
from pathlib import Path

import pytest

from provenance.cli.folders import Folder, is_replaceable, put_folder, stage_folder, sync_folder

NAMES = frozenset({"a.parquet", "b.parquet", "c.parquet"})


def _folder(*names, content=b"new"):
    return Folder(dict.fromkeys(names, content), NAMES)


def _content(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def _names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_appears_with_all_its_files(tmp_path):
    target = tmp_path / "out"
    temporary = stage_folder(target, _folder("a.parquet", "b.parquet"))
    assert not target.exists()
    put_folder(temporary, target)
    assert _content(target) == {"a.parquet": b"new", "b.parquet": b"new"}
    assert _names(tmp_path) == ["out"]


def test_a_new_folder_gets_the_permissions_of_any_new_folder(tmp_path):
    (tmp_path / "made").mkdir()
    put_folder(stage_folder(tmp_path / "out", _folder("a.parquet")), tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "made").stat().st_mode


def test_an_earlier_folder_is_replaced_with_what_it_held(tmp_path):
    target = tmp_path / "out"
    put_folder(stage_folder(target, _folder("a.parquet", "c.parquet", content=b"old")), target)
    put_folder(stage_folder(target, _folder("a.parquet", "b.parquet")), target)
    assert _content(target) == {"a.parquet": b"new", "b.parquet": b"new"}
    assert _names(tmp_path) == ["out"]


@pytest.mark.parametrize("stranger", ["photo.jpg", "a.parquet.bak", ".hidden"])
def test_a_folder_with_anything_else_is_not_replaced(tmp_path, stranger):
    target = tmp_path / "out"
    target.mkdir()
    (target / "a.parquet").touch()
    assert is_replaceable(target, NAMES)
    (target / stranger).touch()
    assert not is_replaceable(target, NAMES)
    with pytest.raises(FileExistsError, match="Something else stands there"):
        stage_folder(target, _folder("a.parquet"))
    assert _names(tmp_path) == ["out"]


def test_a_file_is_no_folder_to_replace(tmp_path):
    (tmp_path / "out").touch()
    assert not is_replaceable(tmp_path / "out", NAMES)
    assert is_replaceable(tmp_path / "none", NAMES)


def test_an_interruption_while_files_are_written_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        stage_folder(tmp_path / "out", _folder("a.parquet"))
    assert _names(tmp_path) == []


def test_an_interruption_between_two_renamings_puts_the_old_folder_back(tmp_path, monkeypatch):
    target = tmp_path / "out"
    put_folder(stage_folder(target, _folder("a.parquet", content=b"old")), target)
    temporary = stage_folder(target, _folder("a.parquet"))
    rename = Path.rename

    def interrupted(path, to):
        if path == temporary:
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put_folder(temporary, target)
    assert _content(target) == {"a.parquet": b"old"}
    assert _names(tmp_path) == sorted(["out", temporary.name])


def test_a_folder_that_cannot_be_listed_is_not_synced(tmp_path, monkeypatch):
    def guarded(*_given):
        raise PermissionError(13, "Permission denied")

    sync_folder(tmp_path)
    monkeypatch.setattr(os, "open", guarded)
    sync_folder(tmp_path)
