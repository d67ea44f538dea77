"""One segment of an index on disk: named columns, never changed, each block with its checksum.

The file begins with a line that says what it is and the length of its header; the header, JSON,
names the columns with kind, shape and place, and has a checksum of their checksums; the file is
called by the checksum of its header. So its name vouches for every byte of it. A block is checked
when it is first looked at: a query believes nothing that it has not checked, and reads no more.
"""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal

import numpy as np
import xxhash
from numpy.typing import NDArray

from provenance.errors import DamagedIndex
from provenance.model import FENCE_ROWS, SegmentColumns, fences_of
from provenance.store.whole import write_file

SUFFIX = ".segment"

_MAGIC = b"provenance segment\n"
_LENGTH_BYTES = 8
_ALIGNMENT = 64
_BLOCK_BYTES = 4096
_CHECK = np.dtype("<u8")


def write_segment(columns: SegmentColumns, folder: Path, mark: str = "") -> str:
    """Write a segment and return its name; the same columns have the same name.

    One that is there already is written anew: it may be damaged, or not safe on the disk. Those
    who may write the same one at once need each a `mark` of their own. Raises `CannotWrite`.
    """
    checks = [_checks_of(_bytes_of(column)) for column in columns.values()]
    header = _header(columns, checks)
    name = xxhash.xxh3_128_hexdigest(header)
    with write_file(folder / f"{name}{SUFFIX}", mark) as file:
        _fill(file, header, columns, checks)
    return name


def _header(columns: SegmentColumns, checks: list[bytes]) -> bytes:
    entries = [
        {
            "name": name,
            "kind": column.dtype.newbyteorder("<").str,
            "shape": list(column.shape),
            "checks": xxhash.xxh3_128_hexdigest(each),
        }
        for (name, column), each in zip(columns.items(), checks, strict=True)
    ]
    return json.dumps({"block": _BLOCK_BYTES, "columns": entries}).encode()


def _fill(file: BinaryIO, header: bytes, columns: SegmentColumns, checks: list[bytes]) -> None:
    file.write(_MAGIC + len(header).to_bytes(_LENGTH_BYTES, "little") + header)
    for column, each in zip(columns.values(), checks, strict=True):
        for content in (_bytes_of(column), each):
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            file.write(content)


def _bytes_of(column: NDArray[Any]) -> memoryview:
    kind = column.dtype.newbyteorder("<")
    flat = np.ascontiguousarray(column).astype(kind, copy=False).reshape(-1)
    return memoryview(flat.tobytes())


def _checks_of(content: memoryview) -> bytes:
    """Return the checksums of the blocks, one after the other."""
    sums = [
        xxhash.xxh3_64_intdigest(content[first : first + _BLOCK_BYTES])
        for first in range(0, len(content), _BLOCK_BYTES)
    ]
    return np.array(sums, _CHECK).tobytes()


