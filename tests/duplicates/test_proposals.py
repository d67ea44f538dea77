import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.chains import NONE, Alignments
from provenance.duplicates.pairs import find_pairs
from provenance.duplicates.proposals import (
    are_promising,
    propose_pairs,
    sign_passages,
    telling_pairs,
)
from provenance.duplicates.rarity import WordBits, word_bits
from provenance.duplicates.shingles import shingle


def _proposed(texts, found=NONE, score_min=100.0):
    table = texts.table()
    signed = sign_passages(table, word_bits(table.hashes))
    proposed = propose_pairs(signed, score_min)
    return telling_pairs(proposed, found, table, word_bits(table.hashes)).tolist()


def test_passages_of_the_same_words_in_any_order_are_proposed(corpus, say, shuffled):
    words = say(0, 40).split()
    texts = corpus(f"{say(100, 30)}\n{' '.join(words)}", " ".join(shuffled(words, 1)))
    assert _proposed(texts) == [[1, 2]]


def test_passages_of_other_words_or_of_few_are_not(corpus, say):
    assert _proposed(corpus(say(0, 40), say(100, 40))) == []
    assert _proposed(corpus(say(0, 9), say(0, 9))) == []
    assert _proposed(corpus("", "")) == []


def test_little_surprise_is_not_worth_a_comparison(corpus, say, shuffled):
    words = say(0, 12).split()
    texts = corpus(" ".join(words), " ".join(shuffled(words, 1)))
    assert _proposed(texts, score_min=50.0) == [[0, 1]]
    assert _proposed(texts, score_min=500.0) == []


def test_what_is_known_is_not_proposed_again(corpus, say, shuffled):
    words = say(0, 40).split()
    texts = corpus(" ".join(words), " ".join(shuffled(words, 1)))
    rows = texts.table().passages
    known = Alignments(rows[:1, 0], rows[:1, 1], rows[1:, 0], rows[1:, 1])
    assert _proposed(texts, known) == []


def test_what_is_known_of_other_passages_hides_nothing(corpus, say, shuffled):
    words = say(0, 40).split()
    texts = corpus(
        f"{say(100, 40)}\n{' '.join(words)}", f"{say(100, 40)}\n{' '.join(shuffled(words, 1))}"
    )
    assert len(texts.spans()) == 1
    assert _proposed(texts, texts.spans()) == [[1, 3]]


def test_passages_with_misread_letters_in_most_words_are_proposed_by_their_shingles(corpus, say):
    words = " ".join(say(first, 6).replace(" ", "") for first in range(0, 180, 6))
    misread = "".join("q" if place % 31 == 5 else each for place, each in enumerate(words))
    texts = corpus(f"{words}\n{say(300, 60)}", misread)
    assert _proposed(texts) == []
    table = texts.table()
    noise = shingle(texts.documents, table)
    signed = sign_passages(table, word_bits(table.hashes), noise)
    proposed = propose_pairs(signed, 50.0)
    found = telling_pairs(proposed, NONE, table, word_bits(table.hashes), noisy=True)
    assert found.tolist() == [[0, 2]]


LINES = st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=6)


@given(LINES, st.sampled_from([0.0, 60.0, 100.0, 180.0]))
def test_pairs_are_promising_by_their_signatures_alone(corpus, say, texts, score_min):
    lines = [say(8 * number, 8 * number + 12) for number in range(10)]
    table = corpus(*("\n".join(lines[each] for each in text) for text in texts)).table()
    signed = sign_passages(table, word_bits(table.hashes))
    pairs = find_pairs(signed.sets[0])
    values = signed.sets[0].values
    sides = [(values[each], signed.totals[each]) for each in pairs.T]
    promising = are_promising(*zip(*sides, strict=True), score_min)
    assert pairs[promising].tolist() == propose_pairs(signed, score_min).tolist()


@given(LINES)
def test_the_signature_of_a_passage_does_not_depend_on_others(corpus, say, texts):
    lines = [f"{say(8 * number, 8 * number + 12)} of the" for number in range(10)]
    table = corpus(*("\n".join(lines[each] for each in text) for text in texts)).table()
    bits = word_bits(table.hashes)
    whole = sign_passages(table, bits)
    first = 0
    for document in range(len(texts)):
        part = table.part(document, document + 1)
        signed = sign_passages(part, WordBits(part.hashes, bits.table))
        mine = slice(first, first + len(part.passages))
        assert signed.totals.tolist() == whole.totals[mine].tolist()
        assert signed.sets[0].values.tolist() == whole.sets[0].values[mine].tolist()
        first += len(part.passages)


def test_what_is_known_is_looked_for_among_what_two_documents_share(corpus, say, shuffled):
    """Many alignments with other documents begin before the end of the passage."""
    words = say(0, 40).split()
    texts = corpus(" ".join(words), " ".join(shuffled(words, 1)), *[say(0, 40)] * 30)
    table = texts.table()
    others = table.passages[2:]
    known = Alignments(
        np.concatenate([table.passages[:1, 0], np.arange(30) + 1]),
        np.repeat(table.passages[0, 1], 31),
        np.concatenate([table.passages[1:2, 0], others[:, 0]]),
        np.concatenate([table.passages[1:2, 1], others[:, 1]]),
    )
    bits = word_bits(table.hashes)
    proposed = np.array([[0, 1], [1, 2]])
    assert telling_pairs(proposed, known, table, bits).tolist() == [[1, 2]]
