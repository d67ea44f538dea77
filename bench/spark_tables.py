"""A folder of Parquet tables comes in; a digest of what is in each goes out, however it is cut.

Read a few hundred rows at a time: memory does not grow with the tables.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from provenance.report.tables import SUFFIX

_BATCH_ROWS = 512

Digests = Mapping[str, tuple[int, str]]
"""By table: how many rows, and the SHA-256 of all, one after the other, as JSON."""


def digests_of(folder: Path) -> Digests:
    """Return the digest of every table of a folder; none if there is no such folder."""
    places = sorted(folder.glob(f"*{SUFFIX}"))
    return {place.name.removesuffix(SUFFIX): _digest(place) for place in places}


def different(one: Digests, other: Digests) -> list[str]:
    """Return the tables in which two folders differ, or that one of them lacks."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _digest(place: Path) -> tuple[int, str]:
    rows, sums = 0, hashlib.sha256()
    for row in _rows(place):
        rows += 1
        sums.update(json.dumps(row, ensure_ascii=True, default=str).encode() + b"\n")
    return rows, sums.hexdigest()


def _rows(place: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a table, which is a file or a folder of parts that stand in order."""
    from pyarrow import parquet  # noqa: PLC0415  an extra

    parts = sorted(place.glob("part-*")) if place.is_dir() else [place]
    for part in parts:
        for batch in parquet.ParquetFile(part).iter_batches(_BATCH_ROWS):
            yield from batch.to_pylist()
