"""Words to seeds: the word n-grams by which shared text is found. Hot: two seeds for five words.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the smallest hash of every window of n-grams, so
that two texts that share a long enough run share a seed, wherever the run begins.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Batches, Engine

SEED_WORDS = 5
"""Words of a seed: four are shared by chance too often, six miss what is edited often."""

SEED_WINDOW = 4
"""N-grams of which one is kept: every run of SEED_WORDS + SEED_WINDOW - 1 = 8 equal words holds
a seed, in less than half of the space."""

_SEGMENT_WORDS = 1 << 22
"""Words of the documents whose seeds are sorted together: some 24 MB of text."""

_PART_KEYS = 1 << 23
"""Seeds that are sorted and paired in one go: 64 MB."""

_BLOCK_WORDS = 1 << 16
"""Words hashed at a time, so that columns stay in the processor's cache."""

COPIES_MAX = 16
NEAREST = 2
"""Up to so many places of one seed all pairs are made; beyond, each place is paired with the next
two only, so that n copies of a text cost n. Families join them again."""

_FACTOR = np.uint64(0x100000001B3)
_GROUPS = 256
"""Keys are parted by their upper byte before they are sorted: three times as fast."""

_Keys = NDArray[np.uint64]
_Rows = NDArray[np.int64]
_Places = tuple[_Keys, NDArray[np.int64], NDArray[np.int32] | NDArray[np.int64]]
_NO_KEYS = (np.empty(0, np.uint64), np.zeros(_GROUPS, np.int64))
_NOT_A_SEED = np.uint64(0xFFFFFFFFFFFFFF00)


@dataclass(frozen=True, slots=True, eq=False)
class SeedPairs:
    """Places where two texts share a seed.

    a  int64[pairs]; row of the seed's first word in the word table
    b  int64[pairs]; the same for the later place, a + SEED_WORDS <= b
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]


def pair_seeds(table: WordTable, engine: Engine = INLINE) -> SeedPairs:
    """Return the pairs of places that share a seed, in no particular order, each once.

    Five words are a seed by their hash of 64 bits. That these are the same words is not looked at
    here, but when what was found is compared.
    """
    segments = Batches(_segments(table.firsts), lambda ends: _segment(table, ends))
    sizes: list[_Rows] = []
    found = chain([_NO_KEYS], engine.map("finding seeds", _seed_keys, segments))
    (keys,) = engine.columns(_counted(found, sizes))
    counts = np.array(sizes)
    ends = np.cumsum(counts).reshape(counts.shape)
    batches = Batches(
        _parts(counts), lambda groups: _sorted_keys(keys, ends - counts, ends, groups)
    )
    parts = [_paired(each, table) for each in engine.paced("pairing seeds", batches)]
    return SeedPairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _counted(found: Iterable[tuple[_Keys, _Rows]], sizes: list[_Rows]) -> Iterator[tuple[_Keys]]:
    """Yield the keys of each segment, and put down how many each group has."""
    for keys, counts in found:
        sizes.append(counts)
        yield (keys,)


def _parts(counts: _Rows) -> list[range]:
    """Return the groups that are sorted and paired in one go."""
    ends = np.cumsum(counts.sum(axis=0))
    numbers = np.maximum(ends - 1, 0) // _PART_KEYS
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), _GROUPS]
    return [range(first, last) for first, last in pairwise(edges)]


def _sorted_keys(keys: _Keys, firsts: _Rows, lasts: _Rows, groups: range) -> _Keys:
    """Return the keys of some groups in order; every segment has some of each group."""
    sorted_groups = []
    for group in groups:
        stretches = zip(firsts[:, group].tolist(), lasts[:, group].tolist(), strict=True)
        group_keys = np.concatenate([keys[first:last] for first, last in stretches])
        group_keys.sort()
        sorted_groups.append(group_keys)
    return np.concatenate(sorted_groups)


def _segments(firsts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the first and the last + 1 document of each stretch of whole documents."""
    edges = [0]
    while edges[-1] < len(firsts) - 1:
        after = int(np.searchsorted(firsts, firsts[edges[-1]] + _SEGMENT_WORDS, side="right"))
        edges.append(min(max(after - 1, edges[-1] + 1), len(firsts) - 1))
    return list(pairwise(edges))


