import pytest

from provenance.duplicates.rarity import word_bits
from provenance.duplicates.sentences import cut_sentences
from provenance.duplicates.stretches import Stretch, find_stretches


def _stretches(texts):
    table = texts.table()
    bits = word_bits(table.hashes)
    sides = [
        cut_sentences(document, table, bits, tuple(table.firsts[document.id :][:2].tolist()), {})
        for document in texts.documents
    ]
    (found,) = find_stretches([sides])
    return found


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


def test_a_stretch_that_is_mostly_different_is_taken_apart_at_its_gaps(corpus, say):
    first, second = _said(say, 0, 1), _said(say, 100, 1)
    one = " ".join([*first, *_said(say, 1000, 4), *second])
    other = " ".join([*first, *_said(say, 2000, 4), *second])
    assert _stretches(corpus(one, other)) == [Stretch(0, 1, 0, 1), Stretch(5, 6, 5, 6)]


def test_what_a_short_text_sums_up_is_all_of_the_long_one(corpus, say):
    long = _said(say, 0, 40)
    summary = [
        f"{say(first, 5)} {say(first + 155, 4)} {say(9000 + first, 1)}."
        for first in (0, 60, 120, 180)
    ]
    one, other = " ".join([*_said(say, 2000, 9), *summary]), " ".join(long)
    (stretch,) = _stretches(corpus(one, other))
    assert (stretch.a_first, stretch.a_last) == (9, 13)
    assert stretch.b_last - stretch.b_first >= 30
    assert _stretches(corpus(other, one)) == [
        Stretch(stretch.b_first, stretch.b_last, stretch.a_first, stretch.a_last)
    ]


def test_a_copy_and_a_stray_likeness_are_no_summary(corpus, say, reworded):
    copied = _said(say, 0, 4)
    one = " ".join([*reworded(copied), f"{say(500, 9)}."])
    other = " ".join([*copied, *_said(say, 2000, 15), f"{say(500, 5)} {say(900, 4)}."])
    assert _stretches(corpus(one, other))[0] == Stretch(0, 4, 0, 4)


def test_what_shares_a_little_of_everything_is_not_worth_telling(corpus, say):
    assert _stretches(corpus(f"{say(0, 4)} {say(100, 5)}.", f"{say(0, 4)} {say(200, 5)}.")) == []
