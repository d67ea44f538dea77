import sqlite3
from contextlib import closing

import pytest

from provenance.errors import DamagedIndex, IndexBusy, ProvenanceError
from provenance.store import catalog as module
from provenance.store.additions import add_documents, add_segment
from provenance.store.catalog import (
    SegmentRecord,
    changing,
    checksum_of,
    create_catalog,
    reading,
    storable,
    text_digest,
)

ODD = [
    "",
    "plain",
    "a NUL \0 inside",
    "\0",
    "\ud800 alone, and \udfff",
    "\U0001f989\U0010ffff",
    "\ufeffmark first",
    "\r\n\r\v\u2028",
]


@pytest.fixture(name="path")
def _path(tmp_path):
    path = tmp_path / "catalog.sqlite"
    create_catalog(path, {"format": "test/1", "commit": "0"})
    return path


@pytest.fixture(name="filled")
def _filled(path, entry):
    """A database with two documents."""
    with changing(path) as catalog:
        add_segment(catalog, SegmentRecord("s1", 10, 2, ()))
        entries = [entry("b.txt", "Owls sing.\nHerons wade."), entry("a.txt", "Cranes.", row=1)]
        add_documents(catalog, entries, with_texts=True)
    return path


def _spoil(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_any_tool_opens_it_and_finds_a_passage_with_its_document(filled):
    with closing(sqlite3.connect(filled)) as connection:
        found = connection.execute(
            "SELECT path, substr(documents.text, start + 1, end - start) FROM passages_fts "
            "JOIN passages ON passages.id = passages_fts.rowid "
            "JOIN documents ON documents.id = passages.document WHERE passages_fts MATCH 'herons'"
        ).fetchall()
        assert found == [("b.txt", "Herons wade.")]
        (text,) = connection.execute(
            "SELECT text FROM passages_fts WHERE passages_fts MATCH 'owls'"
        ).fetchone()
        assert text == "Owls sing."
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_document_without_its_segment_is_refused(path, entry):
    with pytest.raises(DamagedIndex, match="FOREIGN KEY"), changing(path) as catalog:
        add_documents(catalog, [entry("a.txt", "Owls.")], with_texts=True)


@pytest.mark.parametrize("text", ODD)
def test_whatever_the_text_it_comes_back(path, entry, text):
    with changing(path) as catalog:
        add_segment(catalog, SegmentRecord("s1", 10, 1, ()))
        add_documents(catalog, [entry("odd.txt", text)], with_texts=True)
    with reading(path) as catalog:
        number, document = catalog.document_at("s1", 0)
        assert (document.text, document.path) == (text, "odd.txt")
        assert document.indexed
        assert not document.withheld
        pages, passages = catalog.parts_of(number)
        assert [each[:2] for each in pages] == [(0, len(text))]
        assert passages[-1][1] == len(text)


def test_without_texts_a_blank_of_the_same_length_comes_back(path, entry):
    with changing(path) as catalog:
        add_segment(catalog, SegmentRecord("s1", 10, 1, ()))
        add_documents(catalog, [entry("a.txt", "Owls sing.")], with_texts=False)
    with reading(path) as catalog:
        _, document = catalog.document_at("s1", 0)
        assert (document.text, document.withheld) == ("\0" * 10, True)
        assert list(catalog.select("SELECT count(*) FROM passages_fts_docsize")) == [(0,)]


def test_texts_that_sqlite_holds_are_kept_as_text():
    kinds = [type(storable(text)) for text in ODD]
    assert kinds == [str, str, bytes, bytes, bytes, str, str, str]
    assert text_digest(None) is None
    assert text_digest("a") != text_digest("b")


def test_documents_are_known_by_path_and_by_place(filled):
    with reading(filled) as catalog:
        assert [each.path for each in catalog.known()] == ["a.txt", "b.txt"]
        known = catalog.known_as("a.txt")
        assert (known.path, known.segment, known.row, known.chars) == ("a.txt", "s1", 1, 7)
        assert catalog.known_as("none.txt") is None
        assert catalog.path_at("s1", 0) == "b.txt"
        for asked in (catalog.path_at, catalog.document_at):
            with pytest.raises(DamagedIndex, match="a document of segment s1 is missing"):
                asked("s1", 7)
        (record,) = catalog.segments()
        assert record == SegmentRecord("s1", 10, 2, ())
        assert catalog.about() == {"format": "test/1", "commit": "0"}


@pytest.mark.parametrize(
    ("spoil", "ask"),
    [
        ("UPDATE documents SET text = 'Owls ring.'", lambda it: it.document_at("s1", 1)),
        ("UPDATE documents SET sha256 = 'x'", lambda it: it.document_at("s1", 0)),
        ("UPDATE documents SET path = 'x' WHERE row = 0", lambda it: it.document_at("s1", 0)),
        ("UPDATE documents SET path = 'x' WHERE row = 0", lambda it: it.path_at("s1", 0)),
        ("UPDATE documents SET row = 5 WHERE row = 0", lambda it: it.known_as("b.txt")),
        ("UPDATE passages SET start = 1", lambda it: it.parts_of(1)),
        ("UPDATE pages SET kind = 'mail'", lambda it: it.parts_of(1)),
        ("UPDATE segments SET removed = '[1]'", lambda it: it.segments()),
        ("UPDATE about SET value = '1'", lambda it: it.about()),
    ],
)
def test_a_record_that_is_not_as_written_is_not_believed(filled, spoil, ask):
    _spoil(filled, spoil)
    with (
        reading(filled) as catalog,
        pytest.raises(DamagedIndex, match="a record is not as it was written"),
    ):
        ask(catalog)


def test_a_change_is_there_whole_or_not_at_all(filled):
    with pytest.raises(ZeroDivisionError), changing(filled) as catalog:
        catalog.write("DELETE FROM documents WHERE id = ?", ((1 // number,) for number in (1, 0)))
    with reading(filled) as catalog:
        assert len(list(catalog.known())) == 2


def test_a_reader_sees_the_state_of_one_commit(filled):
    with reading(filled) as before:
        with changing(filled) as catalog:
            catalog.write("DELETE FROM documents")
        assert len(list(before.known())) == 2
    with reading(filled) as after:
        assert list(after.known()) == []


def test_a_second_writer_is_told_to_wait(filled, monkeypatch):
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.0)
    with changing(filled), pytest.raises(IndexBusy, match="is in use"), changing(filled):
        pass


class TestBadFiles:
    def test_no_database_at_all(self, path):
        path.write_bytes(b"This is no database." * 1000)
        with pytest.raises(DamagedIndex, match="is damaged: file is not a database"):
            _read(path)

    def test_a_database_of_something_else(self, path):
        path.unlink()
        _spoil(path, "CREATE TABLE recipes (name)")
        with pytest.raises(DamagedIndex, match="no such table"):
            _read(path)

    def test_a_missing_database_is_not_made(self, path):
        path.unlink()
        with pytest.raises(ProvenanceError, match=path.name):
            _read(path)
        assert not path.exists()

    def test_text_that_is_no_utf8(self, filled):
        _spoil(filled, "UPDATE documents SET path = CAST(x'ff' AS TEXT) WHERE row = 0")
        with (
            reading(filled) as catalog,
            pytest.raises(DamagedIndex, match="Could not decode"),
        ):
            list(catalog.known())


def _read(path):
    with reading(path) as catalog:
        catalog.about()


def test_checksums_are_integers_that_sqlite_holds():
    checks = [checksum_of((number, "a", None)) for number in range(50)]
    assert min(checks) < 0 < max(checks)
    assert len(set(checks)) == 50
    assert all(-(1 << 63) <= each < 1 << 63 for each in checks)