class Column:
    """One column of a segment on disk, checked block by block."""

    def __init__(
        self, content: memoryview, checks: NDArray[np.uint64], values: NDArray[Any]
    ) -> None:
        """`values` lie in `content`; `checks` are those of its blocks."""
        self._content, self._checks, self._values = content, checks, values
        self._sound = np.zeros(len(checks), np.bool_)
        self._row_bytes = values.itemsize * int(np.prod(values.shape[1:]))

    def __len__(self) -> int:
        """Rows."""
        return len(self._values)

    def rows(self, first: int, last: int) -> NDArray[Any]:
        """Return some rows, one after the other."""
        blocks = slice(
            first * self._row_bytes // _BLOCK_BYTES, -(-last * self._row_bytes // _BLOCK_BYTES)
        )
        self._check(np.flatnonzero(~self._sound[blocks]) + blocks.start)
        return self._values[first:last]

    def take(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        """Return the rows with these numbers."""
        self._check_marked((rows * self._row_bytes) // _BLOCK_BYTES)
        return self._values[rows]

    def find(
        self, keys: NDArray[Any], fences: NDArray[Any]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where each of sorted keys begins in this sorted column, and where it ends."""
        count = len(self._values)
        if not count or not len(keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
        first = self._placed(keys, fences, "left")
        there = np.flatnonzero(self.take(np.minimum(first, count - 1)) == keys)
        last = first.copy()
        last[there] = self._placed(keys[there], fences, "right")
        return first, last

    def _placed(
        self, keys: NDArray[Any], fences: NDArray[Any], side: Literal["left", "right"]
    ) -> NDArray[np.int64]:
        """Return before how many rows each key belongs, or behind how many.

        The stretches between fences in which keys can stand are put side by side, and searched
        as one.
        """
        stretch = np.maximum(np.searchsorted(fences, keys, side=side) - 1, 0)
        fresh = np.diff(stretch, prepend=-1) != 0
        wanted, rows = stretch[fresh], FENCE_ROWS
        self._check_marked(wanted * (rows * self._row_bytes) // _BLOCK_BYTES)
        whole = len(self._values) // rows
        near = self._values[: whole * rows].reshape(-1, rows)[wanted[wanted < whole]].reshape(-1)
        if len(wanted) and wanted[-1] == whole:
            near = np.concatenate([near, self._values[whole * rows :]])
        inside = np.searchsorted(near, keys, side=side) - (np.cumsum(fresh) - 1) * rows
        placed: NDArray[np.int64] = stretch * rows + inside
        return placed

    def _check_marked(self, blocks: NDArray[np.int64]) -> None:
        wanted = np.zeros(len(self._sound), np.bool_)
        wanted[blocks] = True
        self._check(np.flatnonzero(wanted & ~self._sound))

    def _check(self, blocks: NDArray[np.int64]) -> None:
        checks = self._checks[blocks].tolist()
        for block, check in zip(blocks.tolist(), checks, strict=True):
            first = block * _BLOCK_BYTES
            if xxhash.xxh3_64_intdigest(self._content[first : first + _BLOCK_BYTES]) != check:
                raise ValueError(f"block {block}")
        self._sound[blocks] = True


class StoredSegment:
    """A segment on disk, opened. Raises `DamagedIndex` for anything that is not as written."""

    def __init__(self, folder: Path, name: str, removed: NDArray[np.int64]) -> None:
        """Open it; `removed` are its documents that are in the corpus no more."""
        self.name = name
        self._path = folder / f"{name}{SUFFIX}"
        self._mapped = _mapped(self._path)
        self._columns = self._opened()
        self._whole: dict[str, NDArray[Any]] = {}
        self.live = np.ones(len(self._columns["firsts"]) - 1, np.bool_)
        self.live[removed] = False

    def column(self, name: str) -> NDArray[Any]:
        """Return a whole column."""
        if name not in self._whole:
            self._whole[name] = self.rows(name, 0, len(self._columns[name]))
        return self._whole[name]

    def rows(self, name: str, first: int, last: int) -> NDArray[Any]:
        """Return some rows of a column, one after the other."""
        try:
            return self._columns[name].rows(first, last)
        except ValueError as error:
            raise self._damaged(f"{error} of {name}") from error

    def take(self, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
        """Return the rows of a column with these numbers."""
        try:
            return self._columns[name].take(rows)
        except ValueError as error:
            raise self._damaged(f"{error} of {name}") from error

    def find(
        self, name: str, keys: NDArray[np.uint32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where in a sorted column each key begins, and where what is greater does."""
        try:
            return self._columns[name].find(keys, self.column(fences_of(name)))
        except ValueError as error:
            raise self._damaged(f"{error} of {name}") from error

    def check(self) -> None:
        """Look at every byte."""
        for name in self._columns:
            self.column(name)

    def _opened(self) -> dict[str, Column]:
        content = memoryview(self._mapped)
        start = len(_MAGIC) + _LENGTH_BYTES
        size = int.from_bytes(content[len(_MAGIC) : start], "little")
        header = bytes(content[start : start + size])
        if content[: len(_MAGIC)] != _MAGIC or xxhash.xxh3_128_hexdigest(header) != self.name:
            raise self._damaged("its header")
        entries = json.loads(header)["columns"]
        columns: dict[str, Column] = {}
        at = start + size
        for entry in entries:
            columns[entry["name"]], at = self._column_at(content, entry, at)
        if at != len(content):
            raise self._damaged("its length")
        return columns

    def _column_at(
        self, content: memoryview, entry: Mapping[str, Any], at: int
    ) -> tuple[Column, int]:
        kind, shape = np.dtype(entry["kind"]), tuple(entry["shape"])
        size = kind.itemsize * int(np.prod(shape))
        blocks = -(-size // _BLOCK_BYTES)
        first = at + -at % _ALIGNMENT
        checks = first + size + -(first + size) % _ALIGNMENT
        end = checks + blocks * _CHECK.itemsize
        self._check_padding(content, (at, first), (first + size, checks))
        table = bytes(content[checks:end])
        if end > len(content) or xxhash.xxh3_128_hexdigest(table) != entry["checks"]:
            raise self._damaged(f"the checksums of {entry['name']}")
        values = np.frombuffer(content[first : first + size], kind).reshape(shape)
        return Column(content[first : first + size], np.frombuffer(table, _CHECK), values), end

    def _check_padding(self, content: memoryview, *gaps: tuple[int, int]) -> None:
        for first, last in gaps:
            if any(content[first:last]):
                raise self._damaged("between its columns")

    def _damaged(self, what: str) -> DamagedIndex:
        return DamagedIndex(f"{self._path} is damaged: {what}")


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise DamagedIndex(f"{path} is missing") from None
    except OSError as error:
        raise DamagedIndex(f"{path} cannot be read: {error.strerror}") from error
    raise DamagedIndex(f"{path} is damaged: it is empty")
