import pytest

from provenance.duplicates.rarity import WordBits, bits_by_bucket
from provenance.duplicates.resemblances import find_resembling
from provenance.model import IndexedDocument


def _resembling(texts, index, score_min=100.0, known=frozenset()):
    table = texts.table()
    bits = WordBits(table.hashes, bits_by_bucket(index.word_counts))
    return find_resembling(table, bits, index, score_min, known)


def _mixed(words, shuffled):
    return " ".join(shuffled(words.split(), 7))


@pytest.fixture(name="index")
def _index(corpus, say, segment, indexed):
    """Two segments; the words of interest are in the second passage of a document of each."""
    return indexed(
        segment(corpus(say(1000, 60), f"{say(2000, 50)}\n{say(0, 40)}")),
        segment(corpus(f"{say(3000, 20)}\n{say(0, 38)} {say(4000, 2)}", say(5000, 40))),
    )


HOLDING = {IndexedDocument(0, 1), IndexedDocument(1, 0)}


def test_the_same_words_in_another_order_resemble(corpus, say, shuffled, index):
    assert _resembling(corpus(_mixed(say(0, 40), shuffled)), index) == HOLDING


def test_words_that_are_no_words_of_the_index_resemble_nothing(corpus, say, index):
    assert _resembling(corpus(say(9000, 40)), index) == set()
    assert _resembling(corpus(""), index) == set()


def test_what_is_known_already_is_not_told_again(corpus, say, shuffled, index):
    known = frozenset({IndexedDocument(1, 0)})
    found = _resembling(corpus(_mixed(say(0, 40), shuffled)), index, known=known)
    assert found == HOLDING - known


def test_what_shares_too_few_bits_is_not_worth_a_comparison(corpus, say, shuffled, index):
    assert _resembling(corpus(_mixed(say(0, 40), shuffled)), index, score_min=1e5) == set()


def test_a_small_part_of_a_long_passage_is_not_the_passage(corpus, say, segment, indexed):
    index = indexed(segment(corpus(f"{say(0, 40)} {say(100, 2000)}")))
    assert _resembling(corpus(f"{say(5000, 2000)} {say(0, 4)}"), index) == set()


def test_removed_documents_resemble_nothing(corpus, say, shuffled, segment, indexed):
    index = indexed(segment(corpus(say(0, 40), say(0, 41)), removed=[0]))
    found = _resembling(corpus(_mixed(say(0, 40), shuffled)), index)
    assert found == {IndexedDocument(0, 1)}
