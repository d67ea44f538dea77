from provenance.duplicates.chains import NONE, Alignments
from provenance.duplicates.proposals import propose_pairs, sign_passages
from provenance.duplicates.rarity import word_bits
from provenance.duplicates.shingles import shingle


def _proposed(texts, found=NONE, score_min=100.0):
    table = texts.table()
    signed = sign_passages(table, word_bits(table.hashes))
    return propose_pairs(table, signed, found, score_min).tolist()


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
    found = propose_pairs(table, signed, NONE, 50.0)
    assert found.tolist() == [[0, 2]]
