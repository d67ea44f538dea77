"""Texts on a pile are found by their numbers, whichever tasks read them."""

from provenance.distributed import piles
from provenance.distributed.piles import Pile, pile_folder, put_on_pile
from tests.distributed.inline import documents_of, pile_of

DOCUMENTS = documents_of("One.", "", "\ud800 half a letter", "🙂 four", "Five.")


def _texts(pile, first, last):
    return [(each.id, each.text) for each in pile.documents(first, last)]


def test_documents_come_back_numbered_from_where_one_begins(tmp_path):
    pile = pile_of(tmp_path, DOCUMENTS, (0, 1, 4, 5))
    assert list(pile.documents(0, 5)) == DOCUMENTS
    assert _texts(pile, 2, 5) == [(0, "\ud800 half a letter"), (1, "🙂 four"), (2, "Five.")]


def test_batches_of_a_file_hide_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(piles, "_BATCH_CHARS", 4)
    assert list(pile_of(tmp_path, DOCUMENTS, (0, 5)).documents(0, 5)) == DOCUMENTS


def test_a_task_that_reads_nothing_leaves_no_file(tmp_path):
    folder = pile_folder(str(tmp_path))
    put_on_pile(folder, 0, [])
    put_on_pile(folder, 1, DOCUMENTS)
    assert len(list(tmp_path.glob("read/*"))) == 1
    assert list(Pile(folder, (1,), (0, 5)).documents(0, 5)) == DOCUMENTS


def test_a_pile_is_removed_with_its_folder(tmp_path):
    pile_of(tmp_path, DOCUMENTS, (0, 5)).remove()
    assert not list(tmp_path.iterdir())
