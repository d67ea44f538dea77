from provenance.duplicates.chains import NONE, Alignments
from provenance.duplicates.proposals import propose_pairs
from provenance.duplicates.rarity import word_bits


def _proposed(texts, found=NONE, score_min=100.0):
    table = texts.table()
    return propose_pairs(table, word_bits(table.hashes), found, score_min).tolist()


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
