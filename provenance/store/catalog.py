"""The database of an index: what documents it holds, and where the columns of each are.

A change is one transaction: it is there whole, or not at all. What is read is checked against the
checksum of its record. Everything that SQLite refuses becomes an error that names the file.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import xxhash

from provenance.errors import CannotWrite, DamagedIndex, IndexBusy
from provenance.model import Document, DocumentId, Page
from provenance.store.details import read_details
from provenance.store.records import PAGE_COLUMNS

CATALOG = "catalog.sqlite"

_WAIT_SECONDS = 60.0
"""How long a reader or the writer waits for another one to let go of the database."""

_ENCODING = ("utf-8", "surrogatepass")
_DOCUMENT = (
    "id, path, sha256, bytes, chars, reader, encoding, "
    "details, text, segment, row, checksum, place"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is put into an index, with its pages and passages."""

    document: Document
    pages: Sequence[Page]
    passages: Sequence[tuple[int, int]]
    """Start and end of each."""
    segment: str
    row: int


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """A segment as the database knows it."""

    name: str
    size: int
    documents: int
    removed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the index, without its text."""

    id: int
    path: str
    sha256: str
    chars: int
    segment: str
    row: int


class Catalog:
    """An open database. What it reads is the state of one commit."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection = path, connection

    def about(self) -> Mapping[str, str]:
        """Return what the index is, and its commit."""
        said = {}
        for key, value, check in self.select("SELECT key, value, checksum FROM about"):
            self._check((key, value), check)
            said[key] = value
        return said

    def segments(self) -> list[SegmentRecord]:
        """Return all segments, sorted by name."""
        query = "SELECT name, bytes, documents, removed, checksum FROM segments ORDER BY name"
        found = []
        for *record, check in self.select(query):
            self._check(record, check)
            name, size, count, removed = record
            found.append(SegmentRecord(name, size, count, tuple(json.loads(removed))))
        return found

    def state_at(self, commit: int) -> str:
        """Return the digest of the corpus at a commit; empty if there was no such commit."""
        found = self.select("SELECT state FROM commits WHERE number = ?", (commit,))
        return "".join(state for (state,) in found)

    def state_after(self, commit: int) -> str:
        """Return the digest of the corpus as it is, if the last commit was this."""
        segments = [astuple(each) for each in self.segments()]
        content = json.dumps([self.state_at(commit), commit, segments]).encode()
        return xxhash.xxh3_128_hexdigest(content)

    def known(self) -> Iterator[Known]:
        """Yield all documents without their texts, sorted by path."""
        return self._known("ORDER BY path")

    def known_as(self, path: str) -> Known | None:
        """Return the document of this path, if there is one."""
        return next(self._known("WHERE path = ?", (path,)), None)

    def path_at(self, segment: str, row: int) -> str:
        """Return the path of a document of a segment."""
        for known in self._known("WHERE segment = ? AND row = ?", (segment, row)):
            return known.path
        raise DamagedIndex(f"{self.path} is damaged: a document of segment {segment} is missing")

    def _known(self, which: str, values: Sequence[Any] = ()) -> Iterator[Known]:
        query = f"SELECT id, path, sha256, chars, segment, row, place FROM documents {which}"  # noqa: S608  constants
        for *record, place in self.select(query, values):
            known = Known(*record)
            self._check(place_of(known), place)
            yield known

    def document_at(self, segment: str, row: int) -> tuple[int, Document]:
        """Return a document of a segment, and its number in the database.

        One without a text has a blank one of the same length, and says that it is withheld.
        """
        query = f"SELECT {_DOCUMENT} FROM documents WHERE segment = ? AND row = ?"  # noqa: S608  constants
        found = list(self.select(query, (segment, row)))
        if len(found) != 1:
            raise DamagedIndex(
                f"{self.path} is damaged: a document of segment {segment} is missing"
            )
        return self._document(found[0])

    def _document(self, record: Sequence[Any]) -> tuple[int, Document]:
        number, path, sha256, size, chars, reader, encoding, details, *rest = record
        stored, segment, row, *checks = rest
        text = stored.decode(*_ENCODING) if isinstance(stored, bytes) else stored
        self._check((*record[1:8], text_digest(text)), checks[0])
        self._check(place_of(Known(number, path, sha256, chars, segment, row)), checks[1])
        return number, Document(
            id=DocumentId(0),
            path=path,
            text=_blank(chars) if text is None else text,
            sha256=sha256,
            size=size,
            reader=reader,
            encoding=encoding,
            indexed=True,
            withheld=text is None,
            **read_details(details),
        )

    def parts_of(self, document: int) -> tuple[list[tuple[Any, ...]], list[tuple[int, int]]]:
        """Return the records of the pages of a document, and the ends of its passages."""
        where = 'WHERE document = ? ORDER BY "start", "end"'
        pages = list(self.select(f"SELECT {PAGE_COLUMNS} FROM pages {where}", (document,)))  # noqa: S608  constants
        passages = list(self.select(f'SELECT "start", "end" FROM passages {where}', (document,)))  # noqa: S608  the same
        ((check,),) = self.select("SELECT parts FROM documents WHERE id = ?", (document,))
        self._check((pages, passages), check)
        return pages, passages

    def select(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a query."""
        with explained(self.path):
            yield from self._connection.execute(query, values)

    def write(self, statement: str, rows: Iterable[Sequence[Any]] = ((),)) -> None:
        """Carry out a statement for each row of values."""
        with explained(self.path):
            self._connection.executemany(statement, rows)

    def _check(self, record: Sequence[Any], check: int) -> None:
        if checksum_of(record) != check:
            raise DamagedIndex(f"{self.path} is damaged: a record is not as it was written")


def place_of(known: Known) -> tuple[Any, ...]:
    """Return the record that the checksum of the place of a document is of."""
    return known.path, known.sha256, known.chars, known.segment, known.row


def checksum_of(record: Sequence[Any]) -> int:
    """Return the checksum of a record: xxh3_64 of its values as JSON, as SQLite holds integers."""
    content = json.dumps(record).encode()
    return int.from_bytes(xxhash.xxh3_64_digest(content), "big", signed=True)


def text_digest(text: str | None) -> str | None:
    """Return a digest of a text, None if there is none."""
    return None if text is None else xxhash.xxh3_128_hexdigest(text.encode(*_ENCODING))


def _blank(chars: int) -> str:
    return "\0" * chars


def storable(text: str) -> str | bytes:
    """Return what SQLite can hold of a text: it ends texts at NUL, and knows no surrogates."""
    content = text.encode(*_ENCODING)
    if "\0" in text or len(content.decode("utf-8", "ignore")) != len(text):
        return content
    return text


def create_catalog(path: Path, about: Mapping[str, str]) -> None:
    """Make a new, empty database. Raises `CannotWrite`."""
    schema = files("provenance.store").joinpath("schema.sql").read_text("utf-8")
    with explained(path), _connected(path) as connection:
        connection.executescript(schema)
        connection.executemany(
            "INSERT INTO about VALUES (?, ?, ?)",
            [(key, value, checksum_of((key, value))) for key, value in about.items()],
        )


@contextmanager
def reading(path: Path) -> Iterator[Catalog]:
    """Open a database as it was at its last commit; later ones are not seen.

    One that lies where nothing can be written, and that nobody writes to, is read as it is.
    """
    with explained(path), _connected(path, _mode_for(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM about").fetchone()
        yield Catalog(path, connection)


def _mode_for(path: Path) -> str:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() or os.access(path.parent, os.W_OK):
        return "?mode=ro"
    return "?mode=ro&immutable=1"


@contextmanager
def changing(path: Path) -> Iterator[Catalog]:
    """Open a database for one change, which is there whole when this ends well, or not at all."""
    with explained(path), _connected(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Catalog(path, connection)
            _commit(connection)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _commit(connection: sqlite3.Connection) -> None:
    """Commit, or make sure that what could not be committed never comes back.

    A write-ahead log that could not be synced holds the whole change all the same, and whoever
    recovers the log would find it there. So something is committed over it that changes nothing.
    """
    try:
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        with suppress(sqlite3.Error):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO about VALUES ('', '', 0)")
            connection.execute("DELETE FROM about WHERE key = ''")
            connection.execute("COMMIT")
        raise


@contextmanager
def _connected(path: Path, mode: str = "?mode=rwc") -> Iterator[sqlite3.Connection]:
    uri = f"{path.resolve().as_uri()}{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        if mode == "?mode=rwc":
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        yield connection
    finally:
        connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses into an error that names the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        message = str(error)
        if "locked" in message:
            raise IndexBusy(f"{path} is in use by another process") from error
        if "decode" in message or "no such" in message:
            raise DamagedIndex(f"{path} is damaged: {message}") from error
        raise CannotWrite(f"{path} could not be used: {message}") from error
    except sqlite3.DatabaseError as error:
        raise DamagedIndex(f"{path} is damaged: {error}") from error
