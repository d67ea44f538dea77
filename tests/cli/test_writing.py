import os
import stat

import pytest

from provenance.cli.folders import Folder
from provenance.cli.writing import append, write_whole
from provenance.errors import CannotWrite


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_as_utf8_with_its_own_line_ends(tmp_path):
    write_whole([(tmp_path / "a.txt", "naïve\r\nline\n")])
    assert (tmp_path / "a.txt").read_bytes() == "naïve\r\nline\n".encode()
    assert _names(tmp_path) == ["a.txt"]


def test_a_text_is_added_to_what_others_wrote(tmp_path):
    path = tmp_path / "a.txt"
    for text in ("a\r\n", "é\n"):
        append(path, text)
    assert path.read_bytes() == "a\r\né\n".encode()


def test_where_nothing_can_be_added_the_file_is_named(tmp_path):
    with pytest.raises(CannotWrite, match=r"none/a\.txt could not be written"):
        append(tmp_path / "none" / "a.txt", "a")


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "touched").touch()
    write_whole([(tmp_path / "a.txt", "a")])
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "touched").stat().st_mode


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_whole([(target, "new")])
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole([(tmp_path / "link.txt", "new")])
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_if_one_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match=r"folder could not be written: Is a directory"):
        write_whole([(tmp_path / "a.txt", "new"), (tmp_path / "folder", "new")])
    assert (tmp_path / "a.txt").read_text() == "old"
    assert _names(tmp_path) == ["a.txt", "folder"]


def test_if_a_text_cannot_be_written_no_folder_is(tmp_path):
    folder = Folder({"a.parquet": b"new"}, {"a.parquet"})
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite):
        write_whole([(tmp_path / "out", folder), (tmp_path / "folder", "new")])
    assert _names(tmp_path) == ["folder"]
    write_whole([(tmp_path / "out", folder), (tmp_path / "a.txt", "new")])
    assert _names(tmp_path) == ["a.txt", "folder", "out"]
    assert _names(tmp_path / "out") == ["a.parquet"]


def test_a_folder_of_somebody_else_is_named(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "photo.jpg").touch()
    with pytest.raises(CannotWrite, match="out could not be written: Something else stands there"):
        write_whole([(tmp_path / "out", Folder({}, ()))])


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CannotWrite, match=r"missing/a.txt could not be written: No such file"):
        write_whole([(tmp_path / "missing" / "a.txt", "new")])


def test_an_interruption_leaves_what_was_there_before(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("old")

    def interrupted(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole([(tmp_path / "a.txt", "new")])
    assert (tmp_path / "a.txt").read_text() == "old"
    assert _names(tmp_path) == ["a.txt"]


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole([(pipe, "report")])
    assert os.read(reader, 100) == b"report"
    os.close(reader)
    assert pipe.is_fifo()


def test_bytes_of_a_file_name_that_are_no_text_do_not_stop_a_report(tmp_path):
    write_whole([(tmp_path / "a.txt", "evil\udcff.txt")])
    assert (tmp_path / "a.txt").read_bytes() == rb"evil\udcff.txt"


def test_a_folder_that_cannot_be_listed_can_be_written_to(tmp_path, monkeypatch):
    opened = os.open

    def guarded(path, flags, *rest, **more):
        if flags == os.O_RDONLY:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    write_whole([(tmp_path / "a.txt", "new")])
    assert (tmp_path / "a.txt").read_text() == "new"
