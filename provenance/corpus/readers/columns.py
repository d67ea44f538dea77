"""Parquet and Arrow files, as folders of data sets hold them: one text a row, read in batches."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from provenance.corpus.readers.archives import seekable
from provenance.corpus.readers.limits import check_ratio
from provenance.corpus.readers.records import RecordReader
from provenance.corpus.readers.sources import Read, Reading, Refused, Source

_ROWS = 64
_GROUP_BYTES_MAX = 1 << 30
"""What one row group may hold: it is read in batches, but its dictionaries are not."""


def read_parquet(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the texts of the rows of a Parquet file."""
    parquet = import_module("pyarrow.parquet")
    stream = seekable(source)
    size = stream.seek(0, 2)
    stream.seek(0)
    file = parquet.ParquetFile(stream)
    groups = [file.metadata.row_group(each) for each in range(file.metadata.num_row_groups)]
    sizes = [each.total_byte_size for each in groups]
    check_ratio(sum(sizes), size)
    if max(sizes, default=0) > _GROUP_BYTES_MAX:
        raise Refused(f"a row group of it is larger than {_GROUP_BYTES_MAX >> 20} MB")
    batches = file.iter_batches(batch_size=_ROWS, use_threads=False)
    yield from _rows(source, reading, "parquet", batches)


def read_arrow(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the texts of the rows of an Arrow file or stream."""
    arrow = import_module("pyarrow")
    stream = seekable(source)
    stream.seek(0)
    is_file = stream.read(6) == b"ARROW1"
    stream.seek(0)
    if is_file:
        file = arrow.ipc.open_file(stream)
        batches = (file.get_batch(each) for each in range(file.num_record_batches))
        yield from _rows(source, reading, "arrow", batches)
    else:
        yield from _rows(source, reading, "arrow", arrow.ipc.open_stream(stream))


def _rows(source: Source, reading: Reading, kind: str, batches: Any) -> Iterator[Read]:  # noqa: ANN401  of a library without types
    records = RecordReader(source, kind, reading.options)
    number = 0
    for batch in batches:
        batch.validate(full=True)  # offsets that lie would be followed
        for first in range(0, batch.num_rows, _ROWS):
            for record in batch.slice(first, _ROWS).to_pylist():
                number += 1
                yield from records.read(number, record)
    yield from records.rest()
