"""New texts and an index come in; where in the indexed corpus their passages stand goes out.

Hot: a 4 KB article asks for some 300 seeds in every segment. Nothing here depends on how the
corpus came to be cut into segments: what is looked at is chosen by the documents alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments, chain, in_order
from provenance.duplicates.holders import Hits, chosen_hits, present
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.seeds import SEED_WORDS, SeedPairs, seed_keys
from provenance.duplicates.spans import find_spans, grow
from provenance.duplicates.tables import WordTable, expanded
from provenance.model import Index, IndexedDocument

_AROUND_WORDS = 100
"""Words of an indexed document before the first and after the last seed that are looked at: enough
to tell whether it holds something; how far that goes, the texts will tell."""

_SLACK = 0.9
"""What holds a little less than asked for is found too: others have the last word."""

_RUN_BITS_MIN = 40.0
"""Chains whose equal words hold less, with a few around them, are names and set phrases."""

_RUN_WORDS_MAX = 8

_CUT_SHARE_MIN = 0.8
"""Where a text ends, its last seed is another than where it goes on."""

_CHAINS_MAX = 64
"""Chains of a document that are looked at."""

_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Sightings:
    """Where passages of new texts stand in an index, one row a stretch.

    documents  the indexed documents that rows speak of
    holders    int64[n]; which of `documents` holds it
    a_first, a_last  int64[n]; rows of the table of the new texts, the last behind the end
    b_first, b_last  int64[n]; the same in words of the indexed document
    cut        the new documents with a passage that more documents hold than were looked at
    """

    documents: tuple[IndexedDocument, ...]
    holders: _Rows
    a_first: _Rows
    a_last: _Rows
    b_first: _Rows
    b_last: _Rows
    cut: frozenset[int] = frozenset()

    def __len__(self) -> int:
        """Rows."""
        return len(self.holders)

    def holding(self) -> frozenset[IndexedDocument]:
        """Return the documents in which something was seen."""
        return frozenset(self.documents[each] for each in present(self.holders))


def look_up(table: WordTable, bits: WordBits, index: Index, score_min: float) -> Sightings:
    """Return where stretches of the words of `table` that hold `score_min` bits stand in `index`.

    Sorted by document and place. Found by seeds: reworded text is not. Of a stretch that very
    many documents hold, those are looked at that come first in the order of the index.
    """
    seeds = np.sort(seed_keys(table.hashes, table.firsts))
    hits = chosen_hits(seeds, index)
    if not len(hits):
        return _NOTHING
    ground = _Ground(hits, table, index)
    chains = chain(in_order(ground.pairs(), ground.outline), ground.outline)
    chains = chains.rows(ground.best(chains, bits, min(_RUN_BITS_MIN, score_min)))
    if not len(chains):
        return _NOTHING
    found = _aligned(chains, ground, bits, _SLACK * score_min)
    return replace(found, cut=_cut_short(found, hits.cut, seeds, table))


def _cut_short(
    found: Sightings, cut: _Rows, seeds: NDArray[np.uint64], table: WordTable
) -> frozenset[int]:
    """Return the new documents in which most seeds of something seen stand in more documents."""
    if not len(cut):
        return frozenset()
    places = np.sort((seeds & np.uint64(0xFFFFFFFF)).astype(np.int64))
    ends = (found.a_first, found.a_last - SEED_WORDS + 1)
    first, last = (np.searchsorted(places, each) for each in ends)
    first_cut, last_cut = (np.searchsorted(cut, each) for each in ends)
    whole = (last > first) & (last_cut - first_cut >= _CUT_SHARE_MIN * (last - first))
    return frozenset(present(table.documents_of(found.a_first[whole])))


_NONE = np.empty(0, np.int64)
_NOTHING = Sightings((), _NONE, _NONE, _NONE, _NONE, _NONE)


class _Ground:
    """The words of the new texts, and after them those of each document with a hit, by number.

    The words of indexed documents are not fetched, only counted: `outline` has their limits.
    """

    def __init__(self, hits: Hits, table: WordTable, index: Index) -> None:
        self.table, self.index, self._hits = table, index, hits
        codes = (hits.segments << 32) | hits.documents
        self.codes, self._holders = np.unique(codes, return_inverse=True)
        self.segments, self.rows = self.codes >> 32, self.codes & 0xFFFFFFFF
        firsts = _document_firsts(index, self.segments, self.rows)
        self.begins = firsts[0]
        counts = np.concatenate([[0], np.cumsum(firsts[1] - firsts[0])])
        self.words = len(table.hashes)
        self.firsts = np.concatenate([table.firsts[:-1], self.words + counts])
        self.shifts = self.begins - self.firsts[len(table.firsts) - 1 : -1]
        self.outline = WordTable(
            table.hashes, table.starts, table.ends, self.firsts, table.passages, table.paragraphs
        )

    def pairs(self) -> SeedPairs:
        """Return the hits as pairs of a new word and the word of a document, by number."""
        places = self._hits.words - self.begins[self._holders]
        return SeedPairs(self._hits.rows, self.limits(self._holders)[0] + places)

    def limits(self, holders: _Rows) -> tuple[_Rows, _Rows]:
        """Return the number of the first word of each document, and after its last."""
        at = holders + len(self.table.firsts) - 1
        return self.firsts[at], self.firsts[at + 1]

    def holders_of(self, rows: _Rows) -> _Rows:
        """Return which document each word after those of the new texts is of."""
        return self.outline.documents_of(rows) - (len(self.table.firsts) - 1)

    def tokens(self, holders: _Rows, rows: _Rows) -> NDArray[np.uint32]:
        """Return words of documents, by number."""
        found = np.empty(len(rows), np.uint32)
        places = rows + self.shifts[holders]
        segments = self.segments[holders]
        for number in present(segments):
            mine = segments == number
            found[mine] = self.index.segments[number].take("tokens", places[mine])
        return found

    def best(self, chains: Alignments, bits: WordBits, bits_min: float) -> _Rows:
        """Return the chains that hold `bits_min` bits with the equal words around them.

        The best of each document: whether it holds something is told by them.
        """
        holders = self.holders_of(chains.b_first)
        new = self.outline.documents_of(chains.a_first)
        room = (self.table.firsts[new], self.table.firsts[new + 1])
        after = self._run((chains.a_last, chains.b_last), holders, room, 1)
        before = self._run((chains.a_first - 1, chains.b_first - 1), holders, room, -1)
        surprise = bits.between(chains.a_first - before, chains.a_last + after)
        order = np.lexsort((-surprise, holders))
        begins = np.flatnonzero(np.diff(holders[order], prepend=-1))
        rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
        chosen: _Rows = order[(rank < _CHAINS_MAX) & (surprise[order] >= bits_min)]
        chosen.sort()
        return chosen

    def _run(
        self, ends: tuple[_Rows, _Rows], holders: _Rows, room: tuple[_Rows, _Rows], step: int
    ) -> _Rows:
        """Return how many words outwards are equal on both sides, a few at the most."""
        low, high = self.limits(holders)
        steps = np.arange(_RUN_WORDS_MAX) * step
        a, b = ends[0][:, None] + steps, ends[1][:, None] + steps
        equal = (a >= room[0][:, None]) & (a < room[1][:, None])
        equal &= (b >= low[:, None]) & (b < high[:, None])
        owners = np.nonzero(equal)[0]
        equal[equal] = self.table.hashes[a[equal]] == self.tokens(holders[owners], b[equal])
        run: _Rows = np.logical_and.accumulate(equal, axis=1).sum(axis=1)
        return run


def _document_firsts(index: Index, segments: _Rows, rows: _Rows) -> tuple[_Rows, _Rows]:
    """Return where the words of each document begin in its segment, and where they end."""
    begins, ends = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    for number in present(segments):
        mine = segments == number
        firsts = index.segments[number].take(
            "firsts", np.concatenate([rows[mine], rows[mine] + 1])
        )
        begins[mine], ends[mine] = firsts.reshape(2, -1)
    return begins, ends


def _aligned(chains: Alignments, ground: _Ground, bits: WordBits, score_min: float) -> Sightings:
    """Return the passages around chains, found on the words of both sides near them."""
    holders = ground.holders_of(chains.b_first)
    kept, at = np.unique(holders, return_inverse=True)
    low, high = ground.limits(kept)
    first, last = np.full(len(kept), np.iinfo(np.int64).max), np.zeros(len(kept), np.int64)
    np.minimum.at(first, at, chains.b_first)
    np.maximum.at(last, at, chains.b_last)
    first = np.maximum(low, first - _AROUND_WORDS)
    last = np.minimum(high, last + _AROUND_WORDS)
    rows, owners = expanded(first, last)
    words = np.concatenate([ground.table.hashes, ground.tokens(kept[owners], rows)])
    begins = ground.words + np.concatenate([[0], np.cumsum(last - first)])
    near = _joined_table(ground.table, words, begins)
    shift = begins[:-1][at] - first[at]
    moved = Alignments(
        chains.a_first, chains.a_last, chains.b_first + shift, chains.b_last + shift
    )
    near_bits = WordBits(words, bits.table)
    grown = grow(moved, near, near_bits, score_min)
    found = find_spans(grown, near, near_bits, score_min)
    holder = near.documents_of(found.b_first) - (len(ground.table.firsts) - 1)
    offsets = first[holder] - begins[:-1][holder] - low[holder]
    codes = ground.codes[kept].tolist()
    return Sightings(
        tuple(IndexedDocument(code >> 32, code & 0xFFFFFFFF) for code in codes),
        holder,
        found.a_first,
        found.a_last,
        found.b_first + offsets,
        found.b_last + offsets,
    )


def _joined_table(table: WordTable, words: NDArray[np.uint32], begins: _Rows) -> WordTable:
    """Return the table of the new texts with stretches of indexed documents behind."""
    paragraphs = np.zeros(len(words) + 1, np.bool_)
    paragraphs[: len(table.paragraphs)] = table.paragraphs
    paragraphs[begins] = True
    firsts = np.concatenate([table.firsts[:-1], begins])
    return WordTable(words, table.starts, table.ends, firsts, table.passages, paragraphs)


def batches_of(table: WordTable, words_max: int) -> Iterator[WordTable]:
    """Yield tables of whole documents, together `words_max` words and at least one document."""
    first = 0
    while first < len(table.firsts) - 1:
        limit = table.firsts[first] + words_max
        last = max(first + 1, int(np.searchsorted(table.firsts, limit, side="right")) - 1)
        yield table.part(first, last)
        first = last
