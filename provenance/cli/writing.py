"""Files and folders written whole: what stood there stays until the new is safe on the disk."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provenance.cli.folders import Folder, put_folder, stage_folder, sync_folder
from provenance.errors import CannotWrite

_PIECE_CHARS = 1 << 20
"""Code points encoded at a time: a large result need not stand in memory twice."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A text or folder on the disk under a temporary name, beside what it is to replace."""

    temporary: Path
    target: Path


def write_whole(contents: Sequence[tuple[Path, str | Folder]]) -> None:
    """Write each text, as UTF-8, to its path: all of them or, if one cannot be written, none.

    Raises `CannotWrite`. Interrupted at any moment, each file is wholly the old or wholly the
    new one, and so is each folder. A link is followed; a device or a pipe is simply written to.
    """
    devices = [
        (path, each) for path, each in contents if isinstance(each, str) and _is_device(path)
    ]
    taken = {path for path, _ in devices}
    with _all_staged([each for each in contents if each[0] not in taken]) as staged:
        for each in staged:
            with _named(each.target):
                _put(each)
    for folder in sorted({each.target.parent for each in staged}):
        sync_folder(folder)
    for path, text in devices:
        with _named(path):
            path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")


def append(path: Path, text: str) -> None:
    """Add `text`, as UTF-8, to the end of a file that others write to as well.

    Raises `CannotWrite`.
    """
    with (
        _named(path),
        path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        file.write(text)


def _is_device(path: Path) -> bool:
    """Tell whether something stands at `path` that cannot be replaced: `/dev/stdout`, a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _all_staged(contents: Iterable[tuple[Path, str | Folder]]) -> Iterator[list[_Staged]]:
    """Give the contents under temporary names; remove the names that are left in the end."""
    staged: list[_Staged] = []
    try:
        for path, content in contents:
            with _named(path):
                staged.append(_stage(path.resolve(), content))
        yield staged
    finally:
        for each in staged:
            if each.temporary.is_dir():
                shutil.rmtree(each.temporary, ignore_errors=True)
            else:
                each.temporary.unlink(missing_ok=True)


def _put(staged: _Staged) -> None:
    if staged.temporary.is_dir():
        put_folder(staged.temporary, staged.target)
    else:
        staged.temporary.replace(staged.target)


def _stage(target: Path, content: str | Folder) -> _Staged:
    if isinstance(content, Folder):
        return _Staged(stage_folder(target, content), target)
    return _stage_text(target, content)


def _stage_text(target: Path, text: str) -> _Staged:
    if target.is_dir():
        raise IsADirectoryError(None, "Is a directory")
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".provenance-", suffix=".part")
    staged = _Staged(Path(name), target)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  a descriptor has no path to open
            for start in range(0, len(text), _PIECE_CHARS):
                piece = text[start : start + _PIECE_CHARS]
                file.write(piece.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fchmod(descriptor, _mode_for(target))
            os.fsync(descriptor)
    except BaseException:  # also when interrupted: nothing half-written may stay
        staged.temporary.unlink()
        raise
    return staged


def _mode_for(target: Path) -> int:
    """Return the permissions the file has, or those that any new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn the system's refusal into a sentence that names the file."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{path} could not be written: {error.strerror}") from error