_Segment = tuple[NDArray[np.uint32], NDArray[np.int64]]


def _segment(table: WordTable, documents: tuple[int, int]) -> _Segment:
    """Return the words of some documents, and the row in the table where each of them begins."""
    firsts = table.firsts[documents[0] : documents[1] + 1]
    return table.hashes[firsts[0] : firsts[-1]], firsts


def seed_keys(hashes: NDArray[np.uint32], firsts: NDArray[np.int64]) -> _Keys:
    """Return one key a seed of these documents: its hash in the upper half, its row in the lower.

    `firsts` are the rows where each document begins, and the row after the last word.
    """
    return np.concatenate([_NO_KEYS[0], *_blocks(hashes, firsts)])


def _seed_keys(segment: _Segment) -> tuple[_Keys, _Rows]:
    """Return one key a seed, by groups: its hash in the upper half, its row in the lower.

    A group is one upper byte; the second column tells how many keys each of them has.
    """
    keys = seed_keys(*segment)
    groups = (keys >> np.uint64(56)).astype(np.uint8)
    return keys[np.argsort(groups, kind="stable")], np.bincount(groups, minlength=_GROUPS)


def _paired(keys: _Keys, table: WordTable) -> tuple[_Rows, _Rows]:
    """Return the pairs among the seeds with these sorted keys."""
    hashes = (keys >> np.uint64(32)).astype(np.uint32)
    rows = np.flatnonzero(_repeated(hashes))
    places = (keys[rows] & np.uint64(0xFFFFFFFF)).astype(np.int64)
    grams, places = _in_order(hashes[rows], whole_grams(table.hashes, places), places)
    left, right = neighbours((grams, table.documents_of(places), places))
    return places[left], places[right]


