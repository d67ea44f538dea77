"""What the database of an index is told of documents, on files: workers write, the driver reads.

One file a segment, Arrow batches, read where it lies. All of a corpus passes through the driver
so, and never more of it at a time than a batch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.distributed.nouns import encode
from provenance.distributed.shelves import pages_of
from provenance.distributed.texts import document_of, text_row
from provenance.model import Document, Page
from provenance.store.catalog import Entry
from provenance.store.whole import write_file

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from provenance.indexing import MadeSegment

_BATCH_CHARS = 1 << 22
"""Code points of the documents of one batch, unless one has more."""


def entries_schema() -> "pa.Schema":
    """Return the columns of a file of entries.

    path … about  as of `text_row`; about and text are empty in an index without texts
    pages         the pages, as text; without what texts say of them in an index without texts
    passages      int32[passages, 2]; start and end of each
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("path", pa.string()),
            ("sha256", pa.string()),
            ("size", pa.int64()),
            ("reader", pa.string()),
            ("encoding", pa.string()),
            ("chars", pa.int64()),
            ("text", pa.large_binary()),
            ("about", pa.string()),
            ("pages", pa.large_string()),
            ("passages", pa.large_binary()),
        ]
    )


def write_entries(
    path: "Path",
    documents: Sequence[Document],
    made: "MadeSegment",
    mark: str = "",
    *,
    with_texts: bool,
) -> None:
    """Write what is told of the documents of a segment, whole or not at all.

    Those who may write the same file at once need each a `mark` of their own. Raises
    `CannotWrite`.
    """
    import pyarrow as pa

    with write_file(path, mark) as file, pa.ipc.new_file(file, entries_schema()) as stream:
        for rows in _together(_rows(documents, made, with_texts=with_texts)):
            stream.write_batch(pa.RecordBatch.from_pylist(rows, entries_schema()))


def _rows(
    documents: Sequence[Document], made: "MadeSegment", *, with_texts: bool
) -> Iterator[dict[str, Any]]:
    cut = zip(documents, made.pages, made.passages, strict=True)
    for document, pages, passages in cut:
        shown = pages if with_texts else map(_bare, pages)
        yield {
            **text_row(document),
            **({} if with_texts else {"text": b"", "about": ""}),
            "pages": encode(tuple(shown), tuple[Page, ...]),
            "passages": np.array(passages, np.int32).tobytes(),
        }


def _bare(page: Page) -> Page:
    """Return a page without titles and names: they are words of its text."""
    return Page(page.id, page.span, page.kind, date=page.date)


def _together(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows in batches."""
    held: list[dict[str, Any]] = []
    chars = 0
    for row in rows:
        if held and chars + row["chars"] > _BATCH_CHARS:
            yield held
            held, chars = [], 0
        held.append(row)
        chars += row["chars"]
    if held:
        yield held


def read_entries(path: "Path", segment: str) -> Iterator[Entry]:
    """Yield the entries of a file, those of a segment of this name, in the order of its rows.

    A text that is not kept is blank, and as long. Raises `OSError`.
    """
    import pyarrow as pa

    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
        row = 0
        for number in range(file.num_record_batches):
            batch = file.get_batch(number)
            for at in range(batch.num_rows):
                yield _entry(batch, at, segment, row)
                row += 1


def _entry(batch: "pa.RecordBatch", at: int, segment: str, row: int) -> Entry:
    document = document_of(batch, at, row)
    chars = batch["chars"][at].as_py()
    if len(document.text) != chars:
        document = replace(document, text="\0" * chars)
    ends = np.frombuffer(batch["passages"][at].as_buffer(), np.int32).reshape(-1, 2)
    return Entry(
        document,
        pages_of(batch["pages"][at].as_py(), row),
        list(zip(*ends.T.tolist(), strict=True)),
        segment,
        row,
    )
