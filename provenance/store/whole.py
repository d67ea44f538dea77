"""Files that are there whole or not at all: written beside their place, then renamed into it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from provenance.errors import CannotWrite

UNFINISHED = ".part"
"""How the names of files end that are not yet whole."""


@contextmanager
def write_file(path: Path, mark: str = "") -> Iterator[BinaryIO]:
    """Open a file that appears at `path` when all was written, and is safe on the disk then.

    Those who may write the same file at once need each a `mark` of their own. Raises
    `CannotWrite`; nothing half-written stays then.
    """
    part = path.with_name(f"{path.name}{mark}{UNFINISHED}")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise CannotWrite(f"{path} could not be written: {error.strerror}") from error
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make new names in a folder outlive a power cut. Raises `OSError`."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
