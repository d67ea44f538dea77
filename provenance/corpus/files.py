"""Paths come in; the documents found there go out, with the files that could not be read."""

import hashlib
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from pathlib import Path

from provenance.corpus.ignores import Ignore, is_ignored, read_ignores
from provenance.corpus.readers import READERS, Unreadable, reader_of
from provenance.errors import BadOption, NoDocuments
from provenance.model import INLINE, Document, DocumentId, Engine, Skipped
from provenance.options import AuditOptions

STANDARD_INPUT = Path("-")
"""A file of this name is meant by `./-`."""

_REASONS_SHOWN = 3
"""Skipped files named in the message when nothing could be read: more would hide the point."""


def read_documents(
    paths: Sequence[Path],
    options: AuditOptions,
    engine: Engine = INLINE,
    root: Path | None = None,
) -> tuple[Sequence[Document], tuple[Skipped, ...]]:
    """Return the documents under `paths`, sorted by path, and what was left out and why.

    The result does not depend on the order of `paths`; a file given twice is read once. With a
    `root`, each is called by its path from there, whatever else is read; otherwise by the
    shortest path that tells them apart.
    Raises `NoDocuments` if a path does not exist, or if nothing readable was found.
    """
    found = _distinct([file for path in paths for file in _found_under(path, options)])
    skipped: list[Skipped] = []
    named = _named(found) if root is None else _named_from(root.resolve(), found)
    files = sorted(named, key=itemgetter(1))
    documents = engine.shelve(_documents(engine.paced("reading files", files), skipped))
    if not documents:
        raise NoDocuments(_nothing_readable(paths, skipped))
    return documents, tuple(skipped)


def read_changes(
    files: Sequence[Path], root: Path, options: AuditOptions, engine: Engine = INLINE
) -> tuple[Sequence[Document], tuple[Skipped, ...], tuple[str, ...]]:
    """Return the documents under `root` and those of `files`, sorted by path.

    Also what was left out, and why; and what the files are called, read or left out. Each is
    called by its path from `root`. A file that is named is read whatever the options leave out;
    one that does not exist, or is a link, is left out. No files, no documents.
    Raises `NoDocuments` if `root` does not exist.
    """
    found = [each for file in files for each in _found_at(file, options)]
    around = list(_found_under(root, options)) if found else []
    named = sorted(_named_from(root.resolve(), _distinct([*found, *around])), key=itemgetter(1))
    chosen = {each.real for each in found}
    skipped: list[Skipped] = []
    documents = engine.shelve(_documents(engine.paced("reading files", named), skipped))
    names = sorted(name for file, name in named if file.real in chosen)
    return documents, tuple(skipped), tuple(names)


def found_among(files: Sequence[Path], root: Path, options: AuditOptions) -> tuple[Path, ...]:
    """Return those of `files` that an audit of `root` would come upon, sorted.

    Raises `NoDocuments` if `root` does not exist.
    """
    found = {each.real for each in _found_under(root, options)}
    return tuple(sorted(found & {_unfollowed(file) for file in files}))


def name_of(path: Path, paths: Sequence[Path], options: AuditOptions) -> str:
    """Return what a file is called among those under `paths`; it is one of them.

    Raises `NoDocuments` if a path does not exist, or is no file.
    """
    found = _distinct([file for each in paths for file in _found_under(each, options)])
    real = path if path == STANDARD_INPUT else path.resolve()
    names = [name for file, name in _named(found) if file.real == real]
    if not names:
        raise NoDocuments(f"{_shown(str(path))} is no file")
    return names[0]


