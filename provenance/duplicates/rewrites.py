"""Passages that say the same in other words or another order: what seeds cannot see.

MinHash proposes pairs of passages by the words they hold, whatever their order; the documents are
then compared around them sentence by sentence, and only what really agrees becomes a match.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.comparisons import compare_in_any_order, side_of
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.scopes import Scope
from provenance.duplicates.sentences import Rows, Sentences, cut_sentences
from provenance.duplicates.stretches import find_stretches
from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Document, DocumentId, Engine, Match

_AROUND_WORDS = 250
"""So many words before and after a proposed passage are compared too: copies run on."""

_BATCH_REGIONS = 512
"""Pairs of documents whose stretches are settled in one go."""

DocumentPair = tuple[DocumentId, DocumentId]


def find_rewrites(
    documents: Sequence[Document],
    table: WordTable,
    bits: WordBits,
    regions: Mapping[DocumentPair, tuple[Rows, Rows]],
    engine: Engine = INLINE,
) -> Iterator[Match]:
    """Yield a match for each stretch of two documents that resemble each other in `regions`.

    The regions tell which documents are compared, and between which words of each.
    """
    known: dict[str, int] = {}
    ordered = sorted(regions.items())
    batches = range(0, len(ordered), _BATCH_REGIONS)
    for first in engine.paced("comparing sentences", batches):
        batch = ordered[first : first + _BATCH_REGIONS]

        @cache
        def sentences_of(document: DocumentId, region: Rows) -> Sentences:
            return cut_sentences(documents[document], table, bits, region, known)

        sides = [
            (sentences_of(pair[0], region[0]), sentences_of(pair[1], region[1]))
            for pair, region in batch
        ]
        for ((left, right), _), (a, b), found in zip(
            batch, sides, find_stretches(sides), strict=True
        ):
            for each in found:
                a_side = side_of(documents[left], table, *a.firsts[[each.a_first, each.a_last]])
                b_side = side_of(documents[right], table, *b.firsts[[each.b_first, each.b_last]])
                rows = slice(a.firsts[each.a_first], a.firsts[each.a_last])
                yield compare_in_any_order(a_side, b_side, bits[rows])


def regions_of(
    proposed: NDArray[np.int64], scope: Scope, table: WordTable
) -> dict[DocumentPair, tuple[Rows, Rows]]:
    """Return the wanted pairs of documents that hold proposed pairs of passages, and where."""
    rows = table.passages[proposed]
    left, right = table.documents_of(rows[:, 0, 0]), table.documents_of(rows[:, 1, 0])
    wanted = scope.wants(left, right)
    rows, left, right = rows[wanted], left[wanted], right[wanted]
    by_pair: defaultdict[DocumentPair, list[list[list[int]]]] = defaultdict(list)
    for a, b, passages in zip(left.tolist(), right.tolist(), rows.tolist(), strict=True):
        by_pair[DocumentId(a), DocumentId(b)].append(passages)
    regions = {}
    for pair, passages in by_pair.items():
        a_rows = _around([a for a, _ in passages], pair[0], table)
        b_rows = _around([b for _, b in passages], pair[1], table)
        if pair[0] != pair[1]:
            regions[pair] = a_rows, b_rows
        elif (middle := _between(passages)) is not None:
            regions[pair] = (a_rows[0], middle), (middle, b_rows[1])
    return regions


def whole_regions(
    pairs: Sequence[DocumentPair], table: WordTable
) -> dict[DocumentPair, tuple[Rows, Rows]]:
    """Return the pairs of documents, each to be compared from its first word to its last."""
    firsts = table.firsts.tolist()
    return {
        (a, b): ((firsts[a], firsts[a + 1]), (firsts[b], firsts[b + 1]))
        for a, b in pairs
        if firsts[a] < firsts[a + 1] and firsts[b] < firsts[b + 1]
    }


def _around(passages: Sequence[Sequence[int]], document: DocumentId, table: WordTable) -> Rows:
    """Return the rows from the first passage to the last and some around, of their document."""
    first = min(first for first, _ in passages) - _AROUND_WORDS
    last = max(last for _, last in passages) + _AROUND_WORDS
    low, high = table.firsts[document], table.firsts[document + 1]
    return max(first, int(low)), min(last, int(high))


def _between(passages: Sequence[Sequence[Sequence[int]]]) -> int | None:
    """Return a row that parts the left passages from the right ones in their one document."""
    middle = min(first for _, (first, _) in passages)
    return middle if max(last for (_, last), _ in passages) <= middle else None
