"""Files of one task in, rows out: what a worker does to read texts, with the readers of `corpus`.

Hot: every byte of the corpus once.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from provenance.corpus.files import open_file, read_files
from provenance.corpus.folders import Found
from provenance.distributed.listings import Listed
from provenance.distributed.nouns import decode, encode
from provenance.distributed.texts import text_row
from provenance.model import Document, Skipped
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_BATCH_CHARS = 4 << 20
"""Code points of the texts of one batch of rows, unless one text has more."""

_BATCH_ROWS = 4096

READ = (
    "task int, position bigint, chars_before bigint, path string, sha256 string, size bigint, "
    "reader string, encoding string, chars bigint, text binary, about string, skipped string"
)
"""What reading gives, a row for each document and for each thing that was left out.

task          the task that read it
position      from 0, among the documents of the task, or among what it left out
chars_before  code points of the documents before it in the task
path … text   as of `Document`; the text is UTF-8, half a surrogate pair is written like a letter
about         what else is known of the document, as text; empty where nothing is
skipped       a `Skipped` as text; null in the row of a document, and all before it null here
"""


def read_listed(
    batches: Iterable["RecordBatch"], options: AuditOptions
) -> Iterator["RecordBatch"]:
    """Yield what is read of files that lie on every worker: rows of `READ`.

    Columns of `batches`: task; files, as text.
    """
    for batch in batches:
        for row in batch.to_pylist():
            files = decode(tuple[Listed, ...], row["files"])
            read = read_files(((each.found(), each.name) for each in files), options)
            yield from _batches(row["task"], (each for each, _, _ in read))


def read_contents(
    batches: Iterable["RecordBatch"], options: AuditOptions
) -> Iterator["RecordBatch"]:
    """Yield what is read of files whose bytes come with them: rows of `READ`.

    Columns of `batches`: task; file, as text; content. The rows of a task stand together, and in
    the order in which the files are to be read.
    """
    rows = chain.from_iterable(map(_rows_one_by_one, batches))
    for task, files in groupby(rows, key=lambda row: int(row["task"])):
        at_hand = _AtHand(files)
        read = read_files(at_hand.files(), options, at_hand.open)
        yield from _batches(task, (each for each, _, _ in read))


def _rows_one_by_one(batch: "RecordBatch") -> Iterator[dict[str, Any]]:
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


def _batches(task: int, read: Iterable[Document | Skipped]) -> Iterator["RecordBatch"]:
    rows: list[tuple[Any, ...]] = []
    documents = skipped = before = chars = 0
    for each in read:
        if isinstance(each, Skipped):
            rows.append((task, skipped, *[None] * 9, encode(each)))
            skipped += 1
        else:
            rows.append((task, documents, before, *text_row(each).values(), None))
            documents += 1
            before += len(each.text)
            chars += len(each.text)
        if chars >= _BATCH_CHARS or len(rows) >= _BATCH_ROWS:
            yield _batch(rows)
            rows, chars = [], 0
    if rows:
        yield _batch(rows)


def _batch(rows: list[tuple[Any, ...]]) -> "RecordBatch":
    import pyarrow as pa

    kinds = {"int": pa.int32(), "bigint": pa.int64(), "string": pa.string(), "binary": pa.binary()}
    fields = [column.split() for column in READ.split(", ")]
    schema = pa.schema([(name, kinds[kind]) for name, kind in fields])
    columns = [
        pa.array(values, field.type)
        for values, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
