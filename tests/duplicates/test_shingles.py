import numpy as np
import pytest

from provenance.duplicates.shingles import shingle


def _sets(texts):
    shingles = shingle(texts.documents, texts.table())
    return [set(part.tolist()) for part in np.split(shingles.hashes, shingles.firsts[1:-1])]


def _alike(left, right):
    return len(left & right) / len(left | right)


def test_each_passage_has_its_own_shingles(corpus, say):
    first, second, third = _sets(corpus(f"{say(0, 60)}\n{say(100, 60)}", say(0, 60)))
    assert first == third
    assert _alike(first, second) < 0.1
    assert len(first) == pytest.approx(60 * 6 / 4, rel=0.3)


def test_case_spaces_and_punctuation_make_no_difference(corpus, say):
    words = say(0, 60)
    joined = words.replace(" ", "", 20).upper().replace(" ", ", ")
    first, second = _sets(corpus(words, joined))
    assert first == second


def test_misread_letters_change_few_shingles(corpus, say):
    words = say(0, 200)
    misread = "".join("c" if place % 40 == 20 else each for place, each in enumerate(words))
    first, second = _sets(corpus(words, misread))
    assert _alike(first, second) > 0.6


def test_little_text_has_none(corpus):
    assert _sets(corpus("abcd", "")) == [set()]
    shingles = shingle((), corpus().table())
    assert (len(shingles.hashes), shingles.firsts.tolist()) == (0, [0])