def _repeated(hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell which of the sorted hashes stand more than once."""
    repeated = np.zeros(len(hashes), np.bool_)
    np.equal(hashes[1:], hashes[:-1], out=repeated[1:])
    repeated[:-1] |= repeated[1:]
    return repeated


def _in_order(hashes: NDArray[np.uint32], grams: _Keys, places: _Rows) -> tuple[_Keys, _Rows]:
    """Return grams and places sorted by both; `hashes` are the upper halves, sorted already.

    Of a million seeds, some hashes meet; only where they do is anything out of order.
    """
    met = np.flatnonzero((grams[1:] != grams[:-1]) & (hashes[1:] == hashes[:-1]))
    if len(met):
        runs = np.cumsum(np.concatenate([[0], hashes[1:] != hashes[:-1]]))
        mixed = np.zeros(len(hashes), np.bool_)
        mixed[met] = True
        mixed = np.bincount(runs, mixed).astype(np.bool_)[runs]
        order = np.lexsort((places[mixed], grams[mixed]))
        grams[mixed], places[mixed] = grams[mixed][order], places[mixed][order]
    return grams, places


def neighbours(places: _Places, in_run: NDArray[np.bool_] | None = None) -> tuple[_Rows, _Rows]:
    """Return the pairs within each run of equal grams, as two columns of row numbers.

    `places` are gram, document and first word of each seed, sorted by these. Of a gram with rows
    `in_run` there are more places than are given. Inside one document only neighbours are paired:
    a text that stands there ten times is nine repeats, not forty-five, and chains of all of them
    would cross each other.
    """
    grams, documents, words = places
    few = _few(grams, in_run)
    lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for lag in range(1, min(COPIES_MAX, len(grams))):
        same = grams[lag:] == grams[:-lag]
        if not same.any():
            break
        if lag > NEAREST:
            same &= few[lag:]
        elsewhere = documents[lag:] != documents[:-lag]
        same &= elsewhere if lag > 1 else elsewhere | (words[1:] - words[:-1] >= SEED_WORDS)
        left = np.flatnonzero(same)
        lefts.append(left)
        rights.append(left + lag)
    return np.concatenate(lefts), np.concatenate(rights)


def _few(grams: _Keys, in_run: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Tell which places are of a gram that stands so seldom that all pairs are made."""
    starts = np.flatnonzero(np.concatenate([[True], grams[1:] != grams[:-1]])[: len(grams)])
    copies = np.diff(np.append(starts, len(grams)))
    few = copies <= COPIES_MAX
    if in_run is not None and len(starts):
        few &= ~np.logical_or.reduceat(in_run, starts)
    return np.repeat(few, copies)


def _blocks(hashes: NDArray[np.uint32], firsts: NDArray[np.int64]) -> Iterator[_Keys]:
    """Yield the keys block by block; neighbours overlap by one window, so that none is lost.

    The first and the last document end with windows of their own, as all others do.
    """
    edge = SEED_WINDOW - 1
    overlap = SEED_WORDS + SEED_WINDOW - 2
    inner_firsts = firsts[1:-1] - firsts[0]
    last = -1
    for start in range(0, len(hashes) - SEED_WORDS + 1, _BLOCK_WORDS):
        words = hashes[start : start + _BLOCK_WORDS + overlap]
        grams = grams_of(words)
        low, high = np.searchsorted(inner_firsts, [start + 1, start + len(words)])
        for first in (inner_firsts[low:high] - start).tolist():
            grams[max(0, first - SEED_WORDS + 1) : first] = _NOT_A_SEED
        at_end = start + len(words) >= len(hashes)
        padding = (edge if start == 0 else 0, edge if at_end else 0)
        grams = np.pad(grams, padding, constant_values=_NOT_A_SEED)
        places = _winnowed(grams)
        rows = places + (start - padding[0])
        fresh = rows > last
        rows, seeds = rows[fresh], grams[places[fresh]]
        last = int(rows[-1]) if len(rows) else last
        yield (seeds & np.uint64(0xFFFFFFFF00000000)) | (rows + firsts[0]).astype(np.uint64)


def grams_of(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the hash of each run of SEED_WORDS words; its low byte is free."""
    count = max(0, len(words) - SEED_WORDS + 1)
    wide = words.astype(np.uint64)
    return _mixed([wide[shift : shift + count] for shift in range(SEED_WORDS)]) & _NOT_A_SEED


def whole_grams(words: NDArray[np.uint32], rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return the whole hash, with its low byte, of the SEED_WORDS words from each of `rows` on."""
    return _mixed([words[rows + shift] for shift in range(SEED_WORDS)])


def _mixed(words: Sequence[NDArray[np.uint32]] | Sequence[NDArray[np.uint64]]) -> _Keys:
    """Return one hash a row of the columns of words."""
    grams = words[0].astype(np.uint64)
    for column in words[1:]:
        grams *= _FACTOR
        grams += column
    grams ^= grams >> np.uint64(32)
    grams *= np.uint64(0xD6E8FEB86659FD93)
    grams ^= grams >> np.uint64(32)
    grams *= np.uint64(0xD6E8FEB86659FD93)
    return grams


def _winnowed(grams: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the places of the smallest n-gram of each window, rightmost of equals, each once.

    The low byte tells how many n-grams of the window stand behind the smallest one, so that which
    is taken does not depend on where in the text the window is.
    """
    smallest, width = grams, 1
    while width < SEED_WINDOW:
        smallest = np.minimum(smallest[:-width] | np.uint64(width), smallest[width:])
        width *= 2
    change = np.ones(len(smallest), np.bool_)
    np.not_equal(smallest[1:], smallest[:-1] + np.uint64(1), out=change[1:])
    windows = np.flatnonzero(change)
    behind = (smallest[windows] & np.uint64(0xFF)).astype(np.int64)
    found = windows + (SEED_WINDOW - 1 - behind)
    kept: NDArray[np.int64] = found[grams[found] != _NOT_A_SEED]
    return kept
