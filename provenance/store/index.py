"""An index on disk: a database of documents, and segments of columns by which they are found.

    DIR/index.json       what it is: version, fingerprints, parameters; and its latest commit
    DIR/catalog.sqlite   documents, pages, passages, findings; which segments count
    DIR/segments/…       columns, never changed
    DIR/lock             who writes to it

The database decides: a segment that it does not name is not there, and one that it names is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import xxhash
from numpy.typing import NDArray

from provenance.errors import DamagedIndex, NoIndex, OtherIndex
from provenance.model import BUCKET_BITS, Document, IndexedDocument, Page, PageId, without_texts
from provenance.store.catalog import CATALOG, Catalog, Known, reading
from provenance.store.records import page_of
from provenance.store.segments import StoredSegment
from provenance.store.whole import write_file

FORMAT = "provenance-index/1"
"""Version of all that lies on disk. What each version changed:
1  the first"""

MANIFEST = "index.json"
SEGMENTS = "segments"

_ATTEMPTS = 5
"""So many times an index may be laid out anew while it is being opened."""

PATH_BITS = 40
PATH_KEYS = np.uint64((1 << PATH_BITS) - 1)
"""Where in the orders of a segment the paths of its documents are; before them is their date."""

_BUCKETS = 1 << BUCKET_BITS
_BUCKET_SHIFT = np.uint32(32 - BUCKET_BITS)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is."""

    fingerprint_spec: str
    parameters: Mapping[str, Any]
    """Sizes of seeds, windows, signatures, bands: what keys mean."""
    texts: bool
    """Whether it holds the texts, or fingerprints only."""
    commit: int = 0
    """How often it was changed."""
    state: str = ""
    """Digest of the corpus at that commit, and of all before it."""


@dataclass(frozen=True, slots=True)
class Description:
    """What an index holds; `removed` are documents that still take room in segments."""

    manifest: Manifest
    documents: int
    chars: int
    pages: int
    passages: int
    words: int
    segments: int
    removed: int
    segment_bytes: int
    catalog_bytes: int
    commit: int
    is_judged: bool
    """Whether families and verdicts in the database are those of the corpus as it is."""


_COUNTS = """
SELECT (SELECT count(*) FROM documents), (SELECT coalesce(sum(chars), 0) FROM documents),
    (SELECT count(*) FROM pages), (SELECT count(*) FROM passages)
"""


class StoredIndex:
    """An index as it was when it was opened."""

    def __init__(self, folder: Path, manifest: Manifest, catalog: Catalog) -> None:
        self.folder, self.manifest, self.catalog = folder, manifest, catalog
        self.names = [each.name for each in catalog.segments()]
        self.segments = [
            StoredSegment(folder / SEGMENTS, each.name, np.array(each.removed, np.int64))
            for each in catalog.segments()
        ]
        self.word_counts = self._counted()

    def _counted(self) -> NDArray[np.int64]:
        counts = np.zeros(_BUCKETS, np.int64)
        for segment in self.segments:
            counts[segment.column("buckets")] += segment.column("bucket_counts")
            for row in np.flatnonzero(~segment.live).tolist():
                counts -= self._words_of(segment, row)
        return counts

    def _words_of(self, segment: StoredSegment, row: int) -> NDArray[np.int64]:
        first, last = segment.rows("firsts", row, row + 2).tolist()
        buckets = segment.rows("tokens", first, last) >> _BUCKET_SHIFT
        return np.bincount(buckets, minlength=_BUCKETS)

    def counts_of(self, documents: Iterable[IndexedDocument]) -> NDArray[np.int64]:
        """Return how often the words of each bucket stand in some documents."""
        counts = np.zeros(_BUCKETS, np.int64)
        for each in documents:
            counts += self._words_of(self.segments[each.segment], each.row)
        return counts

    def place_of(self, path: str) -> tuple[Known, IndexedDocument] | None:
        """Return the document of this path, if there is one."""
        known = self.catalog.known_as(path)
        if known is None:
            self._check_absent(path)
            return None
        place = IndexedDocument(self.names.index(known.segment), known.row)
        if not self.segments[place.segment].live[place.row]:
            raise DamagedIndex(f"{self.catalog.path} is damaged: {path} is not where it should be")
        return known, place

    def _check_absent(self, path: str) -> None:
        """Raise `DamagedIndex` if there is a document of this path: segments name it by a key."""
        for name, segment in zip(self.names, self.segments, strict=True):
            same = (segment.column("orders") & PATH_KEYS) == path_key(path)
            for row in np.flatnonzero(same & segment.live).tolist():
                if self.catalog.path_at(name, row) == path:
                    raise DamagedIndex(f"{self.catalog.path} is damaged: it does not find {path}")

    def set_aside(self, documents: Iterable[IndexedDocument]) -> None:
        """Take documents for gone, in this view only."""
        gone = [each for each in documents if self.segments[each.segment].live[each.row]]
        self.word_counts = self.word_counts - self.counts_of(gone)
        for each in gone:
            self.segments[each.segment].live[each.row] = False

    def documents(self, places: Iterable[IndexedDocument]) -> Iterator[Document]:
        """Yield documents, each of number 0."""
        for each in places:
            yield self.catalog.document_at(self.names[each.segment], each.row)[1]

    def places(self) -> list[IndexedDocument]:
        """Return all documents of the corpus."""
        return [
            IndexedDocument(number, row)
            for number, segment in enumerate(self.segments)
            for row in np.flatnonzero(segment.live).tolist()
        ]

    def description(self) -> Description:
        """Return what the index holds."""
        records = self.catalog.segments()
        (counts,) = self.catalog.select(_COUNTS)
        return Description(
            manifest=self.manifest,
            documents=counts[0],
            chars=counts[1],
            pages=counts[2],
            passages=counts[3],
            words=int(self.word_counts.sum()),
            segments=len(records),
            removed=sum(len(each.removed) for each in records),
            segment_bytes=sum(each.size for each in records),
            catalog_bytes=self.catalog.path.stat().st_size,
            commit=int(self.catalog.about()["commit"]),
            is_judged="judged" in self.catalog.about(),
        )

    def in_order(self, places: Iterable[IndexedDocument]) -> list[IndexedDocument]:
        """Return documents sorted by path."""
        return sorted(places, key=self._path_of)

    def _path_of(self, place: IndexedDocument) -> str:
        return self.catalog.path_at(self.names[place.segment], place.row)

    def pages_for(
        self,
        places: Iterable[IndexedDocument],
        documents: Sequence[Document],
        pages: Iterable[Page],
    ) -> tuple[Page, ...]:
        """Return the pages of documents, those that come from here as they are kept here.

        `places` are these in the order in which they stand among `documents`; `pages` are what
        all of them were cut into.
        """
        indexed = [each.id for each in without_texts(documents) if each.indexed]
        made = [page for page in pages if page.span.document not in set(indexed)]
        for document, each in zip(indexed, places, strict=True):
            known, _ = self.catalog.document_at(self.names[each.segment], each.row)
            records, _ = self.catalog.parts_of(known)
            made += [page_of(record, document) for record in records]
        made.sort(key=lambda page: page.span)
        return tuple(replace(page, id=PageId(at)) for at, page in enumerate(made))


