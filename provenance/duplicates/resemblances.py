"""New texts and an index come in; the indexed passages that resemble theirs go out.

Found by the bands of MinHash signatures, and then held against each other word by word: what is
proposed shares enough words, in any order, to be worth a comparison of the texts.
"""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.holders import BANDS, Hits, chosen_hits, present
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.segments import bands_of
from provenance.duplicates.sentences import COMMON_BITS
from provenance.duplicates.tables import WordTable, expanded
from provenance.model import Index, IndexedDocument

_BATCH_PAIRS = 1 << 12
"""Pairs of passages held against each other in one go."""

_SHARED_MIN = 0.6
"""Least share of the score asked for that two passages share in bits; what stands around them may
bring the rest."""

_WORTH_MIN = 20.0
"""Least surprise in bits that two passages share, times the share of them that this is."""

_Rows = NDArray[np.int64]


def find_resembling(
    table: WordTable,
    bits: WordBits,
    index: Index,
    score_min: float,
    known: frozenset[IndexedDocument] = frozenset(),
) -> frozenset[IndexedDocument]:
    """Return the documents of `index` with a passage that resembles one of `table`.

    Those `known` to hold something are not looked at again.
    """
    keys, passages = bands_of(table)
    wanted = (keys.astype(np.uint64) << np.uint64(32)) | passages
    pairs = _distinct(chosen_hits(wanted, index, BANDS), known)
    found: set[IndexedDocument] = set()
    for first in range(0, pairs.shape[1], _BATCH_PAIRS):
        batch = pairs[:, first : first + _BATCH_PAIRS]
        alike = batch[:, _are_alike(batch, table, bits, index, score_min)]
        found.update(map(IndexedDocument, alike[1].tolist(), alike[3].tolist()))
    return frozenset(found)


def _distinct(hits: Hits, known: frozenset[IndexedDocument]) -> _Rows:
    """Return new passage, segment, passage and document there of the pairs, each once, sorted."""
    codes = (hits.segments << 32) | hits.documents
    old = np.array([(each.segment << 32) | each.row for each in known], np.int64)
    fresh = ~np.isin(codes, old)
    pairs = np.stack([hits.rows, hits.segments, hits.words, hits.documents])[:, fresh]
    pairs = pairs[:, np.lexsort((pairs[2], pairs[1], pairs[0]))]
    first = np.ones(pairs.shape[1], np.bool_)
    first[1:] = (pairs[:, 1:] != pairs[:, :-1]).any(axis=0)
    return pairs[:, first]


def _are_alike(
    pairs: _Rows, table: WordTable, bits: WordBits, index: Index, score_min: float
) -> NDArray[np.bool_]:
    """Tell which pairs of passages share enough of what they say to be worth a comparison."""
    firsts = _taken(index, "passage_firsts", pairs[1], pairs[2]).astype(np.int64)
    lasts = _taken(index, "passage_lasts", pairs[1], pairs[2]).astype(np.int64)
    rows, owners = expanded(firsts, lasts)
    tokens = _taken(index, "tokens", pairs[1][owners], rows)
    maybe = _may_hold(table.hashes)[tokens & _LOW]
    right = _each_once(owners[maybe], tokens[maybe])
    count = pairs.shape[1]
    both = _surprise(_shared(pairs[0], right, table), bits, count)
    alike = both >= _SHARED_MIN * score_min
    chosen = np.flatnonzero(alike)
    own_rows, own = expanded(*table.passages[pairs[0][chosen]].T)
    a = _surprise(_each_once(own, table.hashes[own_rows]), bits, len(chosen))
    mine = alike[owners]
    b = _surprise(_each_once(owners[mine], tokens[mine]), bits, count)[chosen]
    alike[chosen] = both[chosen] * both[chosen] >= _WORTH_MIN * np.sqrt(a * b)
    return alike


_LOW = np.uint32((1 << 16) - 1)


def _may_hold(hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return a table that tells by the lower half of a word whether it may be among these."""
    table = np.zeros(1 << 16, np.bool_)
    table[hashes & _LOW] = True
    return table


def _shared(passages: _Rows, words: NDArray[np.uint64], table: WordTable) -> NDArray[np.uint64]:
    """Return those of the words of pairs that the new passage of the pair has too."""
    wanted = np.unique(passages)
    rows, owners = expanded(*table.passages[wanted].T)
    own = _each_once(owners, table.hashes[rows])
    pair = (words >> np.uint64(32)).astype(np.int64)
    place = np.searchsorted(wanted, passages[pair])
    keys = (place.astype(np.uint64) << np.uint64(32)) | (words & np.uint64(0xFFFFFFFF))
    shared: NDArray[np.uint64] = words[
        own[np.minimum(np.searchsorted(own, keys), len(own) - 1)] == keys
    ]
    return shared


def _each_once(owners: _Rows, hashes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the words of each pair, each once: the pair in the upper half, the word below."""
    words = np.sort((owners.astype(np.uint64) << np.uint64(32)) | hashes)
    first = np.ones(len(words), np.bool_)
    np.not_equal(words[1:], words[:-1], out=first[1:])
    once: NDArray[np.uint64] = words[first]
    return once


def _taken(index: Index, name: str, segments: _Rows, rows: _Rows) -> NDArray[np.uint32]:
    """Return rows of a column, each of its own segment."""
    numbers = present(segments)
    parts = [index.segments[each].take(name, rows[segments == each]) for each in numbers]
    found = np.empty(len(rows), np.uint32)
    for number, part in zip(numbers, parts, strict=True):
        found[segments == number] = part
    return found


def _surprise(words: NDArray[np.uint64], bits: WordBits, count: int) -> NDArray[np.float64]:
    """Return the bits of the words of each pair beyond those that all texts share."""
    hashes = words.astype(np.uint32)
    weights = np.maximum(WordBits(hashes, bits.table)[:] - COMMON_BITS, 0.0)
    owners = (words >> np.uint64(32)).astype(np.int64)
    sums: NDArray[np.float64] = np.bincount(owners, weights, minlength=count).astype(np.float64)
    return sums
