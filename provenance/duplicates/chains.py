"""Seed pairs to chains: runs of pairs along one diagonal, as minimap2 chains its anchors.

One row a pair; half a million for 50 MB of mixed text. (Li 2018, section 2.1; the score is
replaced by a plain link rule, because words are far less repetitive than DNA.)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.seeds import SEED_WORDS, SeedPairs
from provenance.duplicates.tables import WordTable
from provenance.model import Batches

_GAP_WORDS_MAX = 60
"""Two seeds further apart are not one passage: at 30 % edited words a gap of 60 has p < 0.02."""

_DRIFT_WORDS_MAX = 16
"""How far words inserted or deleted between two seeds may move the diagonal."""

_DRIFT_WORDS_FREE = 4
"""A larger drift must be less than half of the step: otherwise the same words, said again a little
later, would pass for a continuation. Real insertions are joined when both parts stand."""

_LINK_LAGS = 8
"""How many neighbours in order are tried as predecessor: as many diagonals may interleave."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignments:
    """Stretches of the word table that belong together, one row each; rows of the table.

    a_first, a_last  int64[n]; first row and row after the last of the left side
    b_first, b_last  int64[n]; the same of the right side, a_first < b_first
    """

    a_first: NDArray[np.int64]
    a_last: NDArray[np.int64]
    b_first: NDArray[np.int64]
    b_last: NDArray[np.int64]

    def __len__(self) -> int:
        """Rows."""
        return len(self.a_first)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Alignments":
        """Return the chosen rows."""
        columns = (self.a_first, self.a_last, self.b_first, self.b_last)
        return Alignments(*(column[chosen] for column in columns))


_ROW_BITS = 32
"""Rows of the word table take no more: 4,000 million words, 24 GB of text."""

_BATCH_PAIRS = 1 << 19
"""Pairs chained in one go: a hundred bytes each while it goes on."""

_Sides = tuple[NDArray[np.int64], NDArray[np.int64]]
_EMPTY = np.empty(0, np.int64)
NONE = Alignments(_EMPTY, _EMPTY, _EMPTY, _EMPTY)


def together(parts: Iterable[Alignments]) -> Alignments:
    """Return the rows of all parts, in their order."""
    rows = [NONE, *parts]
    return Alignments(
        np.concatenate([each.a_first for each in rows]),
        np.concatenate([each.a_last for each in rows]),
        np.concatenate([each.b_first for each in rows]),
        np.concatenate([each.b_last for each in rows]),
    )


def chain(pairs: SeedPairs, table: WordTable) -> Alignments:
    """Return the chains, each from its first seed to its last. Each pair is in one chain.

    `pairs` are as `in_order` leaves them, and hold all of the documents that they join.
    """
    documents = table.documents_of(pairs.a), table.documents_of(pairs.b)
    return chain_words(documents, (pairs.a, pairs.b))[0]


def chain_words(documents: _Sides, words: _Sides) -> tuple[Alignments, NDArray[np.int64]]:
    """Return the chains of pairs, and the number of a pair in each of them.

    Given are the documents of the left and right side of each pair, and the words where the seed
    begins: counted in the table, as the chains then are, or inside of each document. They are
    sorted as `in_order` does. The chains of two documents follow from the pairs of these two.
    """
    roots = follow(_predecessors(*documents, *words))
    order = np.argsort(roots, kind="stable")
    starts = np.flatnonzero(np.diff(roots[order], prepend=-1))
    if not len(starts):
        return NONE, _EMPTY
    a, b = words[0][order], words[1][order]
    chains = Alignments(
        np.minimum.reduceat(a, starts),
        np.maximum.reduceat(a, starts) + SEED_WORDS,
        np.minimum.reduceat(b, starts),
        np.maximum.reduceat(b, starts) + SEED_WORDS,
    )
    return chains, order[starts]


def in_order(pairs: SeedPairs, table: WordTable) -> SeedPairs:
    """Return the pairs sorted by right document, left place (so left document), right place."""
    places = (table.documents_of(pairs.b) << _ROW_BITS) | pairs.a
    order = np.lexsort((pairs.b, places))
    return SeedPairs(pairs.a[order], pairs.b[order])


def pair_batches(pairs: SeedPairs, table: WordTable) -> Batches[SeedPairs]:
    """Return ordered pairs in batches of whole right documents."""
    documents = table.documents_of(pairs.b)
    edges = [0]
    while edges[-1] < len(documents):
        end = min(edges[-1] + _BATCH_PAIRS, len(documents))
        edges.append(int(np.searchsorted(documents, documents[end - 1], side="right")))
    return Batches(
        list(pairwise(edges)), lambda ends: SeedPairs(pairs.a[slice(*ends)], pairs.b[slice(*ends)])
    )


def _predecessors(
    documents_a: NDArray[np.int64],
    documents_b: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return for each pair the nearest earlier one that it continues, or itself.

    Inside one document a gap must also be short beside the distance of the two sides, or the
    second and third copy of a text would be taken for the continuation of the first and second.
    """
    before = np.arange(len(a))
    apart = np.where(documents_a == documents_b, (b - a) // 2, _GAP_WORDS_MAX)
    room = np.minimum(apart, _GAP_WORDS_MAX)
    drifts = np.full(len(a), _DRIFT_WORDS_MAX + 1, np.int64)
    for lag in range(1, min(_LINK_LAGS, len(a) - 1) + 1):
        a_step = a[lag:] - a[:-lag]
        b_step = b[lag:] - b[:-lag]
        drift = np.abs(a_step - b_step)
        links = (documents_a[lag:] == documents_a[:-lag]) & (
            documents_b[lag:] == documents_b[:-lag]
        )
        links &= (a_step > 0) & (a_step <= room[lag:]) & (b_step > 0) & (b_step <= room[lag:])
        links &= drift < drifts[lag:]
        links &= drift <= np.maximum(_DRIFT_WORDS_FREE, np.maximum(a_step, b_step) // 2)
        rows = np.flatnonzero(links)
        before[rows + lag] = rows
        drifts[rows + lag] = drift[rows]
    return before


def follow(before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each row's trail of predecessors begins, by pointer doubling."""
    while True:
        further = before[before]
        if np.array_equal(further, before):
            return before
        before = further
