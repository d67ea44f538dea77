import numpy as np
import pytest

from provenance.duplicates.fingerprints import Fingerprints, fingerprint
from provenance.duplicates.pairs import find_pairs


def _pairs(*sets):
    firsts = np.cumsum([0, *(len(each) for each in sets)])
    hashes = np.array([value for each in sets for value in each], np.uint32)
    return [tuple(pair) for pair in find_pairs(fingerprint(hashes, firsts)).tolist()]


def _near(share, size=400):
    """Return two sets of which this share of all members is in both."""
    shared = range(int(size * share))
    rest = (size - len(shared)) // 2
    return [*shared, *range(1000, 1000 + rest)], [*shared, *range(2000, 2000 + rest)]


def test_equal_sets_are_a_pair():
    assert _pairs([1, 2, 3], [7, 8, 9], [3, 2, 1]) == [(0, 2)]


@pytest.mark.parametrize("share", [0.7, 0.8, 0.95])
def test_near_sets_are_a_pair(share):
    assert _pairs(*_near(share)) == [(0, 1)]


def test_disjoint_sets_are_none():
    assert _pairs(*([value] * 3 for value in range(50))) == []
    assert _pairs(*(range(start, start + 50) for start in range(0, 5000, 50))) == []


def test_empty_sets_are_in_no_pair():
    assert _pairs([], [], [1], []) == []
    assert _pairs([], [1, 2], [], [1, 2], []) == [(1, 3)]


def test_few_sets_make_no_pairs():
    assert _pairs() == []
    assert _pairs([1]) == []
    assert find_pairs(Fingerprints((np.empty((0, 4), np.uint32),))).shape == (0, 2)


def test_pairs_are_sorted_each_once_left_before_right():
    found = _pairs(*([1, 2, 3], [4, 5, 6]) * 5)
    assert found == sorted(set(found))
    assert all(left < right and (right - left) % 2 == 0 for left, right in found)


def test_many_copies_cost_a_few_pairs_each_and_hang_together():
    found = _pairs(*[[1, 2, 3]] * 1000)
    assert 999 <= len(found) <= 4000
    assert {(row, row + 1) for row in range(999)} <= set(found)
