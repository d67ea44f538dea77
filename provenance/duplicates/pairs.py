"""Signatures to candidate pairs, by banding (locality-sensitive hashing).

Bands are sorted columns: n passages cost n log n, and no dictionary of sets is built.
(Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4.)
"""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.fingerprints import Fingerprints

BAND_ROWS = 4
"""Columns of a band. 16 bands of 4 find half of the pairs at Jaccard 0.45, 95 % at 0.64, and one
in 600 at the 0.1 that paragraphs on one subject have by chance."""

_LAGS = 4
"""Each passage is paired with the next few in its bucket only: n copies cost n."""

_EMPTY = np.uint32(0xFFFFFFFF)


def find_pairs(fingerprints: Fingerprints) -> NDArray[np.int64]:
    """Return the pairs that agree in at least one whole band, int64[pairs, 2], left < right.

    Sorted, each once; empty sets are in none.
    """
    values = fingerprints.values
    rows = np.flatnonzero((values != _EMPTY).any(axis=1)).astype(np.uint64)
    bits = np.uint64(max(1, len(values).bit_length()))
    found = [np.empty(0, np.int64)]
    for first in range(0, values.shape[1] - BAND_ROWS + 1, BAND_ROWS):
        keys = _band_keys(values[rows.astype(np.int64), first : first + BAND_ROWS])
        keys = np.sort((keys >> bits << bits) | rows)
        buckets, places = (
            keys >> bits,
            (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64),
        )
        for lag in range(1, min(_LAGS, len(keys) - 1) + 1):
            same = buckets[lag:] == buckets[:-lag]
            found.append(places[:-lag][same] * len(values) + places[lag:][same])
    codes = np.sort(np.concatenate(found))
    codes = codes[np.diff(codes, prepend=-1) != 0]
    return np.stack([codes // max(len(values), 1), codes % max(len(values), 1)], axis=1)


def _band_keys(band: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return one number a row; equal bands have equal numbers, others almost never."""
    keys = np.zeros(len(band), np.uint64)
    for column in range(band.shape[1]):
        keys = (keys ^ band[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys
