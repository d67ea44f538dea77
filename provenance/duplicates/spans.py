"""Extended chains to passages: equal runs first, then edits, neighbours joined, ends trimmed.

All columns; one row a chain, 200,000 for 50 MB, of which one in ten is worth extending.
"""

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import NONE, Alignments, follow
from provenance.duplicates.extension import extend
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.tables import WordTable

WEAK_BITS = 60.0
"""Runs that hold less surprise than this are names and set phrases."""

RUN_WORDS_MAX = 8
"""How far a chain is grown over equal words before its surprise is looked at."""

_JOIN_WORDS_MAX = 60
"""Neighbours further apart than this are two passages."""

_OVERLAP_WORDS_MAX = 4
"""Two passages that overlap more go on from each other only along one diagonal: otherwise the one
is the other again, such as a doubled first paragraph before a copy of the whole."""

_JOIN_LAGS = 4
"""How many neighbours in order are tried for joining."""

_LAST_PART = 5
"""The last of several repeats may lack a fifth of its words: its end was edited, or cut off."""

_TRIM_WORDS_MAX = 3
"""So many words beyond a paragraph border agree by chance: `of the`, `and in a`."""

_TRIM_BITS_MAX = 10.0
"""Words that hold more together do not agree by chance, border or not."""


def find_spans(
    chains: Alignments, table: WordTable, bits: WordBits, score_min: float
) -> Alignments:
    """Return the passages around `chains`, sorted, each once, none over itself.

    What cannot reach `score_min` bits, if all of its words were shared, is left out. The passages
    of two documents follow from the chains of these two alone, in any order.
    """
    passages = _distinct(_joined(extend(chains, table), table), table)
    passages = _distinct(_apart(_trimmed(passages, table, bits)), table)
    passages = passages.rows(bits.between(passages.a_first, passages.a_last) >= score_min)
    return passages.rows(np.lexsort(_places(passages)))


def grow(chains: Alignments, table: WordTable, bits: WordBits, score_min: float) -> Alignments:
    """Return the chains grown over equal words; without those that hold too little to go on."""
    grown = _grown(chains, table)
    surprise = bits.between(grown.a_first, grown.a_last)
    return grown.rows(surprise >= min(WEAK_BITS, score_min))


def _grown(chains: Alignments, table: WordTable) -> Alignments:
    """Return the chains grown over equal words at both ends, a few words at the most."""
    after = _run(chains.a_last, chains.b_last, 1, table)
    before = _run(chains.a_first - 1, chains.b_first - 1, -1, table)
    return Alignments(
        chains.a_first - before,
        chains.a_last + after,
        chains.b_first - before,
        chains.b_last + after,
    )


def _run(
    a: NDArray[np.int64], b: NDArray[np.int64], direction: int, table: WordTable
) -> NDArray[np.int64]:
    """Return how many words from `a` and `b` on are equal, within one document each."""
    run = np.zeros(len(a), np.int64)
    padded = np.append(table.hashes, np.uint32(0))
    borders = np.zeros(len(padded) + 1, np.bool_)
    borders[table.firsts] = True
    borders[-1] = True
    beyond = borders[1:] if direction < 0 else borders[:-1]
    rows = np.arange(len(a))
    for step in range(RUN_WORDS_MAX):
        left, right = a[rows] + direction * step, b[rows] + direction * step
        inside = ~(beyond[left] | beyond[right])
        rows = rows[inside & (padded[left] == padded[right])]
        run[rows] += 1
    return run


def _joined(passages: Alignments, table: WordTable) -> Alignments:
    """Return the passages with neighbours of the same two documents made one."""
    documents = (table.documents_of(passages.a_first), table.documents_of(passages.b_first))
    places = (passages.b_last, passages.a_last, passages.b_first, passages.a_first)
    order = np.lexsort((*places, documents[1], documents[0]))
    passages = passages.rows(order)
    roots = follow(_continued(passages, documents[0][order], documents[1][order]))
    order = np.argsort(roots, kind="stable")
    starts = np.flatnonzero(np.diff(roots[order], prepend=-1))
    if not len(starts):
        return NONE
    return Alignments(
        np.minimum.reduceat(passages.a_first[order], starts),
        np.maximum.reduceat(passages.a_last[order], starts),
        np.minimum.reduceat(passages.b_first[order], starts),
        np.maximum.reduceat(passages.b_last[order], starts),
    )


