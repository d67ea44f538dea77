"""Texts that are known to stand everywhere: what of a corpus are words of theirs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.seeds import SEED_WORDS, grams_of
from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Engine, Match, Span
from provenance.text.words import word_columns

_SHARE_MIN = 0.8
"""A match with so much known text on either side is boilerplate: a name was filled in."""

_BATCH_WORDS = 1 << 20


class Boilerplate:
    """The words of a table that stand in known texts, with four others around them as there."""

    def __init__(self, table: WordTable, texts: Sequence[str], engine: Engine = INLINE) -> None:
        """`texts` are known to stand everywhere."""
        self._table = table
        self._before = _known_before(table, _known_grams(texts), engine) if texts else None

    def explains(self, match: Match) -> bool:
        """Tell whether a match is known text and nothing else to speak of."""
        return self._before is not None and (
            self._share(match.a) >= _SHARE_MIN or self._share(match.b) >= _SHARE_MIN
        )

    def _share(self, span: Span) -> float:
        assert self._before is not None  # noqa: S101  asked only where texts were given
        low, high = self._table.firsts[span.document : span.document + 2]
        starts = self._table.starts[low:high]
        first, last = (low + np.searchsorted(starts, [span.start, span.end])).tolist()
        known = int(self._before[last]) - int(self._before[first])
        return known / max(int(last - first), 1)


def _known_grams(texts: Sequence[str]) -> NDArray[np.uint64]:
    grams = [grams_of(word_columns(text).hashes) for text in texts]
    return np.unique(np.concatenate(grams))


def _known_before(
    table: WordTable, known: NDArray[np.uint64], engine: Engine
) -> NDArray[np.int64]:
    """Return how many known words stand before each row, and before the end.

    Known are five words in a row of one document.
    """
    count = len(table.hashes)
    ends = np.zeros(count + 1, np.int8)
    for first in engine.paced("finding boilerplate", range(0, count, _BATCH_WORDS)):
        grams = grams_of(table.hashes[first : first + _BATCH_WORDS + SEED_WORDS - 1])
        found = np.flatnonzero(np.isin(grams, known)) + first
        owners = table.documents_of(found)
        found = found[table.firsts[owners + 1] - found >= SEED_WORDS]
        ends[found] += 1
        ends[found + SEED_WORDS] -= 1
    inside = np.cumsum(ends[:-1], dtype=np.int32) > 0
    return np.concatenate([[0], np.cumsum(inside)])
