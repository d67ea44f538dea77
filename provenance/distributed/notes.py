"""What is found of each document, noted on files beside the texts: one row a document.

A step writes the notes of a stretch; whoever has the number of a document reads them.
So what later steps ask of a page or a quotation does not travel with every row that names it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provenance.distributed.files import opened, write_file
from provenance.distributed.shelves import Shelf

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_DOCUMENTS = 128
"""Documents of one batch: what is read at a time where files lie at an address."""


def write_notes(shelf: Shelf, name: str, stretch: int, columns: Mapping[str, "pa.Array"]) -> None:
    """Write columns, one row for each document of a stretch, whole or not at all.

    Raises `CannotWrite`.
    """
    import pyarrow as pa

    rows = pa.table(dict(columns))
    assert rows.num_rows == len(documents_in(shelf, stretch))  # noqa: S101  a row a document
    batches = rows.to_batches(max_chunksize=_BATCH_DOCUMENTS)
    write_file(shelf.folder, _file_name(name, stretch), rows.schema, batches)


def note_of(shelf: Shelf, name: str, document: int) -> Mapping[str, Any]:
    """Return what is noted of a document, by column. Raises `OSError` if nothing was written."""
    stretch = shelf.stretch_of(document)
    stored = opened(shelf.folder, _file_name(name, stretch))
    row = stored.row(document - shelf.starts[stretch])
    return {field: row[field][0].as_py() for field in row.schema.names}


def documents_in(shelf: Shelf, stretch: int) -> range:
    """Return the numbers of the documents of a stretch."""
    return range(shelf.starts[stretch], shelf.starts[stretch + 1])


def texts_column(texts: Sequence[str]) -> "pa.Array":
    """Return texts as a column that holds any amount of them."""
    import pyarrow as pa

    return pa.array(texts, pa.large_string())


def _file_name(name: str, stretch: int) -> str:
    return f"{name}-{stretch:06}.arrow"
