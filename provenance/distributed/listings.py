"""Paths and addresses come in; the files there go out, named, in order, cut into tasks to read."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from provenance.corpus.files import name_files
from provenance.corpus.folders import STANDARD_INPUT, Found, found_under, is_wanted_below
from provenance.errors import BadOption
from provenance.options import AuditOptions

_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?://[^/]*)?(?=/)")

_TASK_BYTES = 8 << 20
"""Bytes of the files of one task: a few seconds of reading."""

_TASK_FILES = 4096
"""Files of one task: small ones take time to open."""

CONTENT_BYTES_MAX = 2_147_000_000
"""Bytes of a file that Spark reads: no column holds more."""

_JOINTS = "/#~"
"""What stands between the name of a file and what it holds, or tells two of one name apart."""

Lister = Callable[[str], Iterable[tuple[str, int]]]
"""What tells the address and the size of every file at and below an address."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is to be read."""

    place: str
    """Its path on every worker, or its address."""
    name: str
    """What it is called, and the documents in it after it."""
    parts: int
    problem: str | None
    size: int
    """Bytes."""
    remote: bool
    """Whether it is Spark that reads it."""

    def found(self) -> Found:
        """Return it as readers take it."""
        return Found(Path(self.place), self.parts, self.problem, self.size)


def list_files(
    paths: Sequence[str], options: AuditOptions, root: Path | None, lister: Lister
) -> list[Listed]:
    """Return the files at and below `paths`, named and sorted as `read_documents` does.

    Addresses of this computer (`file:/…`) are paths. Those of other filesystems are listed by
    `lister`; with a `root`, what is there is called by its whole address. Raises `NoDocuments`
    for a path that does not exist, and `BadOption` for standard input.
    """
    addresses: dict[Path, str] = {}
    found: list[Found] = []
    for path in map(_without_scheme_of_files, paths):
        if Path(path) == STANDARD_INPUT:
            raise BadOption(
                "Spark cannot read standard input", hint="Write the text to a file, and name that."
            )
        if not is_address(path):
            found += found_under(Path(path), options)
            continue
        listed = {Path(address): (address, size) for address, size in lister(path)}
        addresses.update((real, address) for real, (address, _) in listed.items())
        found += _found_at(path, listed, options)
    return [
        Listed(
            addresses.get(file.real, str(file.real)),
            addresses.get(file.real, name) if root else name,
            file.parts,
            file.problem,
            file.size,
            file.real in addresses,
        )
        for file, name in name_files(found, root)
    ]


def is_address(path: str) -> bool:
    """Tell whether a path names a filesystem, as in `hdfs://host/folder`."""
    return _ADDRESS.match(path) is not None


def as_address(folder: str) -> str:
    """Return a folder as an address: without one, it is on a disk that all workers see.

    Spark would look for it on the filesystem that a cluster prefers.
    """
    named = is_address(folder) or folder.startswith("file:")
    return folder if named else f"file://{Path(folder).absolute()}"


def told_path(path: str) -> str:
    """Return a path as a result tells it: as on one computer, an address as it is."""
    return path if is_address(path) else str(Path(path))


def _without_scheme_of_files(path: str) -> str:
    found = _ADDRESS.match(path)
    return path[found.end() :] if found and found["scheme"].lower() == "file" else path


def _found_at(
    address: str, listed: dict[Path, tuple[str, int]], options: AuditOptions
) -> Iterator[Found]:
    """Yield of the files that were listed at an address those that are wanted."""
    depth = len(_parts_of(address))
    for real, (place, size) in listed.items():
        below = _parts_of(place)[depth:]
        problem = "is larger than what Spark reads (2 GB)" if size > CONTENT_BYTES_MAX else None
        if not below or is_wanted_below(below, options):
            yield Found(real, max(len(below), 1), problem, size)


def _parts_of(address: str) -> tuple[str, ...]:
    found = _ADDRESS.match(address)
    return PurePosixPath(address[found.end() if found else 0 :]).parts


def cut_tasks(files: Sequence[Listed]) -> list[Sequence[Listed]]:
    """Return the files, in their order, in parts to be read each by one worker.

    Two files out of which documents of one name could come are in one part: the second is called
    by another name.
    """
    names = [each.name for each in files]
    tasks, first, last, size = [], 0, 0, 0
    for at, file in enumerate(files):
        is_full = size + file.size > _TASK_BYTES or at - first >= _TASK_FILES
        if at > first and at > last and is_full:
            tasks.append(files[first:at])
            first, size = at, 0
        size += file.size
        last = max(last, _last_of_a_kind(names, at))
    if files:
        tasks.append(files[first:])
    return tasks


def _last_of_a_kind(names: Sequence[str], at: int) -> int:
    """Return the position of the last name that could be that of a document in file `at`."""
    name = names[at]
    after = [bisect_left(names, f"{name}{chr(ord(joint) + 1)}", at) for joint in _JOINTS]
    inside = [
        end - 1
        for joint, end in zip(_JOINTS, after, strict=True)
        if names[end - 1].startswith(f"{name}{joint}")
    ]
    same = bisect_left(names, f"{name}\0", at) - 1
    return max([same, *inside])