def path_key(path: str) -> int:
    """Return the number by which a segment tells the path of a document."""
    return xxhash.xxh3_64_intdigest(path.encode()) >> (64 - PATH_BITS)


@contextmanager
def open_index(folder: Path, expected: Manifest) -> Iterator[StoredIndex]:
    """Open an index that means by its fingerprints what is `expected`, to be read.

    It stays as it is while it is open. Raises `NoIndex`, `OtherIndex`, `DamagedIndex`.
    """
    manifest = read_manifest(folder)
    check_manifest(folder, manifest, expected)
    for attempt in range(_ATTEMPTS):
        with reading(folder / CATALOG) as catalog:
            check_catalog(catalog, manifest)
            try:
                index = StoredIndex(folder, manifest, catalog)
            except DamagedIndex:
                if attempt + 1 == _ATTEMPTS or not _was_changed(folder, catalog):
                    raise
                continue
            yield index
            return


def _was_changed(folder: Path, catalog: Catalog) -> bool:
    """Tell whether there is a later commit: segments of the one we read may be gone since."""
    with reading(folder / CATALOG) as now:
        return now.about() != catalog.about()


def read_manifest(folder: Path) -> Manifest:
    """Return what the index in `folder` is. Raises `NoIndex`, `OtherIndex`, `DamagedIndex`."""
    path = folder / MANIFEST
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(f"there is no index in {folder}") from None
    except OSError as error:
        raise DamagedIndex(f"{path} cannot be read: {error.strerror}") from error
    try:
        row = json.loads(content)
        check = row.pop("checksum")
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise DamagedIndex(f"{path} is damaged: it is no manifest") from error
    found = row.get("format")
    if found != FORMAT:
        raise OtherIndex(f"{folder} has index format {found!r}, and this version reads {FORMAT!r}")
    if check != _checksum(row):
        raise DamagedIndex(f"{path} is damaged: its checksum does not fit")
    del row["format"]
    return Manifest(**row)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write down what the index is. Raises `CannotWrite`."""
    row = {**_row_of(manifest), "state": manifest.state}
    with write_file(folder / MANIFEST) as file:
        file.write(json.dumps({**row, "checksum": _checksum(row)}, indent=1).encode())


def _row_of(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "fingerprint_spec": manifest.fingerprint_spec,
        "parameters": dict(manifest.parameters),
        "texts": manifest.texts,
        "commit": manifest.commit,
    }


def _checksum(row: Mapping[str, Any]) -> str:
    return xxhash.xxh3_64_hexdigest(json.dumps(row, sort_keys=True).encode())


def about_of(manifest: Manifest) -> dict[str, str]:
    """Return what the database says of the index: the same as the manifest."""
    row = _row_of(manifest).items()
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in row}


def check_manifest(folder: Path, manifest: Manifest, expected: Manifest) -> None:
    """Raise `OtherIndex` where fingerprints mean something else than expected."""
    for what in ("fingerprint_spec", "parameters"):
        found, wanted = getattr(manifest, what), getattr(expected, what)
        if found != wanted:
            words = what.replace("_", " ")
            raise OtherIndex(f"{folder} has {words} {found}, and this version has {wanted}")


def check_catalog(catalog: Catalog, manifest: Manifest) -> None:
    """Raise `DamagedIndex` where the database is another one than the manifest's, or older."""
    said = {key: value for key, value in catalog.about().items() if key != "judged"}
    commit = int(said.get("commit", "-1"))
    if said != about_of(replace(manifest, commit=commit)) or commit < manifest.commit:
        raise DamagedIndex(
            f"{catalog.path} is damaged: it is older than {MANIFEST} beside it, or another index's"
        )
    if catalog.state_at(manifest.commit) != manifest.state:
        raise DamagedIndex(f"{catalog.path} or {MANIFEST} beside it is another index's")
    if commit and catalog.state_after(commit - 1) != catalog.state_at(commit):
        raise DamagedIndex(f"{catalog.path} is damaged: a segment is missing in it, or too much")
