from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.band_places import BandPlaces, local_bands, pair_buckets
from provenance.duplicates.fingerprints import Fingerprints, fingerprint
from provenance.duplicates.pairs import LAGS, find_pairs

SETS = st.lists(st.sampled_from([(), (1, 2, 3), (1, 2), (4, 5, 6), (4, 5, 6, 7)]), max_size=60)


def _signed(sets):
    firsts = np.cumsum([0, *(len(each) for each in sets)])
    return fingerprint(np.array([word for each in sets for word in each], np.uint32), firsts)


def _stretches(signatures, edges):
    """Return what is found in each stretch of passages between these edges."""
    count = len(signatures)
    ends = sorted({0, count, *(edge for edge in edges if edge < count)})
    return [
        local_bands(
            Fingerprints(tuple(band[first:last] for band in signatures.bands)), first, count
        )
        for first, last in pairwise(ends)
    ]


def _spread(stretches, reducers, salt):
    """Return the pairs when bands are brought together by bucket, on so many reducers."""
    columns = ("bands", "buckets", "passages", "in_run")
    places = BandPlaces(
        *(np.concatenate([getattr(each, name) for each, _ in stretches[::-1]]) for name in columns)
    )
    owners = (places.buckets >> np.uint64(salt)) % np.uint64(reducers)
    parts = [pair_buckets(places.rows(owners == number)) for number in range(reducers)]
    return np.unique(np.concatenate([*parts, *(made for _, made in stretches)]), axis=0).tolist()


@given(SETS, st.lists(st.integers(0, 60)), st.integers(1, 4), st.integers(0, 40))
def test_however_passages_are_cut_and_spread_the_pairs_are_the_same(sets, edges, reducers, salt):
    signatures = _signed(sets)
    stretches = _stretches(signatures, edges)
    if stretches:
        assert _spread(stretches, reducers, salt) == find_pairs(signatures).tolist()


@pytest.mark.parametrize("cuts", [(), (1,), (9, 18, 27), (30,), tuple(range(60))])
def test_a_passage_with_many_copies_is_paired_with_the_next_wherever_they_are(cuts):
    signatures = _signed([(1, 2, 3)] * 60)
    assert _spread(_stretches(signatures, cuts), 3, 5) == find_pairs(signatures).tolist()


def test_of_a_bucket_with_very_many_few_are_sent_on():
    signatures = _signed([(1, 2, 3), (4, 5), *[(1, 2, 3)] * 1000])
    places, made = local_bands(signatures, 7, 5000)
    assert len(places) == len(signatures.bands) * (2 * LAGS + 1)
    assert sorted(set(places.passages.tolist())) == [7, 8, 9, 10, 11, *range(1005, 1009)]
    assert len(made) == LAGS * 1001 - LAGS * (LAGS + 1) // 2


def test_few_of_a_bucket_are_all_sent_on_and_not_paired_yet():
    places, made = local_bands(_signed([(1, 2, 3)] * 2 * LAGS), 0, 2 * LAGS)
    assert not places.in_run.any()
    assert made.tolist() == []
    assert len(pair_buckets(places)) == LAGS * (2 * LAGS) - LAGS * (LAGS + 1) // 2


@pytest.mark.parametrize("sets", [[], [()], [(1, 2)], [(), (1,), ()]])
def test_few_sets_make_no_pairs(sets):
    places, made = local_bands(_signed(sets), 3, 10)
    assert (made.shape, pair_buckets(places).shape) == ((0, 2), (0, 2))
