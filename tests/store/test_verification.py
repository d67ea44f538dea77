import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from provenance.errors import CannotWrite, DamagedIndex, NoIndex, ProvenanceError
from provenance.indexing import add_to_index, build_index, remove_from_index
from provenance.pipeline import audit_against
from provenance.report.results import result_of
from provenance.store import writers
from provenance.store.verification import verify_parts
from provenance.verdicts.rules import RULES

_PARAGRAPH = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with an index `ix` of two commits, and a text to ask about."""
    monkeypatch.chdir(tmp_path)
    for name, opening in (
        ("first", "Lighthouses of the northern coast were built by one family of masons."),
        ("second", "Nobody has lived on the island since the last boat was lost in winter."),
        ("query", "Today I sat in the harbour for an hour and wrote a letter to my aunt."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{opening}\n\n{_PARAGRAPH}\n", encoding="utf-8")
    build_index(tmp_path / "ix", [tmp_path / "first.txt"])
    shutil.copy(tmp_path / "ix" / "catalog.sqlite", tmp_path / "older.sqlite")
    add_to_index(tmp_path / "ix", [tmp_path / "second.txt"])
    return tmp_path


def _problems(folder):
    return [part.name for part in verify_parts(folder / "ix") if part.problem]


def _answer(folder):
    found = audit_against([folder / "query.txt"], folder / "ix")
    return result_of(found, RULES)["findings"]


def _segments(folder):
    return sorted((folder / "ix" / "segments").iterdir())


def _execute(folder, statement):
    with closing(sqlite3.connect(folder / "ix" / "catalog.sqlite")) as base, base:
        base.execute(statement)


def test_every_part_of_a_sound_index_is_named_and_sound(folder):
    parts = list(verify_parts(folder / "ix"))
    names = [part.name for part in parts]
    assert names[:2] == ["index.json", "catalog.sqlite"]
    assert names[-2:] == [f"segments/{path.name}" for path in _segments(folder)]
    assert not any(part.problem for part in parts)


def test_a_missing_index_is_an_error_and_no_sound_one(folder):
    with pytest.raises(NoIndex):
        list(verify_parts(folder / "nowhere"))


def test_a_flipped_bit_anywhere_in_a_segment_is_named(folder):
    path = _segments(folder)[0]
    content = path.read_bytes()
    for at in range(0, len(content), len(content) // 20):
        damaged = bytearray(content)
        damaged[at] ^= 1
        path.write_bytes(damaged)
        assert _problems(folder) == [f"segments/{path.name}"]


def test_a_missing_or_shortened_segment_is_named_and_no_question_answered(folder):
    path = _segments(folder)[0]
    os.truncate(path, path.stat().st_size - 1)
    assert _problems(folder) == [f"segments/{path.name}"]
    path.unlink()
    assert _problems(folder) == [f"segments/{path.name}"]
    with pytest.raises(DamagedIndex, match="is missing"):
        _answer(folder)


def test_exchanged_segments_are_both_named(folder):
    first, second = _segments(folder)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    assert _problems(folder) == [f"segments/{first.name}", f"segments/{second.name}"]


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE documents SET text = replace(text, 'island', 'iSland')", "documents"),
        ("UPDATE documents SET path = 'third.txt' WHERE path = 'first.txt'", "documents"),
        ('UPDATE pages SET "end" = "end" - 1', "documents"),
        ("UPDATE segments SET removed = '[0]'", "segments"),
        ("UPDATE about SET value = '9' WHERE key = 'commit'", "about"),
    ],
)
def test_a_record_that_is_not_as_written_is_named(folder, statement, part):
    _execute(folder, statement)
    assert f"catalog.sqlite: {part}" in _problems(folder)


def test_a_database_that_lacks_a_segment_is_refused(folder):
    _execute(folder, "DELETE FROM documents WHERE path = 'first.txt'")
    _execute(folder, "DELETE FROM segments WHERE name NOT IN (SELECT segment FROM documents)")
    assert "catalog.sqlite: about" in _problems(folder)
    with pytest.raises(DamagedIndex, match="a segment is missing in it"):
        _answer(folder)


def test_an_older_database_is_named_and_refused(folder):
    shutil.copy(folder / "older.sqlite", folder / "ix" / "catalog.sqlite")
    assert "catalog.sqlite: about" in _problems(folder)
    with pytest.raises(DamagedIndex, match=r"older than index\.json"):
        _answer(folder)


def test_a_database_of_another_index_is_named_and_refused(folder):
    build_index(folder / "other", [folder / "second.txt"])
    add_to_index(folder / "other", [folder / "first.txt"])
    shutil.copy(folder / "other" / "catalog.sqlite", folder / "ix" / "catalog.sqlite")
    assert "catalog.sqlite: about" in _problems(folder)
    with pytest.raises(DamagedIndex, match="another index's"):
        _answer(folder)


def test_a_zeroed_page_of_the_database_is_named_or_changes_no_answer(folder):
    expected, path = _answer(folder), folder / "ix" / "catalog.sqlite"
    content = path.read_bytes()
    for at in range(0, len(content), 6 * 4096):
        path.write_bytes(content[:at] + bytes(4096) + content[at + 4096 :])
        is_named = bool(_problems(folder))
        try:
            assert _answer(folder) == expected
        except ProvenanceError:
            assert is_named


def test_a_manifest_that_is_not_as_written_is_named(folder):
    path = folder / "ix" / "index.json"
    path.write_bytes(path.read_bytes().replace(b'"texts": true', b'"texts": null'))
    assert _problems(folder) == ["index.json"]


def _refuse(*_):
    raise CannotWrite("no space left")


def test_a_change_that_fails_at_its_end_leaves_the_index_as_it_was(folder, monkeypatch):
    expected = _answer(folder)
    monkeypatch.setattr(writers, "note_commit", _refuse)
    with pytest.raises(CannotWrite):
        remove_from_index(folder / "ix", ["first.txt"])
    assert _answer(folder) == expected
    assert _problems(folder) == []
