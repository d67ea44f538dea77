"""Every byte of an index looked at: which of its parts are as they were written, and which not."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from provenance.errors import IndexBusy, ProvenanceError
from provenance.store.catalog import (
    CATALOG,
    Catalog,
    SegmentRecord,
    checksum_of,
    explained,
    reading,
)
from provenance.store.findings import TABLES
from provenance.store.index import MANIFEST, SEGMENTS, Manifest, check_catalog, read_manifest
from provenance.store.segments import SUFFIX, StoredSegment


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index that was looked at; `problem` is empty if it is sound."""

    name: str
    problem: str = ""


def verify_parts(folder: Path) -> Iterator[Part]:
    """Yield every part of an index with what is wrong with it. Raises `NoIndex`, `OtherIndex`.

    Looks at every byte: the manifest, each record of the database, each block of each segment,
    and whether they belong together.
    """
    try:
        manifest = read_manifest(folder)
    except ProvenanceError as error:
        if type(error).__name__ != "DamagedIndex":
            raise
        yield Part(MANIFEST, str(error))
        return
    yield Part(MANIFEST)
    structure = _looked_at(CATALOG, lambda: _check_structure(folder / CATALOG))
    yield structure
    if structure.problem:
        return
    with reading(folder / CATALOG) as catalog:
        yield _looked_at(f"{CATALOG}: about", lambda: check_catalog(catalog, manifest))
        yield _looked_at(f"{CATALOG}: documents", lambda: _check_documents(catalog, manifest))
        for table in TABLES:
            yield _looked_at(f"{CATALOG}: {table}", partial(_check_table, catalog, table))
        yield from _segments(folder, catalog)


def _looked_at(name: str, check: Callable[[], None]) -> Part:
    try:
        check()
    except IndexBusy:
        raise
    except ProvenanceError as error:
        return Part(name, str(error))
    except (sqlite3.Error, ValueError, KeyError, OSError) as error:
        return Part(name, f"{name} is damaged: {error}")
    return Part(name)


def _check_structure(path: Path) -> None:
    """Let SQLite look at its own file, and at the index of words; nothing is changed."""
    with (
        explained(path),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as base,
    ):
        found = [row for (row,) in base.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise ValueError(found[0])
        base.execute("BEGIN")
        base.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
        base.execute("ROLLBACK")


def _check_documents(catalog: Catalog, manifest: Manifest) -> None:
    for known in catalog.known():
        number, document = catalog.document_at(known.segment, known.row)
        catalog.parts_of(number)
        if document.withheld is manifest.texts or len(document.text) != known.chars:
            raise ValueError(f"the text of {known.path} is not what it should be")


def _check_table(catalog: Catalog, table: str) -> None:
    for *row, check in catalog.select(f"SELECT * FROM {table}"):  # noqa: S608  one of ours
        if checksum_of(row) != check:
            raise ValueError(f"a record of {table} is not as it was written")


def _segments(folder: Path, catalog: Catalog) -> Iterator[Part]:
    """Yield each segment, and files that are none."""
    try:
        records, documents = catalog.segments(), list(catalog.known())
    except ProvenanceError as error:
        yield Part(f"{CATALOG}: segments", str(error))
        return
    rows: dict[str, set[int]] = {record.name: set() for record in records}
    for known in documents:
        rows.setdefault(known.segment, set()).add(known.row)
    for record in records:
        name = f"{SEGMENTS}/{record.name}{SUFFIX}"
        check = partial(_check_segment, folder, record, rows.pop(record.name))
        yield _looked_at(name, check)
    for name in sorted(rows):
        yield Part(
            f"{SEGMENTS}/{name}{SUFFIX}", "documents are in it, and the database does not know it"
        )


def _check_segment(folder: Path, record: SegmentRecord, live: set[int]) -> None:
    segment = StoredSegment(folder / SEGMENTS, record.name, np.array(record.removed, np.int64))
    segment.check()
    if set(np.flatnonzero(segment.live).tolist()) != live:
        raise ValueError("its documents are not those of the database")
