import sqlite3
from contextlib import closing

import pytest

from provenance.errors import DamagedIndex
from provenance.store.additions import (
    add_documents,
    add_segment,
    drop_segments,
    move_documents,
    note,
    remove_documents,
)
from provenance.store.catalog import SegmentRecord, changing, create_catalog, reading

TEXTS = {"a.txt": "Owls sing.\nOwls sleep.", "b.txt": "Herons \0 wade.", "c.txt": "Owls."}


@pytest.fixture(name="path")
def _path(tmp_path, entry):
    """A database of three documents in two segments."""
    path = tmp_path / "catalog.sqlite"
    create_catalog(path, {})
    with changing(path) as catalog:
        for name in ("s1", "s2"):
            add_segment(catalog, SegmentRecord(name, 10, 2, ()))
        places = [("s1", 0), ("s1", 1), ("s2", 0)]
        entries = [
            entry(name, text, *place)
            for (name, text), place in zip(TEXTS.items(), places, strict=True)
        ]
        add_documents(catalog, entries, with_texts=True)
    return path


def _found(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def _with_word(path, word):
    query = """SELECT path FROM passages_fts JOIN passages ON passages.id = passages_fts.rowid
        JOIN documents ON documents.id = document WHERE passages_fts MATCH ? ORDER BY 1"""
    return [name for (name,) in _found(path, query, word)]


def _remove(path, *names):
    with changing(path) as catalog:
        remove_documents(catalog, [catalog.known_as(name) for name in names])


def test_each_passage_is_found_by_its_words(path):
    assert _with_word(path, "owls") == ["a.txt", "a.txt", "c.txt"]
    assert _with_word(path, "sleep") == ["a.txt"]


def test_what_was_removed_is_gone_with_all_that_belongs_to_it(path):
    _remove(path, "a.txt", "b.txt")
    assert _with_word(path, "owls") == ["c.txt"]
    for table in ("pages", "passages"):
        assert _found(path, f"SELECT DISTINCT document FROM {table}") == [(3,)]  # noqa: S608  one of two
    with changing(path) as catalog:
        catalog.write(
            "INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)"
        )
        assert [each.removed for each in catalog.segments()] == [(0, 1), ()]


def test_removed_rows_add_up(path):
    _remove(path, "b.txt")
    _remove(path, "a.txt")
    with reading(path) as catalog:
        assert [each.removed for each in catalog.segments()] == [(0, 1), ()]


def test_a_removed_document_can_come_back_in_another_segment(path, entry):
    _remove(path, "a.txt")
    with changing(path) as catalog:
        add_segment(catalog, SegmentRecord("s3", 10, 1, ()))
        add_documents(catalog, [entry("a.txt", "Owls again.", "s3")], with_texts=True)
    assert _with_word(path, "again") == ["a.txt"]
    with reading(path) as catalog:
        assert catalog.document_at("s3", 0)[1].text == "Owls again."


def test_no_two_documents_have_one_path(path, entry):
    with pytest.raises(DamagedIndex, match="UNIQUE"), changing(path) as catalog:
        add_documents(catalog, [entry("a.txt", "More.", "s2", 1)], with_texts=True)


def test_documents_can_change_places(path):
    """Each moves to where another one was."""
    with changing(path) as catalog:
        known = list(catalog.known())
        places = [("s1", 1), ("s2", 0), ("s1", 0)]
        move_documents(catalog, ((each, *at) for each, at in zip(known, places, strict=True)))
    with reading(path) as catalog:
        for (name, text), place in zip(TEXTS.items(), places, strict=True):
            _, document = catalog.document_at(*place)
            assert (document.path, document.text) == (name, text)
            assert catalog.known_as(name).row == place[1]


def test_only_segments_that_no_document_is_in_can_be_dropped(path):
    with pytest.raises(DamagedIndex, match="FOREIGN KEY"), changing(path) as catalog:
        drop_segments(catalog, ["s2"])
    _remove(path, "c.txt")
    with changing(path) as catalog:
        drop_segments(catalog, ["s2"])
        assert [each.name for each in catalog.segments()] == ["s1"]


def test_what_is_noted_replaces_what_was(path):
    with changing(path) as catalog:
        note(catalog, "commit", "1")
        note(catalog, "commit", "2")
        assert catalog.about() == {"commit": "2"}
