"""One writer at a time: a lock that names its owner, and outlives no process."""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from provenance.errors import CannotWrite, IndexBusy

LOCK = "lock"

_POLL_SECONDS = 0.05


@contextmanager
def only_writer(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Be the only one to write to a folder. Raises `IndexBusy` if another stays longer than that.

    A lock whose owner died on this machine is taken over. One from another machine is not: whether
    its owner lives cannot be known here.
    """
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise CannotWrite(f"{folder / LOCK} could not be opened: {error.strerror}") from error
    try:
        _wait_for(descriptor, folder / LOCK, wait_seconds)
        _sign(descriptor, folder / LOCK)
        try:
            yield
        finally:
            with suppress(OSError):  # a name that stays is of somebody dead: it hinders nobody
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, wait_seconds: float) -> None:
    import fcntl  # noqa: PLC0415  not every system has it, and reading needs none

    waited = 0.0
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if waited >= wait_seconds:
                owner = _owner_in_words(descriptor)
                raise IndexBusy(f"{owner} is writing to {path.parent}") from error
            time.sleep(_POLL_SECONDS)
            waited += _POLL_SECONDS
        except OSError as error:
            raise CannotWrite(f"{path} could not be locked: {error.strerror}") from error
        else:
            return


def _sign(descriptor: int, path: Path) -> None:
    """Put our name into the lock. One that is still there is of somebody dead, or far away."""
    owner = _owner(descriptor)
    if owner and owner.get("host") != socket.gethostname():
        raise IndexBusy(
            f"{_owner_in_words(descriptor)} is writing to {path.parent}, or died while it did",
            hint=f"If no process is writing to it any more, remove {path}.",
        )
    name = json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode()
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, name, 0)
    except OSError as error:
        raise CannotWrite(f"{path} could not be written: {error.strerror}") from error


def _owner(descriptor: int) -> dict[str, object]:
    try:
        owner = json.loads(os.pread(descriptor, 4096, 0))
    except (ValueError, OSError):
        return {}
    return owner if isinstance(owner, dict) else {}


def _owner_in_words(descriptor: int) -> str:
    owner = _owner(descriptor)
    if not owner:
        return "another process"
    return f"process {owner.get('pid')} on {owner.get('host')}"