def read_boilerplate(options: AuditOptions) -> tuple[str, ...]:
    """Return the texts that the options name as known to stand everywhere.

    Raises `BadOption` if one of them cannot be read.
    """
    if not options.boilerplate:
        return ()
    paths = [Path(path) for path in options.boilerplate]
    try:
        documents, skipped = read_documents(paths, AuditOptions())
    except NoDocuments as error:
        raise BadOption(f"--boilerplate: {error}") from error
    for each in skipped:
        raise BadOption(f"--boilerplate: {each.path}: {each.reason}")
    return tuple(document.text for document in documents)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file under a root; `parts` of the end of its real path are shown to the user.

    Standard input has no path: it is called `-`.
    """

    real: Path
    parts: int
    problem: str | None = None


def _found_under(path: Path, options: AuditOptions) -> Iterator[_Found]:
    if path == STANDARD_INPUT:
        yield _Found(path, 1)
        return
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise NoDocuments(f"{_shown(str(path))} does not exist") from None
    except OSError as error:
        yield _Found(path.absolute(), 1, f"cannot be read: {error.strerror}")
        return
    real = path.resolve()
    if stat.S_ISDIR(mode):
        yield from _walk(real, options)
    else:
        yield _Found(real, 1, _problem_of(mode))


def _found_at(path: Path, options: AuditOptions) -> Iterator[_Found]:
    """Yield the file at `path`, or all below it; a link is not followed, and a gap is told."""
    real = _unfollowed(path)
    try:
        mode = real.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield _Found(real, 1, "does not exist")
    except OSError as error:
        yield _Found(real, 1, f"cannot be read: {error.strerror}")
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(real, options)
        else:
            yield _Found(real, 1, _problem_of(mode))


def _unfollowed(path: Path) -> Path:
    """Return the real path of what `path` names, be it a link."""
    if path.name in ("", ".."):
        return path.resolve()
    return path.parent.resolve() / path.name


def _walk(root: Path, options: AuditOptions) -> Iterator[_Found]:
    excluded = read_ignores(options.exclude)
    folders: list[tuple[Path, tuple[Ignore, ...]]] = [(root, ())]
    while folders:
        folder, inherited = folders.pop()
        depth = len(folder.parts) - len(root.parts)
        try:
            entries = sorted(folder.iterdir(), key=attrgetter("name"))
        except OSError as error:
            yield _Found(folder, max(depth, 1), f"cannot be listed: {error.strerror}")
            continue
        below = "".join(f"{name}/" for name in folder.parts[len(root.parts) :])
        ignores = inherited + _ignores_in(folder, below)
        for entry in entries:
            relative = below + entry.name
            mode = _mode_of(entry)
            is_folder = stat.S_ISDIR(mode)
            if entry.name.startswith(".") or is_ignored(relative, ignores, is_folder=is_folder):
                continue
            if is_ignored(relative, excluded, is_folder=is_folder):
                continue
            if is_folder:
                folders.append((entry, ignores))
            elif _is_wanted(relative, options):
                yield _Found(entry, depth + 1, _problem_of(mode))


def _mode_of(entry: Path) -> int:
    """Return what kind of thing it is; one that was removed meanwhile counts as a file to read."""
    try:
        return entry.lstat().st_mode
    except OSError:
        return stat.S_IFREG


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
    return reader_of(relative.rsplit("/", 1)[-1]) is not None


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


def _distinct(found: Sequence[_Found]) -> list[_Found]:
    """Keep one of each real path: the one that shows most of it."""
    longest: dict[Path, _Found] = {}
    for file in found:
        known = longest.get(file.real)
        if known is None or known.parts < file.parts:
            longest[file.real] = file
    return sorted(longest.values(), key=lambda file: os.fsencode(file.real))


def _named(found: Sequence[_Found]) -> list[tuple[_Found, str]]:
    """Give each file the shortest name that no other has: more of its path where names collide."""
    parts = {file.real: file.parts for file in found}
    while True:
        names = {
            file.real: _shown("/".join(file.real.parts[-parts[file.real] :])) for file in found
        }
        times = Counter(names.values())
        short = [
            real
            for real, name in names.items()
            if times[name] > 1 and parts[real] < len(real.parts) - 1
        ]
        if not short:
            return [(file, names[file.real]) for file in found]
        for real in short:
            parts[real] += 1


def _named_from(root: Path, found: Sequence[_Found]) -> list[tuple[_Found, str]]:
    """Give each file its path from `root`, which may begin by going up.

    Bytes that are no UTF-8 are written out where two names would otherwise be the same; of two
    that are the same even so, one is left out.
    """
    paths = [_path_from(root, file.real) for file in found]
    times = Counter(_shown(path) for path in paths)
    named: dict[str, tuple[_Found, str]] = {}
    for file, path in zip(found, paths, strict=True):
        name = _shown(path) if times[_shown(path)] == 1 else _written_out(path)
        if name in named:
            first = named[name][0]
            named[name] = (replace(first, problem="is called like another file"), name)
        else:
            named[name] = (file, name)
    return list(named.values())


def _path_from(root: Path, real: Path) -> str:
    return str(real) if real == STANDARD_INPUT else Path(os.path.relpath(real, root)).as_posix()


def _shown(path: str) -> str:
    """Return a path that can be printed: bytes that are no UTF-8 become replacement marks."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _written_out(path: str) -> str:
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _documents(files: Iterable[tuple[_Found, str]], skipped: list[Skipped]) -> Iterator[Document]:
    """Yield the documents that can be read, numbered; the others are added to `skipped`."""
    number = 0
    for file, name in files:
        read = _read(file, name, DocumentId(number))
        if isinstance(read, Skipped):
            skipped.append(read)
        else:
            yield read
            number += 1


def _read(file: _Found, name: str, number: DocumentId) -> Document | Skipped:
    if file.problem is not None:
        return Skipped(name, file.problem)
    try:
        content = _content(file.real)
    except OSError as error:
        return Skipped(name, f"cannot be read: {error.strerror}")
    reader = reader_of(file.real.name) or READERS[".txt"]
    decoded = reader.read(content)
    if isinstance(decoded, Unreadable):
        return Skipped(name, decoded.reason)
    return Document(
        number,
        name,
        decoded.text,
        hashlib.sha256(content).hexdigest(),
        len(content),
        reader.name,
        decoded.encoding,
    )


def _content(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()


def _nothing_readable(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    given = ", ".join(sorted(_shown(str(path)) for path in paths))
    if not skipped:
        return f"nothing to read in {given}" if given else "no paths were given"
    reasons = "; ".join(f"{each.path}: {each.reason}" for each in skipped[:_REASONS_SHOWN])
    more = len(skipped) - _REASONS_SHOWN
    return f"nothing readable in {given} ({reasons}{f'; and {more} more' if more > 0 else ''})"
