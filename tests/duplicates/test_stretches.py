import pytest

from provenance.duplicates.rarity import word_bits
from provenance.duplicates.sentences import cut_sentences
from provenance.duplicates.stretches import Stretch, find_stretches


def _stretches(texts):
    table = texts.table()
    bits = word_bits(table.hashes)
    sides = [
        cut_sentences(document, table, bits, tuple(table.firsts[document.id :][:2].tolist()))
        for document in texts.documents
    ]
    return find_stretches(*sides)


def _said(say, first, count):
    return [f"{say(number, 10)}." for number in range(first, first + 10 * count, 10)]


def _reworded(sentence, seed, shuffled, say):
    words = sentence.rstrip(".").split()
    return " ".join(shuffled(words[:7] + say(5000 + 10 * seed, 3).split(), seed)) + "."


@pytest.fixture(name="reworded")
def _reworded_fixture(shuffled, say):
    return lambda sentences: [
        _reworded(each, seed, shuffled, say) for seed, each in enumerate(sentences)
    ]


def test_reworded_sentences_make_one_stretch(corpus, say, reworded):
    copied = _said(say, 0, 6)
    one = " ".join([*_said(say, 1000, 4), *copied])
    other = " ".join([*reworded(copied), *_said(say, 2000, 5)])
    assert _stretches(corpus(one, other)) == [Stretch(4, 10, 0, 6)]


def test_their_order_does_not_matter(corpus, say, reworded, shuffled):
    copied = _said(say, 0, 5)
    other = " ".join([*_said(say, 2000, 3), *shuffled(reworded(copied), 3)])
    assert _stretches(corpus(" ".join(copied), other)) == [Stretch(0, 5, 3, 8)]


def test_two_copies_far_apart_are_two_stretches(corpus, say, reworded):
    first, second = _said(say, 0, 4), _said(say, 500, 4)
    one = " ".join([*first, *_said(say, 1000, 20), *second])
    other = " ".join([*reworded(first), *_said(say, 2000, 20), *reworded(second)])
    assert _stretches(corpus(one, other)) == [Stretch(0, 4, 0, 4), Stretch(24, 28, 24, 28)]


def test_other_texts_have_none(corpus, say):
    assert _stretches(corpus(" ".join(_said(say, 0, 8)), " ".join(_said(say, 900, 8)))) == []
    assert _stretches(corpus("the of and in to that", " ".join(_said(say, 0, 3)))) == []


def test_a_weak_likeness_far_from_the_others_is_no_part(corpus, say):
    copied = _said(say, 0, 3)
    weak = f"{say(100, 4)} {say(700, 6)}.", f"{say(100, 4)} {say(800, 6)}."
    one = " ".join([*copied, *_said(say, 1000, 3), weak[0]])
    other = " ".join([*copied, *_said(say, 2000, 3), weak[1]])
    assert _stretches(corpus(one, other)) == [Stretch(0, 3, 0, 3)]


def test_a_stretch_that_is_mostly_different_is_taken_apart_at_its_gaps(corpus, say):
    first, second = _said(say, 0, 1), _said(say, 100, 1)
    one = " ".join([*first, *_said(say, 1000, 4), *second])
    other = " ".join([*first, *_said(say, 2000, 4), *second])
    assert _stretches(corpus(one, other)) == [Stretch(0, 1, 0, 1), Stretch(5, 6, 5, 6)]
