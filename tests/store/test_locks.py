import fcntl
import json
import os
import socket

import pytest

from provenance.errors import CannotWrite, IndexBusy
from provenance.store import locks
from provenance.store.locks import LOCK, only_writer

_DEAD = 2**22 + 1
"""No process has this number: it is beyond the largest."""


def _signed(folder, host):
    (folder / LOCK).write_text(json.dumps({"pid": _DEAD, "host": host}))


def test_the_lock_names_its_owner_while_it_is_held(tmp_path):
    with only_writer(tmp_path, 0):
        owner = json.loads((tmp_path / LOCK).read_bytes())
    assert owner == {"pid": os.getpid(), "host": socket.gethostname()}
    assert (tmp_path / LOCK).read_bytes() == b""


def test_a_second_writer_is_told_who_the_first_is(tmp_path):
    with (
        only_writer(tmp_path, 0),
        pytest.raises(IndexBusy, match=f"process {os.getpid()} on .* is writing to"),
        only_writer(tmp_path, 0),
    ):
        pass


def test_a_writer_waits_for_the_one_before(tmp_path, monkeypatch):
    first = (tmp_path / LOCK).open("w")
    fcntl.flock(first, fcntl.LOCK_EX)
    monkeypatch.setattr(locks.time, "sleep", lambda _: first.close())
    with only_writer(tmp_path, 1):
        assert first.closed


def test_a_lock_whose_owner_died_here_is_taken_over(tmp_path):
    _signed(tmp_path, socket.gethostname())
    with only_writer(tmp_path, 0):
        assert json.loads((tmp_path / LOCK).read_bytes())["pid"] == os.getpid()


def test_a_lock_from_another_host_is_refused_and_kept(tmp_path):
    _signed(tmp_path, "elsewhere.example")
    with (
        pytest.raises(IndexBusy, match=r"on elsewhere\.example is writing to") as refused,
        only_writer(tmp_path, 0),
    ):
        pass
    assert str(tmp_path / LOCK) in refused.value.hint
    assert b"elsewhere" in (tmp_path / LOCK).read_bytes()


@pytest.mark.parametrize("content", [b"", b'{"pid": 1', b"[]", b"\xff"])
def test_a_name_that_cannot_be_read_hinders_nobody(tmp_path, content):
    (tmp_path / LOCK).write_bytes(content)
    with only_writer(tmp_path, 0):
        assert b"host" in (tmp_path / LOCK).read_bytes()


def test_an_owner_without_a_name_is_another_process(tmp_path):
    with (tmp_path / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(IndexBusy, match="another process"), only_writer(tmp_path, 0):
            pass


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path):
    with pytest.raises(CannotWrite, match="could not be opened"), only_writer(tmp_path / "no", 0):
        pass


def _refuse(*_):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [(fcntl, "flock", "could not be locked"), (os, "pwrite", "could not be written")],
)
def test_a_disk_that_refuses_is_a_sentence(tmp_path, monkeypatch, module, name, said):
    with monkeypatch.context() as patched:
        patched.setattr(module, name, _refuse)
        with pytest.raises(CannotWrite, match=f"{said}: No space"), only_writer(tmp_path, 0):
            pass
    with only_writer(tmp_path, 0):
        pass


def test_a_name_that_cannot_be_taken_away_is_no_failure(tmp_path, monkeypatch):
    with monkeypatch.context() as patched, only_writer(tmp_path, 0):
        patched.setattr(os, "ftruncate", _refuse)
    with only_writer(tmp_path, 0):
        pass
