import numpy as np
import pytest

from provenance.duplicates.limits import Reach, settle_limits
from provenance.duplicates.sentences import Sentences


def _sentences(*words):
    """Make sentences of one-letter stems that weigh ten bits each, twice for one said twice."""
    counted = [sorted({(ord(word), each.count(word)) for word in each}) for each in words]
    sizes = np.cumsum([0, *map(len, counted)])
    return Sentences(
        np.cumsum([0, *map(len, words)]),
        sizes,
        np.array([stem for each in counted for stem, _ in each], np.uint32),
        np.array([10.0 * times for each in counted for _, times in each]),
    )


def _settled(a, b, a_reach, b_reach):
    pair = Reach(_sentences(*a), *a_reach), Reach(_sentences(*b), *b_reach)
    other = Reach(_sentences("qrs", "abc"), 0, 2), Reach(_sentences("abc"), 0, 1)
    ((left, right),) = settle_limits([pair])
    for beside in ([pair, other], [other, pair, other]):
        near, far = settle_limits(beside)[beside.index(pair)]
        assert (near.first, near.last, far.first, far.last) == (
            *(left.first, left.last),
            *(right.first, right.last),
        )
    return (left.first, left.last), (right.first, right.last)


def test_what_resembles_nothing_is_taken_away_at_the_ends():
    a = ["mnopq", "abcde", "rstuv", "fghij", "wxyz"]
    b = ["abcdf", "eghij"]
    assert _settled(a, b, (0, 5), (0, 2)) == ((1, 4), (0, 2))


def test_a_sentence_beyond_the_end_that_adds_something_is_taken_in():
    a = ["klmno", "abcde", "fghij", "pqrst"]
    b = ["12345", "lmkno", "abcde", "jifhg", "67890"]
    assert _settled(a, b, (1, 3), (2, 4)) == ((0, 3), (1, 4))


def test_what_is_told_already_further_inside_adds_nothing():
    a, b = ["abc", "abcdefgh", "abxyz"], ["abcdefgh"]
    assert _settled(a, b, (0, 3), (0, 1)) == ((1, 2), (0, 1))


def test_one_sentence_is_left_of_texts_that_share_nothing():
    (a_first, a_last), (b_first, b_last) = _settled(["ab", "cd"], ["xy"], (0, 2), (0, 1))
    assert (a_last - a_first, b_last - b_first) == (1, 1)


@pytest.mark.parametrize("far", [3, 4])
def test_no_more_than_three_sentences_beyond_an_end_are_looked_at(far):
    between = [str(number) for number in range(1, far)]
    a = ["abcdefgh", "ijklmnop", *between, "qrstuvwx"]
    b = ["abcdefgh", "ijklmnop", "qrstuvwx"]
    assert _settled(a, b, (0, 2), (0, 3)) == (((0, 5), (0, 3)) if far == 3 else ((0, 2), (0, 2)))


def test_no_stretches_have_no_limits():
    assert settle_limits([]) == []
