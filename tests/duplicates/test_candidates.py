import pytest

from provenance.duplicates.candidates import Texts, find_candidates
from provenance.duplicates.rarity import word_bits
from provenance.options import AuditOptions


def _found(texts, options=None):
    table = texts.table()
    ground = Texts(texts.documents, texts.passages, table, word_bits(table.hashes))
    return find_candidates(ground, options or AuditOptions())


def test_shared_words_are_chained_and_grown_over_all_that_are_equal(corpus, say):
    texts = corpus(f"{say(100, 9)} {say(0, 12)} {say(200, 9)}", f"{say(300, 9)} {say(0, 12)}")
    found = _found(texts)
    assert texts.read(found.chains) == [(say(0, 12), say(0, 12))]


def test_passages_of_the_same_words_are_proposed_even_if_seeds_tell_them(corpus, say, shuffled):
    words = say(0, 40)
    texts = corpus(words, " ".join(shuffled(words.split(), 1)), words)
    assert _found(texts).pairs.tolist() == [[0, 1], [0, 2], [1, 2]]


def test_what_is_listed_is_compared_whole_so_that_nothing_is_proposed(corpus, say):
    texts = corpus(say(0, 40), say(0, 40))
    found = _found(texts, AuditOptions(pairs=(("0.txt", "1.txt"),)))
    assert (len(found.chains), found.pairs.tolist()) == (1, [])


@pytest.mark.parametrize("noisy", [False, True])
def test_misread_words_are_proposed_by_their_letters_if_asked_for(corpus, say, noisy):
    words = " ".join(say(first, 6).replace(" ", "") for first in range(0, 180, 6))
    misread = "".join("q" if place % 31 == 5 else each for place, each in enumerate(words))
    found = _found(corpus(words, misread), AuditOptions(noisy=noisy))
    assert found.pairs.tolist() == ([[0, 1]] if noisy else [])


@pytest.mark.parametrize("texts", [(), ("",), ("one two",), ("…", "")])
def test_little_text_has_no_candidates(corpus, texts):
    found = _found(corpus(*texts))
    assert (len(found.chains), found.pairs.shape) == (0, (0, 2))
