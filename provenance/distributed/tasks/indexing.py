"""Texts into segments of an index: told apart by the paths they begin with, made, and written."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.distributed.entries import write_entries
from provenance.distributed.files import attempt
from provenance.distributed.frames import Rows, batches_of
from provenance.distributed.texts import document_of
from provenance.errors import CannotWrite
from provenance.indexing import make_segment
from provenance.store.segments import SUFFIX, write_segment

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from provenance.model import Document


def placed_schema() -> "pa.Schema":
    """Return the columns of texts that are told apart: those of reading, after the segment."""
    import pyarrow as pa

    return pa.schema(
        [
            ("segment", pa.int32()),
            ("path", pa.string()),
            ("sha256", pa.string()),
            ("size", pa.int64()),
            ("reader", pa.string()),
            ("encoding", pa.string()),
            ("text", pa.binary()),
            ("about", pa.string()),
        ]
    )


def placed(rows: Rows, firsts: tuple[str, ...]) -> Iterator["pa.RecordBatch"]:
    """Yield the texts of a partition, each with the number of the segment that it goes into.

    `firsts` are the paths that the segments begin with, sorted.
    """
    import pyarrow as pa

    for batch in rows:
        paths = batch["path"].to_pylist()
        segments = pa.array([bisect_right(firsts, path) - 1 for path in paths], pa.int32())
        kept = (batch[name] for name in placed_schema().names[1:])
        yield pa.RecordBatch.from_arrays([segments, *kept], schema=placed_schema())


def made_schema() -> "pa.Schema":
    """Return the columns of what is said of segments that were made.

    segment        its number
    name           what its file is called
    bytes          of its file
    entries_bytes  of the file of its entries
    documents      in it
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("segment", pa.int32()),
            ("name", pa.string()),
            ("bytes", pa.int64()),
            ("entries_bytes", pa.int64()),
            ("documents", pa.int64()),
        ]
    )


def segmented(rows: Rows, folder: "Path", *, with_texts: bool) -> Iterator["pa.RecordBatch"]:
    """Write the segment of a partition and its entries to a folder, and yield what is said of it.

    A partition holds the documents of one segment, in the order of their paths. Raises
    `CannotWrite`.
    """
    documents: list[Document] = []
    segments: set[int] = set()
    for batch in rows:
        segments |= set(batch["segment"].to_pylist())
        first = len(documents)
        documents += [document_of(batch, at, first + at) for at in range(batch.num_rows)]
    if not documents:
        return
    (segment,) = segments
    if not folder.is_dir():
        raise CannotWrite(
            f"a worker does not see {folder}: the folder of an index must have the same path on "
            "all of them"
        )
    made, mark = make_segment(documents), f".{attempt()}"
    name = write_segment(made.columns, folder, mark)
    entries = folder / entries_name(segment)
    write_entries(entries, documents, made, mark, with_texts=with_texts)
    said = {
        "segment": [segment],
        "name": [name],
        "bytes": [(folder / f"{name}{SUFFIX}").stat().st_size],
        "entries_bytes": [entries.stat().st_size],
        "documents": [len(documents)],
    }
    yield from batches_of(said, made_schema())


def entries_name(segment: int) -> str:
    """Return what the file of the entries of a segment is called."""
    return f"{segment:06}.entries"
