"""Paths come in; the documents found there go out, with the files that could not be read."""

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import accumulate, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from provenance.corpus.folders import (
    STANDARD_INPUT,
    Found,
    found_at,
    found_under,
    shown,
    unfollowed,
)
from provenance.corpus.readers.registry import open_source
from provenance.corpus.readers.sources import Extract, Names, Read, Reading, Source, Unreadable
from provenance.errors import BadOption, NoDocuments
from provenance.model import INLINE, Document, DocumentId, Engine, Skipped, without_texts
from provenance.options import AuditOptions

_TICK_BYTES = 16 << 20
"""Progress is told after each file, and within large ones after so much of it."""

_INNER = "/#"
"""What stands between the name of a file and what it holds."""

REASONS_SHOWN = 3
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
    files = name_files([file for path in paths for file in found_under(path, options)], root)
    skipped: list[Skipped] = []
    documents = engine.shelve(_documents(files, skipped, options, engine))
    if not documents:
        raise nothing_readable(paths, skipped[:REASONS_SHOWN], len(skipped))
    return documents, tuple(skipped)


def name_files(found: Sequence[Found], root: Path | None = None) -> list[tuple[Found, str]]:
    """Return each file once, with what it is called, sorted by that: the order of documents.

    Names are as `read_documents` gives them.
    """
    once = _distinct(found)
    named = _named(once) if root is None else _named_from(root.resolve(), once)
    return sorted(named, key=itemgetter(1))


def read_files(
    files: Iterable[tuple[Found, str]],
    options: AuditOptions,
    opener: Callable[[Path], BinaryIO] | None = None,
) -> Iterator[tuple[Document | Skipped, int, int]]:
    """Yield the documents in these files, numbered from 0, and what was left out and why.

    Each comes with the position of its file, and with how many bytes of that are read by then.
    A text of which something could not be read is both, one after the other. `opener` may open
    files that are none of this machine; an `OSError` of it is a reason.
    """
    names, number = Names(), 0
    for at, (file, name) in enumerate(files):
        for read, place in _reads(file, options, opener or open_file):
            path = names.new(name + shown(read.name))
            reason = read.reason if isinstance(read, Unreadable) else read.partial
            if reason:
                yield Skipped(path, reason), at, place
            if isinstance(read, Extract):
                yield _document(read, DocumentId(number), path), at, place
                number += 1


def read_changes(
    files: Sequence[Path],
    root: Path,
    options: AuditOptions,
    engine: Engine = INLINE,
    *,
    alone: bool = False,
) -> tuple[Sequence[Document], tuple[Skipped, ...], tuple[str, ...]]:
    """Return the documents under `root` and those of `files`, or these alone, sorted by path.

    Also what was left out, and why; and what the files are called, read or left out, and what the
    documents inside of them are. Each is called by its path from `root`. A file that is named is
    read whatever the options leave out; one that does not exist, or is a link, is left out. No
    files, no documents.
    Raises `NoDocuments` if `root` does not exist.
    """
    found = [each for file in files for each in found_at(file, options)]
    around = list(found_under(root, options)) if found and not alone else []
    named = sorted(_named_from(root.resolve(), _distinct([*found, *around])), key=itemgetter(1))
    chosen = {each.real for each in found}
    skipped: list[Skipped] = []
    documents = engine.shelve(_documents(named, skipped, options, engine))
    names = frozenset(name for file, name in named if file.real in chosen)
    read = [each.path for each in without_texts(documents)] + [each.path for each in skipped]
    inner = {path for path in read if path not in names and _is_inside(path, names)}
    whole = {name for name in names if name in read or not _holds_any(name, inner)}
    return documents, tuple(skipped), tuple(sorted(inner | whole))


def _is_inside(path: str, names: frozenset[str]) -> bool:
    """Tell whether a document comes out of one of these files."""
    return any(path[:at] in names for at, sign in enumerate(path) if sign in _INNER)


def _holds_any(name: str, inner: Collection[str]) -> bool:
    return any(path.startswith(name) for path in inner)


def found_among(files: Sequence[Path], root: Path, options: AuditOptions) -> tuple[Path, ...]:
    """Return those of `files` that an audit of `root` would come upon, sorted.

    Raises `NoDocuments` if `root` does not exist.
    """
    found = {each.real for each in found_under(root, options)}
    return tuple(sorted(found & {unfollowed(file) for file in files}))


