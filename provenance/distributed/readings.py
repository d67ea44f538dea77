"""Files of one task onto the pile: what a worker does to read texts, with the readers of `corpus`.

Hot: every byte of the corpus once.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from provenance.corpus.files import open_file, read_files
from provenance.corpus.folders import Found
from provenance.distributed.frames import Rows, batches_of
from provenance.distributed.listings import Listed
from provenance.distributed.nouns import decode, encode
from provenance.distributed.piles import put_on_pile
from provenance.model import Document, Skipped
from provenance.options import AuditOptions

if TYPE_CHECKING:
    import pyarrow as pa


def read_schema() -> "pa.Schema":
    """Return the columns of what is told of reading.

    A row for each document on the pile, and for each thing that was left out.

    task          the task that read it
    position      from 0, among the documents of the task, or among what it left out
    chars_before  code points of the documents before it in the task
    path … chars  as of `Document`
    skipped       a `Skipped` as text; null in the row of a document, and all before it null here
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("task", pa.int32()),
            ("position", pa.int64()),
            ("chars_before", pa.int64()),
            ("path", pa.string()),
            ("sha256", pa.string()),
            ("chars", pa.int64()),
            ("skipped", pa.string()),
        ]
    )


def read_listed(batches: Rows, options: AuditOptions, folder: str) -> Iterator["pa.RecordBatch"]:
    """Put what is read of files that lie on every worker on the pile, and tell what that is.

    Columns of `batches`: task; files, as text. See `read_schema`. Raises `CannotWrite`.
    """
    for batch in batches:
        for row in batch.to_pylist():
            files = decode(tuple[Listed, ...], row["files"])
            read = read_files(((each.found(), each.name) for each in files), options)
            yield from _piled(folder, row["task"], (each for each, _, _ in read))


def read_contents(batches: Rows, options: AuditOptions, folder: str) -> Iterator["pa.RecordBatch"]:
    """Do the same with files whose bytes come with them.

    Columns of `batches`: task; file, as text; content. The rows of a task stand together, and in
    the order in which the files are to be read. Raises `CannotWrite`.
    """
    rows = chain.from_iterable(map(_rows_one_by_one, batches))
    for task, files in groupby(rows, key=lambda row: int(row["task"])):
        at_hand = _AtHand(files)
        read = read_files(at_hand.files(), options, at_hand.open)
        yield from _piled(folder, task, (each for each, _, _ in read))


def _rows_one_by_one(batch: "pa.RecordBatch") -> Iterator[dict[str, Any]]:
    for at in range(batch.num_rows):
        yield batch.slice(at, 1).to_pylist()[0]


class _AtHand:
    """Files with their bytes, of which those of the file that is being read are in memory."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self._rows = rows
        self._content: bytes | None = None

    def files(self) -> Iterator[tuple[Found, str]]:
        """Yield the files, each once, whatever addresses it was found by."""
        for _, same in groupby(self._rows, key=lambda row: str(row["file"])):
            row = next(same)
            listed = decode(Listed, row["file"])
            self._content = row["content"]
            yield listed.found(), listed.name

    def open(self, path: Path) -> BinaryIO:
        """Open the file that was yielded last; one that came without bytes is on this computer."""
        return open_file(path) if self._content is None else BytesIO(self._content)


def _piled(
    folder: str, task: int, read: Iterable[Document | Skipped]
) -> Iterator["pa.RecordBatch"]:
    """Put the documents on the pile, and yield a row for each, and for what was left out."""
    told = _Told(task)
    put_on_pile(folder, task, told.documents(read))
    yield from told.batches()


class _Told:
    """What is told of a task while it reads."""

    def __init__(self, task: int) -> None:
        self._task = task
        self._rows: list[tuple[Any, ...]] = []

    def documents(self, read: Iterable[Document | Skipped]) -> Iterator[Document]:
        """Yield the documents, and remember what is told of them and of what is left out."""
        documents = skipped = before = 0
        for each in read:
            if isinstance(each, Skipped):
                self._rows.append((self._task, skipped, *[None] * 4, encode(each)))
                skipped += 1
            else:
                known = (each.path, each.sha256, len(each.text))
                self._rows.append((self._task, documents, before, *known, None))
                documents += 1
                before += len(each.text)
                yield each

    def batches(self) -> Iterator["pa.RecordBatch"]:
        """Yield the rows that were remembered."""
        names = read_schema().names
        if self._rows:
            columns = dict(zip(names, zip(*self._rows, strict=True), strict=True))
            yield from batches_of(columns, read_schema())
