"""Texts as they are read, on files that all workers see, until they are on the shelf.

One file a task of reading. Spark is told what lies where; for an index it carries the texts.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from provenance.distributed.files import Stored, make_folder, read_file, remove_folder, write_file
from provenance.distributed.texts import document_of, text_row
from provenance.model import Document

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_CHARS = 1 << 22
"""Code points of the texts of one batch of rows, unless one text has more."""


@dataclass(frozen=True, slots=True)
class Pile:
    """A folder of texts, one file a task that read any.

    folder  path, or address that Arrow and all workers know
    tasks   number of each task that read any
    starts  number of the first document of each of these tasks, then the number of documents
    """

    folder: str
    tasks: tuple[int, ...]
    starts: tuple[int, ...]

    def documents(self, first: int, last: int) -> Iterator[Document]:
        """Yield the documents from number `first` to before `last`, numbered from 0.

        Raises `OSError` if a file cannot be read.
        """
        opened: tuple[int, Stored] | None = None
        for number in range(first, last):
            at = bisect_right(self.starts, number) - 1
            if opened is None or opened[0] != at:
                opened = at, read_file(self.folder, _name(self.tasks[at]))
            yield document_of(opened[1].row(number - self.starts[at]), 0, number - first)

    def batches(self, at: int) -> Iterator["pa.RecordBatch"]:
        """Yield the documents of a file, as rows with their numbers: see `content_schema`."""
        import pyarrow as pa

        number = self.starts[at]
        for batch in read_file(self.folder, _name(self.tasks[at])).batches:
            numbers = pa.array(range(number, number + batch.num_rows), pa.int64())
            yield pa.RecordBatch.from_arrays([numbers, *batch.columns], schema=content_schema())
            number += batch.num_rows

    def remove(self) -> None:
        """Remove the folder: the texts are on the shelf."""
        remove_folder(self.folder)


def pile_folder(folder: str) -> str:
    """Return a folder for a pile below another, made now. Raises `CannotWrite`."""
    below = f"{folder}/read"
    make_folder(below)
    return below


def put_on_pile(folder: str, task: int, documents: Iterable[Document]) -> None:
    """Write what a task reads, whole or not at all; nothing if it reads nothing.

    `documents` are asked for one by one. Raises `CannotWrite`.
    """
    batches = _batches(documents)
    for first in batches:
        write_file(folder, _name(task), _schema(), chain([first], batches))


def _batches(documents: Iterable[Document]) -> Iterator["pa.RecordBatch"]:
    rows: list[dict[str, Any]] = []
    chars = 0
    for each in documents:
        rows.append(text_row(each))
        chars += len(each.text)
        if chars >= _BATCH_CHARS:
            yield _batch(rows)
            rows, chars = [], 0
    if rows:
        yield _batch(rows)


def _batch(rows: Sequence[dict[str, Any]]) -> "pa.RecordBatch":
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(rows, _schema())


def content_schema() -> "pa.Schema":
    """Return the columns of documents as rows: number, and what `texts.document_of` takes."""
    import pyarrow as pa

    return pa.schema([("number", pa.int64()), *_schema()])


def _schema() -> "pa.Schema":
    import pyarrow as pa

    names = ("path", "sha256", "reader", "encoding", "about")
    return pa.schema(
        [
            *((name, pa.string()) for name in names),
            ("size", pa.int64()),
            ("chars", pa.int64()),
            ("text", pa.binary()),
        ]
    )


def _name(task: int) -> str:
    return f"read-{task:06}.arrow"
