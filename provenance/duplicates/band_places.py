"""Bands as rows that can be carried about: signatures of a stretch in, pairs of passages out.

What `find_pairs` does in one memory, in two halves: the bands of each stretch of passages are
brought together by their bucket, wherever that is, and paired there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.fingerprints import Fingerprints
from provenance.duplicates.pairs import LAGS, band_keys, bucket_bits, filled_rows

_SENT = 2 * LAGS
"""Of a run so many places are sent on: those that have neighbours in other stretches."""

_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class BandPlaces:
    """The bands of passages, one row a band of a passage.

    bands     int16[rows]; which band of the signature
    buckets   uint64[rows]; equal bands are in one bucket
    passages  int64[rows]; number in the whole corpus
    in_run    bool[rows]; True for the first four and the last four passages of a bucket that holds
              so many of one stretch that those in between are left out
    """

    bands: NDArray[np.int16]
    buckets: NDArray[np.uint64]
    passages: NDArray[np.int64]
    in_run: NDArray[np.bool_]

    def __len__(self) -> int:
        """Rows."""
        return len(self.bands)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "BandPlaces":
        """Return the chosen rows."""
        return BandPlaces(
            self.bands[chosen], self.buckets[chosen], self.passages[chosen], self.in_run[chosen]
        )


def local_bands(
    fingerprints: Fingerprints, first_passage: int, count_total: int
) -> tuple[BandPlaces, _Rows]:
    """Return the bands of a stretch of passages, and pairs that are made already.

    The stretch begins with number `first_passage` of `count_total` passages. Sorted by band,
    bucket and passage; empty sets have no bands. There are at most 8 passages of a bucket, however
    many are in it: of more, the first four and the last four, and the pairs among all of them,
    int64[pairs, 2], sorted and each once, are made here.
    """
    places = _sorted(_bands(fingerprints, first_passage, count_total))
    starts = np.flatnonzero(_begins(places))
    copies = np.diff(np.append(starts, len(places)))
    ranks = np.arange(len(places)) - np.repeat(starts, copies)
    copies = np.repeat(copies, copies)
    in_run = copies > _SENT
    at_ends = (ranks < LAGS) | (ranks >= copies - LAGS)
    marked = BandPlaces(places.bands, places.buckets, places.passages, in_run)
    made = marked.rows(in_run)
    return marked.rows(~in_run | at_ends), _distinct(made, *_neighbours(made))


def pair_buckets(places: BandPlaces) -> _Rows:
    """Return the pairs among the passages of whole buckets: of all stretches, in any order.

    int64[pairs, 2], sorted, left < right, each once. With the pairs that `local_bands` made, these
    are the pairs of `find_pairs`; one pair may come of several buckets and of both.
    """
    places = _sorted(places)
    left, right = _neighbours(places)
    runs = (np.cumsum(places.in_run) + _SENT - 1) // _SENT
    apart = ~(places.in_run[left] & places.in_run[right] & (runs[left] == runs[right]))
    return _distinct(places, left[apart], right[apart])


def _bands(fingerprints: Fingerprints, first_passage: int, count_total: int) -> BandPlaces:
    filled = filled_rows(fingerprints)
    bits, count = bucket_bits(count_total), len(fingerprints.bands)
    buckets = [band_keys(band[filled]) >> bits for band in fingerprints.bands]
    return BandPlaces(
        np.repeat(np.arange(count, dtype=np.int16), len(filled)),
        np.concatenate(buckets),
        np.tile(filled + first_passage, count),
        np.zeros(count * len(filled), np.bool_),
    )


def _sorted(places: BandPlaces) -> BandPlaces:
    return places.rows(np.lexsort((places.passages, places.buckets, places.bands)))


def _begins(places: BandPlaces) -> NDArray[np.bool_]:
    """Tell which rows begin a bucket."""
    begins = np.ones(len(places), np.bool_)
    begins[1:] = (places.buckets[1:] != places.buckets[:-1]) | (
        places.bands[1:] != places.bands[:-1]
    )
    return begins


def _neighbours(places: BandPlaces) -> tuple[_Rows, _Rows]:
    """Return each row with the next few of its bucket, as numbers of rows."""
    numbers = np.cumsum(_begins(places))
    lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for lag in range(1, min(LAGS, len(places) - 1) + 1):
        left = np.flatnonzero(numbers[lag:] == numbers[:-lag])
        lefts.append(left)
        rights.append(left + lag)
    return np.concatenate(lefts), np.concatenate(rights)


def _distinct(places: BandPlaces, left: _Rows, right: _Rows) -> _Rows:
    """Return the pairs of passages of pairs of rows, sorted, each once."""
    pairs = np.stack([places.passages[left], places.passages[right]], axis=1)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    fresh = np.ones(len(pairs), np.bool_)
    fresh[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    distinct: _Rows = pairs[fresh]
    return distinct
