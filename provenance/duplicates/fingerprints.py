"""Sets of words to MinHash signatures, bit for bit those of datasketch 2 (scheme `affine32`).

Hot: one row a passage, `permutations` columns; a million passages of 64 columns hold 256 MB. They
are kept band by band, because they are compared band by band.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 64
"""Columns of a signature; the similarity estimate is off by about 1 / sqrt(64)."""

BAND_ROWS = 4
"""Columns of a band. 16 bands of 4 find half of the pairs at Jaccard 0.45, 95 % at 0.64, and one
in 600 at the 0.1 that paragraphs on one subject have by chance."""

SEED = 1
"""What datasketch draws its permutations from by default; part of the fingerprint spec."""

_BLOCK_HASHES = 1 << 15
"""Hashes permuted at a time: a block and its products stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """MinHash signatures of many sets, cut into bands.

    bands  uint32[sets, BAND_ROWS] each; all ones where a set is empty, as in datasketch
    """

    bands: tuple[NDArray[np.uint32], ...]

    def __len__(self) -> int:
        """Return how many sets there are."""
        return len(self.bands[0])

    @property
    def values(self) -> NDArray[np.uint32]:
        """The signatures, uint32[sets, permutations]."""
        return np.concatenate(self.bands, axis=1)


def fingerprint(
    hashes: NDArray[np.uint32], firsts: NDArray[np.int64], permutations: int = PERMUTATIONS
) -> Fingerprints:
    """Return one signature a set; set i holds `hashes[firsts[i]:firsts[i + 1]]`.

    Equal to `datasketch.MinHash(permutations, seed=1, hashfunc=int)` updated with the same hashes,
    in any order, any number of times (datasketch 2.0, `minhash.py`: fmix32, then a * h + b).
    """
    values = np.full((len(firsts) - 1, permutations), np.iinfo(np.uint32).max, np.uint32)
    factors, offsets = _permutations(permutations)
    filled = np.flatnonzero(np.diff(firsts))
    mixed = _premixed(hashes)
    for block in _blocks(filled, firsts):
        low, high = firsts[block[0]], firsts[block[-1] + 1]
        part, starts = mixed[low:high], firsts[block] - low
        for column in range(permutations):
            values[block, column] = np.minimum.reduceat(
                part * factors[column] + offsets[column], starts
            )
    columns = range(0, permutations, BAND_ROWS)
    return Fingerprints(
        tuple(np.ascontiguousarray(values[:, first : first + BAND_ROWS]) for first in columns)
    )


def _blocks(filled: NDArray[np.int64], firsts: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return the rows of the filled sets in runs of about `_BLOCK_HASHES` hashes."""
    if not len(filled):
        return []
    blocks = firsts[filled] // _BLOCK_HASHES
    return np.split(filled, np.flatnonzero(np.diff(blocks)) + 1)


def _premixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the hashes after the finalizer of MurmurHash3 (32 bits)."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


@lru_cache(maxsize=4)
def _permutations(count: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return factors and offsets, drawn as datasketch draws them, from the frozen generator.

    Factors are odd, so that each is a bijection.
    """
    random = np.random.RandomState(SEED)
    factors = random.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, random.randint(0, 1 << 32, count, dtype=np.uint32)
