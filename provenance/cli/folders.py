"""Folders written whole: their files are safe on the disk before the folder gets its name."""

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder is to hold, and which folders it may replace."""

    files: Mapping[str, bytes]
    """Content by name."""
    names: Collection[str]
    """What a folder may hold at most that is replaced: all else is somebody else's."""


def stage_folder(target: Path, folder: Folder) -> Path:
    """Write the files into a folder with a temporary name beside `target`; return that folder.

    Raises `OSError`; nothing half-written stays then.
    """
    if not is_replaceable(target, folder.names):
        raise FileExistsError(None, "Something else stands there")
    temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=".provenance-", suffix=".part"))
    try:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o777 & ~mask)
        for name, content in folder.files.items():
            with (temporary / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        sync_folder(temporary)
    except BaseException:  # also when interrupted: nothing half-written may stay
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return temporary


def is_replaceable(target: Path, names: Collection[str]) -> bool:
    """Tell whether nothing stands at `target` but an earlier folder of such files, or none."""
    if not target.exists():
        return True
    return target.is_dir() and {each.name for each in target.iterdir()} <= {*names}


def put_folder(temporary: Path, target: Path) -> None:
    """Give a folder its name; one that has the name already is removed. Raises `OSError`.

    No system exchanges two folders at once everywhere: for the moment between two renamings there
    is neither, and a machine that stops then keeps the old one inside a `.provenance-….part`.
    """
    if not target.exists():
        temporary.rename(target)
        return
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".provenance-", suffix=".part"))
    try:
        target.rename(aside / target.name)
        temporary.rename(target)
    except BaseException:  # also when interrupted: what stood there stands there again
        if not target.exists():
            (aside / target.name).rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make the new names in a folder outlive a power cut, where the system lets us."""
    with suppress(PermissionError):  # a folder one may write to but not list
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
