import warnings

import numpy as np
import pytest

from provenance.duplicates.fingerprints import PERMUTATIONS, SEED, fingerprint

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import datasketch

GOLDEN = [
    404119057,
    594951281,
    1119733286,
    3119511592,
    1453243813,
    753320377,
    2519654638,
    461195582,
]


def _signatures(sets, permutations=PERMUTATIONS):
    firsts = np.cumsum([0, *(len(each) for each in sets)])
    hashes = np.array([value for each in sets for value in each], np.uint32)
    return fingerprint(hashes, firsts, permutations).values


def _theirs(values, permutations=PERMUTATIONS):
    sketch = datasketch.MinHash(num_perm=permutations, seed=SEED, hashfunc=lambda value: value)
    for value in values:
        sketch.update(value)
    return sketch.hashvalues


def _some_sets():
    dice = np.random.default_rng(7)
    sizes = [0, 1, 2, 0, 0, 50, 3000, 0, 7, 1, 40_000, 90_000, 5, 0]
    return [dice.integers(0, 1 << 32, size, dtype=np.uint32).tolist() for size in sizes]


@pytest.mark.parametrize("permutations", [16, PERMUTATIONS, 128])
def test_signatures_are_those_of_datasketch_bit_for_bit(permutations):
    sets = [each[:3000] for each in _some_sets()]
    signatures = _signatures(sets, permutations)
    for row, values in enumerate(sets):
        assert signatures[row].tolist() == _theirs(values, permutations).tolist()


def test_extreme_hashes_are_those_of_datasketch_too():
    sets = [[0], [1], [0xFFFFFFFF], [0, 0xFFFFFFFF, 0x80000000]]
    assert _signatures(sets).tolist() == [_theirs(values).tolist() for values in sets]


def test_large_sets_are_read_in_blocks_that_nobody_sees():
    sets = _some_sets()
    together = _signatures(sets)
    assert together.tolist() == [_signatures([values])[0].tolist() for values in sets]


def test_an_empty_set_is_all_ones():
    assert (_signatures([[], [5], []])[[0, 2]] == 0xFFFFFFFF).all()
    assert _signatures([]).shape == (0, PERMUTATIONS)


def test_order_and_repetition_make_no_difference():
    once, again = _signatures([[3, 1, 2], [2, 2, 1, 3, 3]])
    assert once.tolist() == again.tolist()


def test_datasketch_loads_them_and_tells_their_similarity():
    shared = list(range(600))
    rows = _signatures([[*shared, *range(1000, 1200)], [*shared, *range(2000, 2200)]], 256)
    one, other = (
        datasketch.LeanMinHash(seed=SEED, hashvalues=row, scheme="affine32") for row in rows
    )
    assert one.jaccard(other) == pytest.approx(0.6, abs=0.08)
    assert one.jaccard(one) == 1.0


def test_signatures_are_fixed_by_the_specification():
    assert _signatures([[1, 2, 3]], 8)[0].tolist() == GOLDEN
