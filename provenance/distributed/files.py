"""Batches of rows into files that all workers see, and out of them.

A file is written whole or not at all. It is read where it lies if the disk is a local one.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from provenance.errors import CannotWrite

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.fs import FileSystem

_OPEN_MAX = 64
"""Files of which a worker remembers where what begins."""

_BATCHES_KEPT = 16
"""Batches of files at addresses that stay in memory: some 10 MB each."""

_BEGINS = ".begins"
"""What the file is called, behind the name of another, that tells where its batches begin."""


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """The rows of a file; `begins` are the numbers of the first row of each batch."""

    batches: Sequence["pa.RecordBatch"]
    begins: tuple[int, ...]

    def row(self, number: int) -> "pa.RecordBatch":
        """Return one row, not copied."""
        batch = bisect_right(self.begins, number) - 1
        return self.batches[batch].slice(number - self.begins[batch], 1)


def make_folder(folder: str) -> None:
    """Make a folder, if it is not there. Raises `CannotWrite`."""
    try:
        system, place = _system(folder)
        system.create_dir(place)
    except (OSError, ValueError) as error:
        raise CannotWrite(f"{folder} could not be made: {error}") from error


def remove_folder(folder: str) -> None:
    """Remove a folder with all that is in it; one that cannot be removed stays."""
    system, place = _system(folder)
    with suppress(OSError):
        system.delete_dir(place)


def write_file(
    folder: str, name: str, schema: "pa.Schema", batches: Iterable["pa.RecordBatch"]
) -> None:
    """Write batches into a file, whole or not at all. Raises `CannotWrite`."""
    import pyarrow as pa

    system, place = _system(folder)
    path, part = f"{place}/{name}", f"{place}/{name}.{attempt()}.part"
    counts: list[int] = []
    try:
        with system.open_output_stream(part) as sink, pa.ipc.new_file(sink, schema) as writer:
            for rows in batches:
                writer.write_batch(rows)
                counts.append(rows.num_rows)
        if not _is_local(system):
            _write_begins(system, f"{path}{_BEGINS}", counts)
        system.move(part, path)
    except OSError as error:
        with suppress(OSError):
            system.delete_file(part)
        raise CannotWrite(f"{path} could not be written: {error}") from error


def _write_begins(system: "FileSystem", path: str, counts: Sequence[int]) -> None:
    """Write where each batch of a file begins: at an address nobody wants to read them for it."""
    part = f"{path}.{attempt()}.part"
    with system.open_output_stream(part) as sink:
        sink.write(json.dumps(list(accumulate(counts, initial=0))).encode())
    system.move(part, path)


def read_file(folder: str, name: str) -> Stored:
    """Return the rows of a file, not copied where the disk is a local one. Raises `OSError`.

    At an address a batch is read when it is asked for.
    """
    system, place = _system(folder)
    if not _is_local(system):
        with system.open_input_stream(f"{place}/{name}{_BEGINS}") as source:
            begins = tuple(json.loads(source.readall()))
        return Stored(_AtAddress(folder, name, len(begins) - 1), begins)
    file = _opened_at(system, f"{place}/{name}")
    batches = [file.get_batch(at) for at in range(file.num_record_batches)]
    return Stored(batches, tuple(accumulate((each.num_rows for each in batches), initial=0)))


opened = lru_cache(maxsize=_OPEN_MAX)(read_file)
"""The same for files that a worker looks into again and again."""


@dataclass(frozen=True, slots=True, eq=False)
class _AtAddress(Sequence["pa.RecordBatch"]):
    """The batches of a file at an address; only a few of all files are in memory."""

    folder: str
    name: str
    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> "pa.RecordBatch": ...

    @overload
    def __getitem__(self, at: slice) -> Sequence["pa.RecordBatch"]: ...

    def __getitem__(self, at: int | slice) -> "pa.RecordBatch | Sequence[pa.RecordBatch]":
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self.size))]
        if not 0 <= at < self.size:
            raise IndexError(at)
        return _batch_at(self.folder, self.name, at)


@lru_cache(maxsize=_BATCHES_KEPT)
def _batch_at(folder: str, name: str, at: int) -> "pa.RecordBatch":
    return _file_at(folder, name).get_batch(at)


@lru_cache(maxsize=_OPEN_MAX)
def _file_at(folder: str, name: str) -> "pa.ipc.RecordBatchFileReader":
    system, place = _system(folder)
    return _opened_at(system, f"{place}/{name}")


def _opened_at(system: "FileSystem", path: str) -> "pa.ipc.RecordBatchFileReader":
    import pyarrow as pa

    local = _is_local(system)
    return pa.ipc.open_file(pa.memory_map(path) if local else system.open_input_file(path))


def _is_local(system: "FileSystem") -> bool:
    return bool(system.type_name == "local")


def attempt() -> int:
    """Return a number that no other attempt at a task has: two of them may write at once."""
    from pyspark import TaskContext

    task = TaskContext.get()
    return task.taskAttemptId() if task else 0


def _system(folder: str) -> tuple["FileSystem", str]:
    from pyarrow import fs

    if "://" in folder:
        known = re.sub(r"^s3[an]://", "s3://", folder)  # by which Arrow calls what Hadoop calls so
        system, place = fs.FileSystem.from_uri(known)
        return system, str(place)
    return fs.LocalFileSystem(), folder
