import pytest

from provenance.distributed.notes import documents_in, note_of, texts_column, write_notes
from tests.distributed.inline import documents_of, shelf_of


def test_what_is_noted_of_a_document_is_read_by_its_number(tmp_path):
    shelf = shelf_of(tmp_path, documents_of("One.", "Two.", "Three."), (0, 1, 3))
    write_notes(shelf, "words", 0, {"said": texts_column(["one"])})
    write_notes(shelf, "words", 1, {"said": texts_column(["two", "three"])})
    assert list(documents_in(shelf, 1)) == [1, 2]
    assert [note_of(shelf, "words", at)["said"] for at in range(3)] == ["one", "two", "three"]


def test_a_stretch_is_noted_as_a_whole(tmp_path):
    shelf = shelf_of(tmp_path, documents_of("One.", "Two."))
    with pytest.raises(AssertionError):
        write_notes(shelf, "words", 0, {"said": texts_column(["one"])})
    with pytest.raises(OSError, match=r"words-000000\.arrow"):
        note_of(shelf, "words", 0)
