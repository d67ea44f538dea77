"""A folder for what outgrows memory in one run: texts and columns. It goes with the run.

Hot: every text is fetched a few times, columns are read in blocks of megabytes.
"""

import mmap
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, BinaryIO, overload
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from provenance.errors import CannotWrite
from provenance.model import Document

_FETCHED_CHARS_MAX = 1 << 24
"""Texts that were fetched last are kept up to this size: neighbours are asked for together."""

_ENCODING = ("utf-8", "surrogatepass")


class Scratch:
    """Files of one run, in a folder of their own, which is made when the first is needed."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._mapped: list[mmap.mmap] = []
        self._files = 0

    def new_path(self) -> Path:
        """Return the path of a file that is not there yet."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="provenance-"))
            finalize(self, rmtree, self._folder, ignore_errors=True)
        self._files += 1
        return self._folder / f"{self._files}.bin"

    def column(self, path: Path, kind: np.dtype[Any]) -> NDArray[Any]:
        """Return what a file holds as a column that is read when it is looked at."""
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._mapped.append(mapped)
        return np.frombuffer(mapped, kind)

    def forget_pages(self) -> None:
        """Let go of what was read of the columns: it is read again when it is looked at again."""
        for mapped in self._mapped:
            if hasattr(mapped, "madvise"):
                mapped.madvise(mmap.MADV_DONTNEED)

    def shelve(self, documents: Iterable[Document]) -> "ShelvedDocuments":
        """Return the documents with their texts on disk."""
        path = self.new_path()
        bare, sizes, ends = [], [], [0]
        with writing(path) as file:
            for document in documents:
                ends.append(ends[-1] + file.write(document.text.encode(*_ENCODING)))
                bare.append(replace(document, text=""))
                sizes.append(len(document.text))
        return ShelvedDocuments(self, path, bare, (sizes, ends))


class ShelvedDocuments(Sequence[Document]):
    """Documents whose texts lie in one file, fetched when they are asked for."""

    def __init__(
        self,
        scratch: Scratch,
        path: Path,
        bare: Sequence[Document],
        measures: tuple[Sequence[int], Sequence[int]],
    ) -> None:
        """`bare` are the documents without text; `measures` its code points, and where it ends."""
        self._scratch = scratch  # the folder stays as long as somebody may fetch from it
        self._file, self.bare = os.open(path, os.O_RDONLY), bare
        finalize(self, os.close, self._file)
        self.sizes, self._ends = measures
        self._fetched: OrderedDict[int, Document] = OrderedDict()
        self._chars = 0

    def __len__(self) -> int:
        return len(self.bare)

    @overload
    def __getitem__(self, number: int) -> Document: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Document]: ...

    def __getitem__(self, number: int | slice) -> Document | Sequence[Document]:
        if isinstance(number, slice):
            return [self._read(each) for each in range(*number.indices(len(self)))]
        at = range(len(self))[number]
        if at in self._fetched:
            self._fetched.move_to_end(at)
            return self._fetched[at]
        document = self._read(at)
        self._fetched[at] = document
        self._chars += len(document.text)
        while self._chars > _FETCHED_CHARS_MAX and len(self._fetched) > 1:
            self._chars -= len(self._fetched.popitem(last=False)[1].text)
        return document

    def __iter__(self) -> Iterator[Document]:
        return map(self._read, range(len(self)))

    def _read(self, number: int) -> Document:
        start, end = self._ends[number : number + 2]
        content = os.pread(self._file, end - start, start)
        while len(content) < end - start:
            content += os.pread(self._file, end - start - len(content), start + len(content))
        return replace(self.bare[number], text=content.decode(*_ENCODING))


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file of the run at its end. Raises `CannotWrite` if the disk does not take it."""
    try:
        with path.open("ab") as file:
            yield file
    except OSError as error:
        raise CannotWrite(
            f"what outgrows memory could not be written to {path.parent}: {error.strerror}",
            hint="Set TMPDIR to a folder on a disk with room for a few times the texts.",
        ) from error
