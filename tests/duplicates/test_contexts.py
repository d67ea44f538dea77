import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.contexts import grow_right, left_contexts
from provenance.duplicates.document_chains import PartTable, chains_in
from provenance.duplicates.rarity import WordBits, word_bits
from provenance.duplicates.spans import grow

PARTS = ["a b c d e", "a", "z", "the of and to in", "f g h i j k l", "m n o p q r s t u v w x y"]
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), max_size=12), max_size=6)


def _listed(chains):
    columns = (
        *(chains.a_documents, chains.a_first, chains.a_last),
        *(chains.b_documents, chains.b_first, chains.b_last),
    )
    return list(zip(*(each.tolist() for each in columns), strict=True))


def _part(whole, numbers):
    """Return the words of these documents alone."""
    return PartTable(whole.table.in_order(numbers.tolist()), numbers)


def _apart(texts, score_min):
    """Return the chains grown with the left documents in one place, the right ones in another."""
    table = texts.table()
    whole = PartTable(table, np.arange(len(table.firsts) - 1))
    bits, chains = word_bits(table.hashes), chains_in(whole, texts.chains())
    left, right = (
        _part(whole, np.unique(each)) for each in (chains.a_documents, chains.b_documents)
    )
    contexts = left_contexts(chains, left, WordBits(left.table.hashes, bits.table))
    right_bits = WordBits(right.table.hashes, bits.table)
    grown = grow_right(chains, contexts, right, right_bits, score_min)
    return grown, chains_in(whole, grow(texts.chains(), table, bits, score_min))


@given(TEXTS, st.sampled_from([0.0, 20.0, 45.0, 100.0]))
def test_chains_grow_apart_as_they_do_together(corpus, texts, score_min):
    apart, together = _apart(corpus(*(" ".join(each) for each in texts)), score_min)
    assert _listed(apart) == _listed(together)


@pytest.mark.parametrize("count", [5, 8, 12, 40])
def test_a_chain_grows_over_equal_words_up_to_the_ends_of_its_documents(corpus, say, count):
    texts = corpus(
        say(0, count), f"{say(100, 3)} {say(0, count)}", f"{say(0, count)} {say(50, 9)}"
    )
    apart, together = _apart(texts, 0.0)
    assert _listed(apart) == _listed(together)
    assert (0, 0, count, 2, 0, count) in _listed(apart)


def test_a_chain_that_holds_little_is_left_out(corpus, say):
    texts = corpus(f"and of the in to that it is {say(0, 3)}", "and of the in to that it is")
    assert [len(each) for each in _apart(texts, 100.0)] == [0, 0]
    assert [len(each) for each in _apart(texts, 0.0)] == [1, 1]


def test_the_words_around_a_chain_stand_nearest_first(corpus, say):
    text = f"{say(100, 3)} {say(0, 9)} {say(200, 20)}"
    texts = corpus(text, say(0, 9))
    table = texts.table()
    whole = PartTable(table, np.array([5, 6]))
    chains = chains_in(whole, texts.chains())
    bits = word_bits(table.hashes)
    contexts = left_contexts(chains, whole, bits)
    first, last = int(chains.a_first[0]), int(chains.a_last[0])
    assert contexts.room.tolist() == [[first, 8]]
    assert contexts.before[0, :first].tolist() == table.hashes[:first][::-1].tolist()
    assert contexts.after[0].tolist() == table.hashes[last : last + 8].tolist()
    assert contexts.bits[0] == bits[first:last].astype(np.float64).sum()
    assert contexts.rows(np.array([0])).bits.tolist() == contexts.bits.tolist()
