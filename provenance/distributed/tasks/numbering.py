"""What is told of reading in; counts of each task out, and numbers in the whole corpus."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.piles import Pile
from provenance.distributed.readings import read_schema
from provenance.distributed.tasks.seeding import stretch_schema

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read: documents, code points of their texts, and things left out."""

    documents: int
    chars: int
    skipped: int


Before = Mapping[int, Counts]
"""What all tasks before each one have read, by its number."""


def count_schema() -> "pa.Schema":
    """Return the columns of what each task read: a row for each task that read anything."""
    import pyarrow as pa

    names = ("documents", "chars", "skipped")
    return pa.schema([("task", pa.int32()), *((name, pa.int64()) for name in names)])


def counted(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield what the task of a partition read; a partition holds all of one, or nothing."""
    table = gathered(rows, read_schema())
    if not table.num_rows:
        return
    skipped = table.num_rows - table["skipped"].null_count
    columns = {
        "task": [table["task"][0].as_py()],
        "documents": [table.num_rows - skipped],
        "chars": [sum(table["chars"].drop_null().to_pylist())],
        "skipped": [skipped],
    }
    yield from batches_of(columns, count_schema())


def first_schema() -> "pa.Schema":
    """Return the columns of the first documents of parts.

    filled  how many times the texts before it fill a part
    first   number of the document
    """
    import pyarrow as pa

    return pa.schema([("filled", pa.int64()), ("first", pa.int64())])


def begun(rows: Rows, before: Before, chars: int) -> Iterator["pa.RecordBatch"]:
    """Yield the first documents in a partition of parts of some code points each."""
    firsts: dict[int, int] = {}
    for batch in rows:
        for task, position, chars_before in _documents(batch, "chars_before"):
            filled = (before[task].chars + chars_before) // chars
            number = before[task].documents + position
            firsts[filled] = min(number, firsts.get(filled, number))
    yield from batches_of({"filled": list(firsts), "first": list(firsts.values())}, first_schema())


def document_schema() -> "pa.Schema":
    """Return the columns of documents: number in the whole corpus, and three of `Document`."""
    import pyarrow as pa

    return pa.schema(
        [
            ("number", pa.int64()),
            ("path", pa.string()),
            ("sha256", pa.string()),
            ("chars", pa.int64()),
        ]
    )


def numbered(rows: Rows, before: Before) -> Iterator["pa.RecordBatch"]:
    """Yield the documents of a partition."""
    for batch in rows:
        found = [
            (before[task].documents + position, *told)
            for task, position, *told in _documents(batch, *document_schema().names[1:])
        ]
        columns = [[row[at] for row in found] for at in range(len(document_schema()))]
        named = dict(zip(document_schema().names, columns, strict=True))
        yield from batches_of(named, document_schema())


def skipped_schema() -> "pa.Schema":
    """Return the columns of what was left out: number, which is the order, and a `Skipped`."""
    import pyarrow as pa

    return pa.schema([("number", pa.int64()), ("skipped", pa.string())])


def left_out(rows: Rows, before: Before) -> Iterator["pa.RecordBatch"]:
    """Yield what was left out in a partition."""
    for batch in rows:
        columns = (batch[name].to_pylist() for name in ("task", "position", "skipped"))
        found = [row for row in zip(*columns, strict=True) if row[2] is not None]
        told = {
            "number": [before[task].skipped + position for task, position, _ in found],
            "skipped": [skipped for *_, skipped in found],
        }
        yield from batches_of(told, skipped_schema())


def _documents(batch: "pa.RecordBatch", *names: str) -> Iterator[Sequence[Any]]:
    """Yield task and position of each document in a batch, and columns of `names`."""
    columns = (batch[name].to_pylist() for name in ("skipped", "task", "position", *names))
    return (row for skipped, *row in zip(*columns, strict=True) if skipped is None)


def unpiled(rows: Rows, pile: Pile) -> Iterator["pa.RecordBatch"]:
    """Yield the documents with their texts, of those files of a pile that a partition names."""
    for at in gathered(rows, stretch_schema())["stretch"].to_pylist():
        yield from pile.batches(at)
