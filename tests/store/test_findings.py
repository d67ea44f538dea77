import sqlite3
from contextlib import closing

import pytest

from provenance.errors import DamagedIndex
from provenance.store.additions import add_documents, add_segment, note
from provenance.store.catalog import SegmentRecord, changing, checksum_of, create_catalog
from provenance.store.findings import TABLES, forget_findings, keep_findings

FAMILY = {
    "id": "f0",
    "kind": "text",
    "words": 9,
    "excerpt": "Owls \0 sing \ud800",
    "part_of": None,
    "origin": 1,
    "occurrences": [
        {"document": "d0", "start": 3, "end": 9},
        {"document": "d1", "start": 0, "end": 6},
    ],
}
FINDING = {
    "id": "PROV101-1",
    "rule": "PROV101",
    "name": "copy",
    "level": "error",
    "document": "d0",
    "start": 3,
    "end": 9,
    "family": "f0",
    "source": {"document": "d1", "start": 0, "end": 6},
    "message": "Copied.",
    "fingerprint": "abc",
}
ALONE = {**FINDING, "id": "PROV401-1", "source": None, "family": None}
RESULT = {"families": [FAMILY], "findings": [FINDING, ALONE]}
NUMBERS = {"d0": 2, "d1": 1}


@pytest.fixture(name="path")
def _path(tmp_path, entry):
    path = tmp_path / "catalog.sqlite"
    create_catalog(path, {"judged": "1"})
    with changing(path) as catalog:
        add_segment(catalog, SegmentRecord("s1", 10, 2, ()))
        entries = [entry("a.txt", "Owls sing."), entry("b.txt", "So owls sing.", row=1)]
        add_documents(catalog, entries, with_texts=True)
    return path


def _rows(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  one of ours


def _keep(path, result=RESULT):
    with changing(path) as catalog:
        keep_findings(catalog, result, NUMBERS)


def test_families_stand_in_the_database_with_their_places_and_origin(path):
    _keep(path)
    assert [row[:-1] for row in _rows(path, "families")] == [
        ("f0", "text", 9, "Owls \ufffd sing ?", None)
    ]
    assert [row[:-1] for row in _rows(path, "occurrences")] == [
        ("f0", 1, 0, 6, 1),
        ("f0", 2, 3, 9, 0),
    ]


def test_findings_stand_there_with_both_sides_where_there_are_two(path):
    _keep(path)
    copied, alone = _rows(path, "verdicts")
    assert copied[:11] == ("PROV101-1", "PROV101", "copy", "error", 2, 3, 9, 1, 0, 6, "f0")
    assert alone[7:11] == (None, None, None, None)


def test_every_record_has_its_checksum(path):
    _keep(path)
    for table in TABLES:
        rows = _rows(path, table)
        assert rows
        assert all(checksum_of(row[:-1]) == row[-1] for row in rows)


def test_what_is_kept_replaces_what_was(path):
    _keep(path)
    _keep(path, {"families": [], "findings": [ALONE]})
    assert [len(_rows(path, table)) for table in TABLES] == [0, 0, 1]


def test_a_place_told_twice_is_kept_once(path):
    _keep(
        path, {"families": [{**FAMILY, "occurrences": FAMILY["occurrences"] * 2}], "findings": []}
    )
    assert len(_rows(path, "occurrences")) == 2


def test_what_is_forgotten_is_gone_and_the_corpus_is_not_judged(path):
    _keep(path)
    with changing(path) as catalog:
        note(catalog, "judged", "1")
        forget_findings(catalog)
        assert "judged" not in catalog.about()
    assert [_rows(path, table) for table in TABLES] == [[], [], []]


def test_a_finding_is_about_documents_that_are_there(path):
    with pytest.raises(DamagedIndex, match="FOREIGN KEY"), changing(path) as catalog:
        keep_findings(catalog, RESULT, {"d0": 2, "d1": 77})
