"""How surprising each word is, in bits: what a match is scored by.

A phrase everybody uses is nothing, however long; eight rare words are a quotation.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from provenance.text.words import word_columns

_BUCKET_BITS = 20
"""Words are counted by this many bits of their hash: a table of a megabyte. Two words in one
bucket only make both look a little less rare."""

_BUCKET_SHIFT = np.uint32(32 - _BUCKET_BITS)

_BLOCK_WORDS = 1 << 18
"""Words looked up at a time, so that what is made of them stays in the processor's cache."""

_PRIOR_WORDS = 200_000
"""Weight of what is known of language in general, in words of text: a corpus of three notes says
little of how common a word is, a corpus of a million words says most."""

_UNKNOWN_BITS = 17.0
"""Surprise of a word that the table of common words does not hold: 1 word in 130,000."""


def word_bits(hashes: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return the bits of each word: minus the binary logarithm of its share of all text.

    Counts of the words given are mixed with those of common words in general (additive
    smoothing with a prior; Zhai & Lafferty 2004, section 3, Dirichlet prior).
    """
    counts = np.zeros(1 << _BUCKET_BITS, np.int64)
    for block in _blocks(hashes):
        counts += np.bincount(hashes[block] >> _BUCKET_SHIFT, minlength=len(counts))
    shares = (counts + _PRIOR_WORDS * _prior()) / (len(hashes) + _PRIOR_WORDS)
    table: NDArray[np.float32] = (-np.log2(shares)).astype(np.float32)
    bits = np.empty(len(hashes), np.float32)
    for block in _blocks(hashes):
        np.take(table, hashes[block] >> _BUCKET_SHIFT, out=bits[block], mode="clip")
    return bits


def _blocks(hashes: NDArray[np.uint32]) -> Iterator[slice]:
    for first in range(0, len(hashes), _BLOCK_WORDS):
        yield slice(first, first + _BLOCK_WORDS)


def running_surprise(bits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the running sum of `bits` from 0 on: any stretch is the difference of two rows."""
    surprise = np.empty(len(bits) + 1, np.float64)
    surprise[0] = 0.0
    np.cumsum(bits, dtype=np.float64, out=surprise[1:])
    return surprise


def general_bits(hashes: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return the bits of each word as far as language in general tells, without a corpus."""
    bits: NDArray[np.float32] = -np.log2(_prior()[hashes >> _BUCKET_SHIFT])
    return bits.astype(np.float32)


@lru_cache(maxsize=1)
def _prior() -> NDArray[np.float64]:
    """Return the share of text that each bucket of words has in general."""
    shares = np.full(1 << _BUCKET_BITS, 2.0**-_UNKNOWN_BITS)
    table = files("provenance.duplicates").joinpath("common-words.txt").read_text("utf-8")
    rows = [line.split() for line in table.splitlines() if not line.startswith("#")]
    words = word_columns("\n".join(word for word, _ in rows)).hashes
    assert len(words) == len(rows)  # noqa: S101  a common word is one word to matching too
    shares[words >> _BUCKET_SHIFT] = [2.0 ** -float(bits) for _, bits in rows]
    return shares
