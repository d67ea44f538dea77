"""A path comes in; the files there go out, each with what hinders its being read."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from provenance.corpus.ignores import Ignore, is_ignored, read_ignores
from provenance.corpus.readers.registry import reader_named
from provenance.errors import NoDocuments
from provenance.options import AuditOptions

STANDARD_INPUT = Path("-")
"""A file of this name is meant by `./-`."""

_OURS = frozenset({"provenance-baseline.jsonl"})
"""What this program writes beside a corpus is none of it, unless it is named."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file under a root; `parts` of the end of its real path are shown to the user.

    Standard input has no path: it is called `-`.
    """

    real: Path
    parts: int
    problem: str | None = None
    size: int = 0


def found_under(path: Path, options: AuditOptions) -> Iterator[Found]:
    """Yield the file at `path`, or all below it that are wanted.

    Raises `NoDocuments` if there is none.
    """
    if path == STANDARD_INPUT:
        yield Found(path, 1)
        return
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoDocuments(f"{shown(str(path))} does not exist") from None
    except OSError as error:
        yield Found(path.absolute(), 1, f"cannot be read: {error.strerror}")
        return
    real = path.resolve()
    if stat.S_ISDIR(found.st_mode):
        yield from _walk(real, options)
    else:
        yield Found(real, 1, _problem_of(found.st_mode), found.st_size)


def found_at(path: Path, options: AuditOptions) -> Iterator[Found]:
    """Yield the file at `path`, or all below it; a link is not followed, and a gap is told."""
    real = unfollowed(path)
    try:
        found = real.lstat()
    except (FileNotFoundError, NotADirectoryError):
        yield Found(real, 1, "does not exist")
    except OSError as error:
        yield Found(real, 1, f"cannot be read: {error.strerror}")
    else:
        if stat.S_ISDIR(found.st_mode):
            yield from _walk(real, options)
        else:
            yield Found(real, 1, _problem_of(found.st_mode), found.st_size)


def unfollowed(path: Path) -> Path:
    """Return the real path of what `path` names, be it a link."""
    if path.name in ("", ".."):
        return path.resolve()
    return path.parent.resolve() / path.name


def _walk(root: Path, options: AuditOptions) -> Iterator[Found]:
    excluded = read_ignores(options.exclude)
    folders: list[tuple[Path, tuple[Ignore, ...]]] = [(root, ())]
    while folders:
        folder, inherited = folders.pop()
        depth = len(folder.parts) - len(root.parts)
        try:
            entries = sorted(folder.iterdir(), key=attrgetter("name"))
        except OSError as error:
            yield Found(folder, max(depth, 1), f"cannot be listed: {error.strerror}")
            continue
        below = "".join(f"{name}/" for name in folder.parts[len(root.parts) :])
        ignores = inherited + _ignores_in(folder, below)
        for entry in entries:
            relative = below + entry.name
            mode, size = _status_of(entry)
            is_folder = stat.S_ISDIR(mode)
            if entry.name.startswith(".") or entry.name in _OURS:
                continue
            if any(
                is_ignored(relative, each, is_folder=is_folder) for each in (ignores, excluded)
            ):
                continue
            if is_folder:
                folders.append((entry, ignores))
            elif _is_wanted(relative, options):
                yield Found(entry, depth + 1, _problem_of(mode), size)


def is_wanted_below(below: Sequence[str], options: AuditOptions) -> bool:
    """Tell whether a file that was listed below a root is wanted, by its path from there.

    As in a folder of this computer, but that rules which stand beside the files are not read.
    """
    excluded = read_ignores(options.exclude)
    if below[-1] in _OURS or any(each.startswith(".") for each in below):
        return False
    for depth in range(1, len(below) + 1):
        relative = "/".join(below[:depth])
        if is_ignored(relative, excluded, is_folder=depth < len(below)):
            return False
    return _is_wanted("/".join(below), options)


def _status_of(entry: Path) -> tuple[int, int]:
    """Return what kind of thing it is, and its size; what has gone meanwhile is a file to read."""
    try:
        found = entry.lstat()
    except OSError:
        return stat.S_IFREG, 0
    return found.st_mode, found.st_size


def _ignores_in(folder: Path, below: str) -> tuple[Ignore, ...]:
    path = folder / ".gitignore"
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ()
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return read_ignores(lines, below)


def _is_wanted(relative: str, options: AuditOptions) -> bool:
    if options.include:
        return is_ignored(relative, read_ignores(options.include), is_folder=False)
    return reader_named(relative) is not None


def _problem_of(mode: int) -> str | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "a symbolic link, which is not followed"
    if stat.S_ISFIFO(mode):
        return "a named pipe, which is not opened"
    if stat.S_ISSOCK(mode):
        return "a socket, which is not opened"
    return "a device, which is not opened"


def shown(path: str) -> str:
    """Return a path that can be printed: bytes that are no UTF-8 become replacement marks."""
    return os.fsencode(path).decode("utf-8", errors="replace")