def _continued(
    passages: Alignments, a_documents: NDArray[np.int64], b_documents: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each passage the nearest earlier one that it continues, or itself."""
    before = np.arange(len(passages))
    words = passages.a_last - passages.a_first
    for lag in range(min(_JOIN_LAGS, len(passages) - 1), 0, -1):
        a_gap = passages.a_first[lag:] - passages.a_last[:-lag]
        b_gap = passages.b_first[lag:] - passages.b_last[:-lag]
        room = np.minimum(_JOIN_WORDS_MAX, np.minimum(words[lag:], words[:-lag]) // 2)
        links = (a_documents[lag:] == a_documents[:-lag]) & (
            b_documents[lag:] == b_documents[:-lag]
        )
        links &= (a_gap <= room) & (b_gap <= room)
        onwards = np.minimum(a_gap, b_gap) >= -_OVERLAP_WORDS_MAX
        links &= onwards | (np.abs(a_gap - b_gap) <= _OVERLAP_WORDS_MAX)
        links &= passages.b_first[lag:] >= passages.b_first[:-lag]
        links &= (
            (passages.a_last[lag:] <= passages.b_first[:-lag])
            | (a_documents[lag:] != b_documents[lag:])
            | (a_gap == b_gap)
        )
        rows = np.flatnonzero(links)
        before[rows + lag] = rows
    return before


def _trimmed(passages: Alignments, table: WordTable, bits: WordBits) -> Alignments:
    """Return the passages without the few common words that reach over a paragraph border.

    Where a passage was put into another text, the words around it agree by chance now and then.
    """
    a_first, b_first = passages.a_first.copy(), passages.b_first.copy()
    a_last, b_last = passages.a_last.copy(), passages.b_last.copy()
    begins = table.paragraphs
    loose_heads = ~(begins[a_first] | begins[b_first])
    loose_tails = ~(begins[a_last] | begins[b_last])
    for words in range(1, _TRIM_WORDS_MAX + 1):
        a, b = passages.a_first + words, passages.b_first + words
        held = bits.between(passages.a_first, a)
        head = loose_heads & (begins[a] | begins[b]) & (held <= _TRIM_BITS_MAX)
        a_first, b_first = np.where(head, a, a_first), np.where(head, b, b_first)
        a, b = passages.a_last - words, passages.b_last - words
        held = bits.between(a, passages.a_last)
        tail = loose_tails & (begins[a] | begins[b]) & (held <= _TRIM_BITS_MAX)
        a_last, b_last = np.where(tail, a, a_last), np.where(tail, b, b_last)
    return Alignments(a_first, a_last, b_first, b_last)


def _apart(passages: Alignments) -> Alignments:
    """Return the passages with those that overlap their own copy cut into periods.

    A text that repeats itself n times matches itself shifted by one period; what a reader wants
    are its n repeats, each the copy of the one before.
    """
    overlapping = passages.b_first < passages.a_last
    if not overlapping.any():
        return passages
    over = passages.rows(overlapping)
    periods = over.b_first - over.a_first
    real = periods > 0
    over, periods = over.rows(real), periods[real]
    counts = (over.b_last - over.a_first + periods // _LAST_PART) // np.maximum(periods, 1) - 1
    shifts = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    period = np.repeat(periods, counts)
    starts = np.repeat(over.a_first, counts) + shifts * period
    ends = np.minimum(starts + 2 * period, np.repeat(over.b_last, counts))
    apart = passages.rows(~overlapping)
    return Alignments(
        np.concatenate([apart.a_first, starts]),
        np.concatenate([apart.a_last, starts + period]),
        np.concatenate([apart.b_first, starts + period]),
        np.concatenate([apart.b_last, ends]),
    )


def _distinct(passages: Alignments, table: WordTable) -> Alignments:
    """Return the passages by pair of documents, without those inside the one before on both sides.

    The few before one are all of the same two documents: what stands in others changes nothing.
    """
    filled = passages.rows(
        (passages.a_last > passages.a_first) & (passages.b_last > passages.b_first)
    )
    documents = (table.documents_of(filled.b_first), table.documents_of(filled.a_first))
    rows = filled.rows(np.lexsort((*_places(filled), *documents)))
    keep = np.ones(len(rows), np.bool_)
    for lag in range(1, min(_JOIN_LAGS, len(rows) - 1) + 1):
        inside = (rows.a_last[lag:] <= rows.a_last[:-lag]) & (
            rows.b_first[lag:] >= rows.b_first[:-lag]
        )
        keep[lag:] &= ~(inside & (rows.b_last[lag:] <= rows.b_last[:-lag]))
    return rows.rows(keep)


def _places(passages: Alignments) -> tuple[NDArray[np.int64], ...]:
    """Return what passages are sorted by, last first: the longest of those with one beginning."""
    shift = passages.b_first - passages.a_first
    return -passages.b_last, shift, -passages.a_last, passages.a_first
