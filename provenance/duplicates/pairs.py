"""Signatures to candidate pairs, by banding (locality-sensitive hashing).

Bands are sorted columns: n passages cost n log n, and no dictionary of sets is built.
(Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4.)
"""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.fingerprints import Fingerprints
from provenance.model import INLINE, Engine

LAGS = 4
"""Each passage is paired with the next few in its bucket only: n copies cost n."""

_EMPTY = np.uint32(0xFFFFFFFF)


def find_pairs(fingerprints: Fingerprints, engine: Engine = INLINE) -> NDArray[np.int64]:
    """Return the pairs that agree in at least one whole band, int64[pairs, 2], left < right.

    Sorted, each once; empty sets are in none.
    """
    count = len(fingerprints)
    filled = filled_rows(fingerprints)
    rows = filled.astype(np.uint64)
    bits = bucket_bits(count)
    found = [np.empty(0, np.int64)]
    for band in engine.paced("pairing passages", fingerprints.bands):
        keys = np.sort((band_keys(band[filled]) >> bits << bits) | rows)
        buckets = keys >> bits
        places = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
        for lag in range(1, min(LAGS, len(keys) - 1) + 1):
            same = buckets[lag:] == buckets[:-lag]
            found.append(places[:-lag][same] * count + places[lag:][same])
    codes = np.sort(np.concatenate(found))
    codes = codes[np.diff(codes, prepend=-1) != 0]
    return np.stack([codes // max(count, 1), codes % max(count, 1)], axis=1)


def bucket_bits(count: int) -> np.uint64:
    """Return how many low bits of a key make no difference to the bucket, with `count` sets."""
    return np.uint64(max(1, count.bit_length()))


def filled_rows(fingerprints: Fingerprints) -> NDArray[np.int64]:
    """Return the numbers of the sets that are not empty."""
    return np.flatnonzero((fingerprints.bands[0] != _EMPTY).any(axis=1))


def band_keys(band: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return one number a row; equal bands have equal numbers, others almost never."""
    keys = np.zeros(len(band), np.uint64)
    for column in range(band.shape[1]):
        keys = (keys ^ band[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys
