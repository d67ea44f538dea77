"""How surprising each word is, in bits: what a match is scored by.

A phrase everybody uses is nothing, however long; eight rare words are a quotation.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.model import BUCKET_BITS, INLINE, Engine
from provenance.text.words import word_columns

_BUCKET_SHIFT = np.uint32(32 - BUCKET_BITS)

_BLOCK_WORDS = 1 << 20
"""Words looked up at a time, so that what is made of them stays in the processor's cache."""

_UNITS = float(1 << 26)
"""Bits are whole numbers of so small units. Sums of a million words with up to a hundred bits each
are then exact in float64, and do not depend on what they are summed with. Only bits below an
eighth, of a word that is nine tenths of all text, are rounded by this."""

_PRIOR_WORDS = 200_000
"""Weight of what is known of language in general, in words of text: a corpus of three notes says
little of how common a word is, a corpus of a million words says most."""

_UNKNOWN_BITS = 17.0
"""Surprise of a word that the table of common words does not hold: 1 word in 130,000."""


@dataclass(frozen=True, slots=True, eq=False)
class WordBits:
    """The bits of the words of a table: minus the binary logarithm of their share of all text.

    hashes  uint32[words]; the words
    table   float32[buckets]; the bits by bucket of the hash

    `bits[rows]` gives float32, made when it is looked at: four bytes a word are a quarter of all
    columns.
    """

    hashes: NDArray[np.uint32]
    table: NDArray[np.float32]

    def __len__(self) -> int:
        """Words."""
        return len(self.hashes)

    def __getitem__(self, rows: slice | NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """Return the bits of some words."""
        return self.table.take(self.hashes[rows] >> _BUCKET_SHIFT, mode="clip")

    def between(self, firsts: NDArray[np.int64], lasts: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the sum of the bits of each stretch of rows; `lasts` are behind its last."""
        sums = np.zeros(len(firsts), np.float64)
        words = np.maximum(lasts - firsts, 0)
        ends = np.cumsum(words)
        done = 0
        while done < len(firsts):
            begun = ends[done - 1] if done else 0
            stop = max(done + 1, int(np.searchsorted(ends, begun + _BLOCK_WORDS, side="right")))
            sums[done:stop] = self._sums(firsts[done:stop], words[done:stop])
            done = stop
        return sums

    def _sums(self, firsts: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.float64]:
        before = np.cumsum(words) - words
        rows = np.repeat(firsts - before, words) + np.arange(words.sum())
        running = np.concatenate([[0.0], np.cumsum(self[rows], dtype=np.float64)])
        sums: NDArray[np.float64] = running[before + words] - running[before]
        return sums


def word_bits(
    hashes: NDArray[np.uint32],
    engine: Engine = INLINE,
    others: NDArray[np.int64] | None = None,
) -> WordBits:
    """Return the bits of each word, by how often it stands in the corpus and in text in general.

    The corpus are the words given and those counted in `others`, by bucket. Their counts are
    mixed with those of common words in general (additive smoothing with a prior; Zhai & Lafferty
    2004, section 3, Dirichlet prior).
    """
    counts = bucket_counts(hashes, engine)
    if others is not None:
        counts += others
    return WordBits(hashes, bits_by_bucket(counts))


def bits_by_bucket(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the bits of the words of each bucket of a corpus with these counts."""
    shares = (counts + _PRIOR_WORDS * _prior()) / (counts.sum() + _PRIOR_WORDS)
    bits = (-np.log2(shares)).astype(np.float32)
    exact: NDArray[np.float32] = (np.rint(bits * _UNITS) / _UNITS).astype(np.float32)
    return exact


def bucket_counts(hashes: NDArray[np.uint32], engine: Engine = INLINE) -> NDArray[np.int64]:
    """Return how many of the words are in each bucket."""
    counts = np.zeros(1 << BUCKET_BITS, np.int64)
    for first in engine.paced("counting words", range(0, len(hashes), _BLOCK_WORDS)):
        block = hashes[first : first + _BLOCK_WORDS] >> _BUCKET_SHIFT
        counts += np.bincount(block, minlength=len(counts))
    return counts


def general_word_bits(hashes: NDArray[np.uint32]) -> WordBits:
    """Return the bits of each word as `general_bits` does, made when they are looked at."""
    return WordBits(hashes, _general())


def general_bits(hashes: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return the bits of each word as far as language in general tells, without a corpus."""
    bits: NDArray[np.float32] = -np.log2(_prior()[hashes >> _BUCKET_SHIFT])
    return bits.astype(np.float32)


@lru_cache(maxsize=1)
def _general() -> NDArray[np.float32]:
    return (-np.log2(_prior())).astype(np.float32)


@lru_cache(maxsize=1)
def _prior() -> NDArray[np.float64]:
    """Return the share of text that each bucket of words has in general."""
    shares = np.full(1 << BUCKET_BITS, 2.0**-_UNKNOWN_BITS)
    table = files("provenance.duplicates").joinpath("common-words.txt").read_text("utf-8")
    rows = [line.split() for line in table.splitlines() if not line.startswith("#")]
    words = word_columns("\n".join(word for word, _ in rows)).hashes
    assert len(words) == len(rows)  # noqa: S101  a common word is one word to matching too
    shares[words >> _BUCKET_SHIFT] = [2.0 ** -float(bits) for _, bits in rows]
    return shares
