"""Matches made of what both texts say all the time are left out: formulas, names, terms.

A word that both documents use around a match surprises less than its rarity in the corpus says.
"""

from collections import Counter
from collections.abc import Sequence
from math import fsum, log2

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.rarity import WordBits
from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Engine, Match, Span, Tier

_AROUND_WORDS = 300
"""So many words before and after either side tell what the texts are about there."""

_SHARE_MIN = 0.9
"""A match must hold so much of the least score when those words are taken into account."""

_DOUBT_MAX = 1.3
"""What holds more than so many times the least score is told without a closer look."""

_BATCH_MATCHES = 1 << 12
"""Matches looked at in one go: the words around each lie somewhere else in the table."""

Rows = tuple[int, int]


def drop_commonplaces(
    matches: Sequence[Match],
    table: WordTable,
    bits: WordBits,
    score_min: float,
    engine: Engine = INLINE,
) -> list[Match]:
    """Return the matches, in their order, without those whose words stand all around them too.

    Only what was found word by word in two documents and holds little more than `score_min` is
    looked at.
    """
    return [
        match
        for first in engine.paced("weighing words", range(0, len(matches), _BATCH_MATCHES))
        for match in matches[first : first + _BATCH_MATCHES]
        if match.tier is not Tier.SEEDS
        or match.a.document == match.b.document
        or match.score >= _DOUBT_MAX * score_min
        or _surprise(match, table, bits) >= _SHARE_MIN * score_min
    ]


def _surprise(match: Match, table: WordTable, bits: WordBits) -> float:
    """Return the bits of the shared words, each as common as around the match if it is more so."""
    a, b = _rows_of(match.a, table), _rows_of(match.b, table)
    left = table.hashes[slice(*a)]
    common = Counter(left.tolist()) & Counter(table.hashes[slice(*b)].tolist())
    words = np.array(sorted(common), np.uint32)
    if not len(words):
        return 0.0
    rarity = dict(zip(left.tolist(), bits[slice(*a)].tolist(), strict=True))
    around = np.concatenate([_around(a, match.a, table), _around(b, match.b, table)])
    places = np.minimum(np.searchsorted(words, around), len(words) - 1)
    counts = np.bincount(places[words[places] == around], minlength=len(words))
    # A word that stands less often than any other tells how often the whole passage is repeated.
    counts -= counts.min()
    total = max(len(around), 2 * _AROUND_WORDS)
    return fsum(
        min(rarity[word], log2(total / count) if count else rarity[word])
        * (1.0 + log2(common[word]))
        for word, count in zip(words.tolist(), counts.tolist(), strict=True)
    )


def _rows_of(span: Span, table: WordTable) -> Rows:
    low, high = table.firsts[span.document], table.firsts[span.document + 1]
    first, last = np.searchsorted(table.starts[low:high], [span.start, span.end])
    return int(low + first), int(low + last)


def _around(rows: Rows, span: Span, table: WordTable) -> NDArray[np.uint32]:
    """Return the words before and after, of the same document."""
    low, high = table.firsts[span.document], table.firsts[span.document + 1]
    before = table.hashes[max(low, rows[0] - _AROUND_WORDS) : rows[0]]
    return np.concatenate([before, table.hashes[rows[1] : min(high, rows[1] + _AROUND_WORDS)]])
