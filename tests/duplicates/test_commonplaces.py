from dataclasses import replace

import pytest

from provenance.duplicates.commonplaces import drop_commonplaces
from provenance.duplicates.comparisons import compare_spans
from provenance.duplicates.rarity import word_bits
from provenance.model import Tier


@pytest.fixture(name="formula")
def _formula(corpus, say):
    """Return a corpus of two texts that use most words of their one common sentence throughout."""
    words = say(0, 8).split()

    def text(seed):
        places = enumerate(words[1:])
        others = [f"{word} {say(1000 * seed + 9 * place, 9)}" for place, word in places]
        return " ".join(others * 4)

    return corpus(f"{text(1)}\n{say(0, 8)}", f"{text(2)}\n{say(0, 8)}"), say(0, 8)


def _match(texts, words, score=120.0):
    places = [texts.places(words)[0], texts.places(words)[-1]]
    return replace(compare_spans(*places, texts.documents), score=score)


def _kept(texts, match, score_min=100.0):
    table = texts.table()
    return drop_commonplaces([match], table, word_bits(table.hashes), score_min)


def test_a_sentence_of_words_that_both_texts_use_throughout_is_left_out(formula):
    texts, words = formula
    assert _kept(texts, _match(texts, words)) == []


def test_the_same_sentence_among_other_words_stays(corpus, say):
    texts = corpus(f"{say(1000, 200)}\n{say(0, 8)}", f"{say(2000, 200)}\n{say(0, 8)}")
    match = _match(texts, say(0, 8))
    assert _kept(texts, match) == [match]


@pytest.mark.parametrize("copies", [2, 5])
def test_a_passage_that_stands_there_again_and_again_stays(corpus, say, copies):
    repeated = "\n".join([say(0, 8)] * copies)
    texts = corpus(f"{say(1000, 50)}\n{say(0, 8)}", f"{repeated}\n{say(2000, 50)}")
    match = _match(texts, say(0, 8))
    assert _kept(texts, match) == [match]


def test_what_holds_much_more_than_asked_is_not_doubted(formula):
    texts, words = formula
    much = _match(texts, words, 130.0)
    assert _kept(texts, much) == [much]
    little = _match(texts, words, 0.0)
    assert _kept(texts, little, 0.0) == [little]


def test_only_what_was_found_word_by_word_in_two_texts_is_doubted(formula):
    texts, words = formula
    reworded = replace(_match(texts, words), tier=Tier.MINHASH)
    assert _kept(texts, reworded) == [reworded]
    within = replace(_match(texts, words), b=_match(texts, words).a)
    assert _kept(texts, within) == [within]
