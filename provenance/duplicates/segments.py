"""A table of words comes in; the columns by which an index finds its passages again go out.

The columns follow from the words alone, not from what else is in the corpus: documents that are
added one by one have the same as documents that are added together. Of one segment:

tokens         uint32[words]; the hash of each word, one document after the other
starts         uint32[words]; where it begins, code points of its document
lengths        uint8[words]; its code points, 255 for that many and more
firsts         int64[documents + 1]; row of the first word of each document, then the row count
orders         uint64[documents]; which of many holders of a passage are looked at first
passage_firsts uint32[passages]; row of the first word of each passage
passage_lasts  uint32[passages]; and the row after its last
seed_keys      uint32[seeds]; upper half of the hash of each seed, sorted
seed_rows      uint32[seeds]; the word that each seed begins with
band_keys      uint32[bands]; the hash of each band of the signature of each passage, sorted
band_passages  uint32[bands]; the passage that each band is of
seed_keys_fences, band_keys_fences  uint32; every 64th key: between which of them a key can stand
buckets        uint32[buckets]; buckets of words that stand in the segment, sorted
bucket_counts  uint32[buckets]; how many words of each bucket do
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.fingerprints import BAND_ROWS, PERMUTATIONS, SEED
from provenance.duplicates.pairs import band_keys, filled_rows
from provenance.duplicates.proposals import RARE_BITS, RARE_WORDS_MIN, sign_passages
from provenance.duplicates.rarity import bucket_counts, general_word_bits
from provenance.duplicates.seeds import SEED_WINDOW, SEED_WORDS, seed_keys
from provenance.duplicates.tables import WordTable
from provenance.model import FENCE_ROWS, INLINE, Engine, SegmentColumns, fences_of

PARAMETERS = {
    "seed_words": SEED_WORDS,
    "seed_window": SEED_WINDOW,
    "permutations": PERMUTATIONS,
    "band_rows": BAND_ROWS,
    "permutation_seed": SEED,
    "rare_bits": RARE_BITS,
    "rare_words_min": RARE_WORDS_MIN,
}
"""What the keys of a segment are made with: keys that were made with others mean nothing."""

_LENGTH_MAX = 255
_HALF = np.uint64(32)
_MIXER = np.uint64(0xD6E8FEB86659FD93)


def segment_of(
    table: WordTable, orders: NDArray[np.uint64], engine: Engine = INLINE
) -> SegmentColumns:
    """Return the columns of a segment by name. `orders` has one number a document.

    Passages without words are left out: nothing tells which document they were in.
    """
    table = replace(table, passages=table.passages[table.passages[:, 0] < table.passages[:, 1]])
    seeds = np.sort(seed_keys(table.hashes, table.firsts))
    keys, passages = bands_of(table, engine)
    counts = bucket_counts(table.hashes, engine)
    buckets = np.flatnonzero(counts)
    return {
        "tokens": np.ascontiguousarray(table.hashes),
        "starts": table.starts.astype(np.uint32),
        "lengths": np.minimum(table.ends - table.starts, _LENGTH_MAX).astype(np.uint8),
        "firsts": table.firsts.astype(np.int64),
        "orders": orders,
        "passage_firsts": table.passages[:, 0].astype(np.uint32),
        "passage_lasts": table.passages[:, 1].astype(np.uint32),
        "seed_keys": (seeds >> _HALF).astype(np.uint32),
        "seed_rows": seeds.astype(np.uint32),
        "band_keys": keys,
        "band_passages": passages,
        fences_of("seed_keys"): (seeds[::FENCE_ROWS] >> _HALF).astype(np.uint32),
        fences_of("band_keys"): keys[::FENCE_ROWS],
        "buckets": buckets.astype(np.uint32),
        "bucket_counts": counts[buckets].astype(np.uint32),
    }


def bands_of(
    table: WordTable, engine: Engine = INLINE
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the keys of all bands of all passages, sorted, and the passage of each.

    Words are rare or common by language in general, so that a passage has the same bands in every
    corpus. Passages with too few rare words have none.
    """
    signed = sign_passages(table, general_word_bits(table.hashes), engine=engine)
    filled = filled_rows(signed.sets[0])
    found = [np.empty(0, np.uint64)]
    for number, band in enumerate(signed.sets[0].bands):
        keys = (band_keys(band[filled]) + np.uint64(number)) * _MIXER
        keys ^= keys >> _HALF
        keys *= _MIXER
        found.append((keys >> _HALF << _HALF) | filled.astype(np.uint64))
    bands = np.sort(np.concatenate(found))
    return (bands >> _HALF).astype(np.uint32), bands.astype(np.uint32)
