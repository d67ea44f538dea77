import numpy as np
import pytest

from provenance.duplicates.bags import Bag, bag_of, cosine, shared_weight
from provenance.duplicates.sentences import Sentences


def _bag(**weights):
    stems = sorted(map(ord, weights))
    return Bag(np.array(stems, np.uint32), np.array([weights[chr(each)] for each in stems], float))


NOTHING = _bag()


def test_the_weights_of_a_stem_in_several_sentences_are_added():
    sentences = Sentences(
        np.array([0, 3, 5, 6]),
        np.array([0, 2, 4, 5]),
        np.array([5, 9, 2, 9, 9], np.uint32),
        np.array([1.0, 2.0, 3.0, 4.0, 8.0]),
    )
    both = bag_of(sentences, 0, 2)
    assert dict(zip(both.stems.tolist(), both.weights.tolist(), strict=True)) == {2: 3, 5: 1, 9: 6}
    assert both.total == 10
    assert bag_of(sentences, 2, 3).stems.tolist() == [9]
    assert bag_of(sentences, 1, 1).total == 0


def test_what_two_bags_share_is_the_lesser_of_each_weight():
    assert shared_weight(_bag(a=3, b=2, c=9), _bag(a=1, b=5, z=7)) == 3
    assert shared_weight(_bag(a=3), NOTHING) == shared_weight(NOTHING, _bag(a=3)) == 0


def test_what_a_bag_does_not_hold_weighs_nothing():
    asked = np.array([ord("c"), ord("a"), ord("z")], np.uint32)
    assert _bag(a=3, b=2, c=9).found(asked).tolist() == [9, 3, 0]
    assert NOTHING.found(asked).tolist() == [0, 0, 0]


def test_the_cosine_is_one_for_the_same_proportions_and_zero_for_nothing_in_common():
    assert cosine(_bag(a=1, b=2), _bag(a=2, b=4)) == pytest.approx(1)
    assert cosine(_bag(a=3, b=4), _bag(a=3, c=4)) == pytest.approx(9 / 25)
    assert cosine(_bag(a=3), _bag(b=4)) == cosine(_bag(a=3), NOTHING) == 0
