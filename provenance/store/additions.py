"""Changes of the database of an index: documents put in, taken out, moved to other segments."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from provenance.store.catalog import (
    Catalog,
    Entry,
    Known,
    SegmentRecord,
    checksum_of,
    place_of,
    storable,
    text_digest,
)
from provenance.store.details import NO_DETAILS, details_of
from provenance.store.records import page_record


def add_segment(catalog: Catalog, record: SegmentRecord) -> None:
    """Put in a segment, or what is known of it now."""
    removed = json.dumps(record.removed)
    values = (record.name, record.size, record.documents, removed)
    catalog.write(
        "INSERT OR REPLACE INTO segments VALUES (?, ?, ?, ?, ?)", [(*values, checksum_of(values))]
    )


def drop_segments(catalog: Catalog, names: Iterable[str]) -> None:
    """Take out segments that no document is in."""
    catalog.write("DELETE FROM segments WHERE name = ?", ((name,) for name in names))


def add_documents(catalog: Catalog, entries: Iterable[Entry], *, with_texts: bool) -> None:
    """Put in documents with their pages and passages; their segment is there already."""
    numbers = _next_numbers(catalog)
    for entry in entries:
        numbers = _add(catalog, entry, numbers, with_texts=with_texts)


_Numbers = tuple[int, int]
"""The next numbers of a document and of a passage."""


def _next_numbers(catalog: Catalog) -> _Numbers:
    ((document,),) = catalog.select("SELECT coalesce(max(id), 0) + 1 FROM documents")
    ((passage,),) = catalog.select("SELECT coalesce(max(id), 0) + 1 FROM passages")
    return document, passage


def _add(catalog: Catalog, entry: Entry, numbers: _Numbers, *, with_texts: bool) -> _Numbers:
    number, first = numbers
    document = entry.document
    text = document.text if with_texts else None
    pages = [page_record(page, with_texts=with_texts) for page in entry.pages]
    passages = sorted(entry.passages)
    own = (
        document.path,
        document.sha256,
        document.size,
        len(document.text),
        document.reader,
        document.encoding,
        details_of(document) if with_texts else NO_DETAILS,
    )
    stored = None if text is None else storable(text)
    checks = (
        checksum_of((*own, text_digest(text))),
        checksum_of((*own[:2], len(document.text), entry.segment, entry.row)),
        checksum_of((pages, passages)),
    )
    catalog.write(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *own, stored, entry.segment, entry.row, *checks)],
    )
    catalog.write(
        "INSERT INTO pages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *page) for page in pages],
    )
    rows = [(first + at, number, *ends) for at, ends in enumerate(passages)]
    catalog.write("INSERT INTO passages VALUES (?, ?, ?, ?)", rows)
    if isinstance(stored, str):
        catalog.write(
            "INSERT INTO passages_fts (rowid, text) VALUES (?, ?)",
            [(row, stored[start:end]) for row, _, start, end in rows],
        )
    return number + 1, first + len(rows)


def remove_documents(catalog: Catalog, documents: Sequence[Known]) -> None:
    """Take out documents; their columns stay in the segments, and count no more."""
    for each in documents:
        _forget_words(catalog, each.id)
    catalog.write("DELETE FROM documents WHERE id = ?", ((each.id,) for each in documents))
    for record in catalog.segments():
        gone = {each.row for each in documents if each.segment == record.name}
        if gone:
            removed = tuple(sorted({*record.removed, *gone}))
            add_segment(
                catalog, SegmentRecord(record.name, record.size, record.documents, removed)
            )


def _forget_words(catalog: Catalog, document: int) -> None:
    ((text,),) = catalog.select("SELECT text FROM documents WHERE id = ?", (document,))
    if isinstance(text, str):
        query = 'SELECT id, "start", "end" FROM passages WHERE document = ?'
        rows = list(catalog.select(query, (document,)))
        catalog.write(
            "INSERT INTO passages_fts (passages_fts, rowid, text) VALUES ('delete', ?, ?)",
            [(row, text[start:end]) for row, start, end in rows],
        )


def move_documents(catalog: Catalog, moves: Iterable[tuple[Known, str, int]]) -> None:
    """Note for documents that their columns are in another segment, at another row."""
    rows = [
        (segment, row, checksum_of(place_of(replace(known, segment=segment, row=row))), known.id)
        for known, segment, row in moves
    ]
    catalog.write("UPDATE documents SET row = -1 - row")  # no two at one place on the way
    catalog.write("UPDATE documents SET segment = ?, row = ?, place = ? WHERE id = ?", rows)


def note_commit(catalog: Catalog, commit: int) -> str:
    """Note the commit and what the corpus is at it, and return the digest of that."""
    state = catalog.state_after(commit - 1)
    catalog.write("INSERT INTO commits VALUES (?, ?)", [(commit, state)])
    note(catalog, "commit", str(commit))
    return state


def note(catalog: Catalog, key: str, value: str) -> None:
    """Note what the index is."""
    catalog.write(
        "INSERT OR REPLACE INTO about VALUES (?, ?, ?)", [(key, value, checksum_of((key, value)))]
    )