def name_of(
    path: Path, paths: Sequence[Path], options: AuditOptions, root: Path | None = None
) -> str:
    """Return what `read_documents` calls a file that is one of those under `paths`.

    Raises `NoDocuments` if a path does not exist, or is no file.
    """
    named = name_files([file for each in paths for file in found_under(each, options)], root)
    real = path if path == STANDARD_INPUT else path.resolve()
    names = [name for file, name in named if file.real == real]
    if not names:
        raise NoDocuments(f"{shown(str(path))} is no file")
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


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Keep one of each real path: the one that shows most of it."""
    longest: dict[Path, Found] = {}
    for file in found:
        known = longest.get(file.real)
        if known is None or known.parts < file.parts:
            longest[file.real] = file
    return sorted(longest.values(), key=lambda file: os.fsencode(file.real))


def _named(found: Sequence[Found]) -> list[tuple[Found, str]]:
    """Give each file the shortest name that no other has: more of its path where names collide."""
    parts = {file.real: file.parts for file in found}
    while True:
        names = {
            file.real: shown("/".join(file.real.parts[-parts[file.real] :])) for file in found
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


def _named_from(root: Path, found: Sequence[Found]) -> list[tuple[Found, str]]:
    """Give each file its path from `root`, which may begin by going up.

    Bytes that are no UTF-8 are written out where two names would otherwise be the same; of two
    that are the same even so, one is left out.
    """
    paths = [_path_from(root, file.real) for file in found]
    times = Counter(shown(path) for path in paths)
    named: dict[str, tuple[Found, str]] = {}
    for file, path in zip(found, paths, strict=True):
        name = shown(path) if times[shown(path)] == 1 else _written_out(path)
        if name in named:
            first = named[name][0]
            named[name] = (replace(first, problem="is called like another file"), name)
        else:
            named[name] = (file, name)
    return list(named.values())


def _path_from(root: Path, real: Path) -> str:
    """Return the path to a file; what has none here, such as standard input, keeps its name."""
    return str(real) if not real.is_absolute() else Path(os.path.relpath(real, root)).as_posix()


def _written_out(path: str) -> str:
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _documents(
    files: Sequence[tuple[Found, str]],
    skipped: list[Skipped],
    options: AuditOptions,
    engine: Engine,
) -> Iterator[Document]:
    """Yield the documents that can be read, numbered; the others are added to `skipped`."""
    ends = list(accumulate(1 + file.size // _TICK_BYTES for file, _ in files))
    ticks = iter(engine.paced("reading files", range(ends[-1] if ends else 0)))
    told = 0
    for each, at, place in read_files(files, options):
        if isinstance(each, Document):
            yield each
        else:
            skipped.append(each)
        begin = ends[at] - 1 - files[at][0].size // _TICK_BYTES
        reached = max(told, min(begin + place // _TICK_BYTES, ends[at]))
        deque(islice(ticks, reached - told), maxlen=0)
        told = reached
    deque(ticks, maxlen=0)


def _document(read: Extract, number: DocumentId, name: str) -> Document:
    return Document(
        number,
        name,
        read.text,
        read.sha256,
        read.size,
        read.reader,
        read.encoding,
        outlines=read.outlines,
        markup=read.markup,
        places=read.places,
        how=read.how,
    )


def _reads(
    file: Found, options: AuditOptions, opener: Callable[[Path], BinaryIO]
) -> Iterator[tuple[Read, int]]:
    """Yield what is read of a file, each with how far the file is read by then."""
    if file.problem is not None:
        yield Unreadable(file.problem), 0
        return
    if file.real == STANDARD_INPUT and sys.stdin is None:
        yield Unreadable("standard input is closed"), 0
        return
    if file.real == STANDARD_INPUT:
        for read in _opened(sys.stdin.buffer, "-", options):
            yield read, 0
        return
    try:
        stream = opener(file.real)
    except OSError as error:
        yield Unreadable(f"cannot be read: {error.strerror}"), 0
        return
    with closing(stream):
        for read in _opened(stream, file.real.name, options):
            yield read, stream.tell()


def _opened(stream: BinaryIO, name: str, options: AuditOptions) -> Iterator[Read]:
    return open_source(Source(name, stream), Reading(options, open_source))


def open_file(path: Path) -> BinaryIO:
    """Open a file that was a regular one a moment ago; what took its place is not waited for."""
    flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    return open(path, "rb", opener=lambda name, mode: os.open(name, mode | flags))


def nothing_readable(
    paths: Sequence[Path | str], first: Sequence[Skipped], skipped: int
) -> NoDocuments:
    """Return the error that says so: of all that was skipped the `first` few are named."""
    given = ", ".join(sorted(shown(str(path)) for path in paths))
    if not skipped:
        return NoDocuments(f"nothing to read in {given}" if given else "no paths were given")
    reasons = "; ".join(f"{each.path}: {each.reason}" for each in first)
    more = skipped - len(first)
    return NoDocuments(
        f"nothing readable in {given} ({reasons}{f'; and {more} more' if more > 0 else ''})"
    )
