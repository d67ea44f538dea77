import numpy as np
import pytest

from provenance.corpus.pages import cut_pages
from provenance.distributed import shelves
from provenance.distributed.shelves import (
    Signatures,
    bits_on,
    pages_of,
    signatures_on,
    write_bits,
    write_pages,
    write_signatures,
)
from provenance.errors import CannotWrite
from tests.distributed.inline import documents_of, shelf_of

TEXTS = (
    "One text of a few words.",
    "",
    "\ud800 half a letter",
    "🙂 𝔄𝔅 astral",
    "One text.",
    "Six.",
)
DOCUMENTS = documents_of(*TEXTS)


@pytest.fixture
def shelf(tmp_path):
    return shelf_of(tmp_path, DOCUMENTS, (0, 1, 4, 6))


def test_what_is_shelved_comes_back(shelf):
    for number, document in enumerate(DOCUMENTS):
        shelved = shelf.shelved(number)
        assert shelved.document(number) == document
        assert (shelved.path, shelved.chars) == (document.path, len(document.text))


def test_words_come_back_with_their_places(shelf):
    hashes, starts, ends = shelf.shelved(4).words
    assert [TEXTS[4][start:end] for start, end in zip(starts, ends, strict=True)] == [
        "One",
        "text",
    ]
    assert hashes.tolist() == shelf.shelved(0).words[0][:2].tolist()
    assert [len(column) for column in shelf.shelved(1).words] == [0, 0, 0]
    assert shelf.shelved(1).passages.shape == (5, 0)


def test_pages_come_back_as_they_were_cut(shelf):
    for number, document in enumerate(DOCUMENTS):
        cut = [page for page in cut_pages(DOCUMENTS) if page.span.document == document.id]
        stored = pages_of(shelf.shelved(number).first_pages, number)
        assert [page.span for page in stored] == [page.span for page in cut]
        assert shelf.shelved(number).page_count == len(cut)


def test_a_document_is_found_in_its_stretch(shelf):
    assert len(shelf) == 3
    assert [shelf.stretch_of(number) for number in range(6)] == [0, 1, 1, 1, 2, 2]
    assert shelf.stretches_of(np.arange(6)).tolist() == [0, 1, 1, 1, 2, 2]
    assert shelf.stretches_of_passages(np.array([0])).tolist() == [0]


def test_batches_of_a_file_hide_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shelves, "_BATCH_CHARS", 10)
    shelf = shelf_of(tmp_path, DOCUMENTS)
    assert [shelf.shelved(number).document(number) for number in range(6)] == DOCUMENTS


def test_a_file_written_twice_is_the_same_and_leaves_no_part_behind(tmp_path):
    shelf_of(tmp_path, DOCUMENTS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shelf_of(tmp_path, DOCUMENTS)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert sorted(before) == ["bits.arrow", "texts-000000.arrow"]


def test_signatures_come_back(tmp_path):
    values = np.arange(8, dtype=np.uint32).reshape(2, 4)
    told = Signatures(
        np.array([4, 5]), np.array([0, 0]), np.array([1.5, 2.5]), (values, values + 1)
    )
    write_signatures(str(tmp_path), 7, told)
    found = signatures_on(str(tmp_path), 7)
    assert found.documents.tolist() == [4, 5]
    assert found.totals.tolist() == [1.5, 2.5]
    assert [each.tolist() for each in found.sets] == [values.tolist(), (values + 1).tolist()]


def test_a_stretch_without_passages_has_no_signatures(tmp_path):
    nothing = np.zeros((0, 4), np.uint32)
    numbers = np.zeros(0, np.int64)
    write_signatures(str(tmp_path), 0, Signatures(numbers, numbers, numbers * 1.0, (nothing,)))
    assert len(signatures_on(str(tmp_path), 0).documents) == 0


def test_bits_come_back(tmp_path):
    bits = np.linspace(0, 20, 9, dtype=np.float32)
    write_bits(str(tmp_path), bits)
    assert bits_on(str(tmp_path)).tolist() == bits.tolist()


def test_an_address_is_a_folder_too(tmp_path):
    shelf = shelf_of(tmp_path.as_uri(), DOCUMENTS, (0, 2, 6))
    assert [shelf.shelved(number).document(number) for number in range(6)] == DOCUMENTS


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    with pytest.raises(CannotWrite, match="nowhere"):
        write_bits(str(tmp_path / "nowhere"), np.zeros(2, np.float32))
    with pytest.raises(CannotWrite, match="nowhere"):
        write_pages(str(tmp_path / "nowhere"), 0, [], [])
