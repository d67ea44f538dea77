import numpy as np
import pytest

from provenance.duplicates import holdings
from provenance.duplicates.holdings import find_holders, table_of
from provenance.model import IndexedDocument

COLUMNS = ("hashes", "starts", "ends", "firsts", "passages", "paragraphs")


@pytest.fixture(name="small_batches", params=[False, True])
def _small_batches(request, monkeypatch):
    """Whether each new text is looked for on its own."""
    if request.param:
        monkeypatch.setattr(holdings, "_BATCH_WORDS", 1)


@pytest.mark.usefixtures("small_batches")
def test_documents_that_hold_or_resemble_are_found(corpus, say, shuffled, segment, indexed):
    index = indexed(
        segment(corpus(say(1000, 50), f"{say(2000, 50)} {say(0, 20)}")),
        segment(corpus(" ".join(shuffled(say(100, 40).split(), 3)), say(3000, 50))),
    )
    new = corpus(f"{say(0, 20)} {say(4000, 30)}", say(100, 40), say(5000, 30))
    found = find_holders(new.table(), index, 100.0)
    assert found.documents == (IndexedDocument(0, 1), IndexedDocument(1, 0))
    assert found.cut == ()


def test_texts_that_share_nothing_have_no_holders(corpus, say, segment, indexed):
    index = indexed(segment(corpus(say(99, 9))))
    assert find_holders(corpus(say(0, 50)).table(), index, 100).documents == ()


def test_what_more_documents_hold_than_are_looked_at_is_told(corpus, say, segment, indexed):
    index = indexed(segment(corpus(*[f"{say(0, 30)}\n{say(100, 9)}"] * 70)))
    found = find_holders(corpus(say(5000, 40), say(0, 30)).table(), index, 100.0)
    assert (len(found.documents), found.cut) == (64, (1,))


def test_words_come_back_as_they_were_read(corpus, say, segment, indexed):
    texts = [
        f"{say(0, 9)}\n***\n{say(20, 5)}",
        "",
        f"{say(40, 3)} \U0001f989\U0001f989 {say(50, 3)}",
    ]
    more = [f"---\n{say(70, 12)}", say(90, 4)]
    new = corpus(say(200, 6), say(300, 2))
    index = indexed(segment(corpus(*texts)), segment(corpus(*more)))
    places = [IndexedDocument(1, 0), *(IndexedDocument(0, row) for row in (2, 0, 1))]
    found = table_of(index, places, new.table())
    everything = corpus(more[0], texts[2], texts[0], texts[1], say(200, 6), say(300, 2)).table()
    filled = everything.passages[:, 0] < everything.passages[:, 1]
    for name in ("hashes", "starts", "ends", "firsts", "paragraphs"):
        assert getattr(found, name).tolist() == getattr(everything, name).tolist(), name
    assert found.passages.tolist() == everything.passages[filled].tolist()


def test_no_documents_leave_the_new_words_alone(corpus, say, indexed):
    new = corpus(say(0, 6), "", say(9, 3)).table()
    found = table_of(indexed(), [], new)
    for name in COLUMNS:
        assert np.array_equal(getattr(found, name), getattr(new, name)), name
