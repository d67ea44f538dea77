"""Keys of new texts come in; the places in the segments of an index that have them go out.

Hot: called once for all seeds of a batch of texts, and once for all bands of their passages.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import expanded
from provenance.model import Index, Segment

DOCUMENTS_MAX = 64
_PLACES_MAX = 4
"""Of a key that stands oftener, so many documents are looked at, those that come first in the
order of the index, which is by date; and in each of them so many places."""

_OWN_PLACES_MAX = 16
"""Of a key that stands oftener in the new texts, the first places are looked for: it is asked who
holds it, not how often it is repeated."""

_Rows = NDArray[np.int64]
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Places that have a key of the new texts, one row each.

    rows       int64[n]; the place in the new texts
    segments   int64[n]; number of the segment
    documents  int64[n]; the document of the segment
    words      int64[n]; what the key stands for there: a word, or a passage
    cut        int64[m]; places in the new texts whose key more documents hold, sorted
    """

    rows: _Rows
    segments: _Rows
    documents: _Rows
    words: _Rows
    cut: _Rows

    def __len__(self) -> int:
        """Rows."""
        return len(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A sorted column of keys, what stands beside it, and how a document is told from that."""

    keys: str
    places: str
    documents_of: Callable[[Segment, _Rows], _Rows]


def _documents_of_words(segment: Segment, words: _Rows) -> _Rows:
    return np.searchsorted(segment.column("firsts"), words, side="right") - 1


def _documents_of_passages(segment: Segment, passages: _Rows) -> _Rows:
    return _documents_of_words(segment, segment.take("passage_firsts", passages).astype(np.int64))


SEEDS = Column("seed_keys", "seed_rows", _documents_of_words)
BANDS = Column("band_keys", "band_passages", _documents_of_passages)


def chosen_hits(keys: NDArray[np.uint64], index: Index, column: Column = SEEDS) -> Hits:
    """Return the places of all keys, sorted by segment, key and place.

    `keys` are sorted, with what is looked up in the upper half and its own place in the lower.
    Only documents that are still in the corpus count.
    """
    halves = (keys >> _HALF).astype(np.uint32)
    wanted = np.unique(halves)
    found = [_found(wanted, at, each, column) for at, each in enumerate(index.segments)]
    if not found:
        return Hits(*[np.empty(0, np.int64)] * 5)
    at, segments, documents, places = (np.concatenate(each) for each in zip(*found, strict=True))
    kept, cut = _first_places(at, segments, documents, index)
    at, segments, documents, places = at[kept], segments[kept], documents[kept], places[kept]
    rows, owners = expanded(*_own_places(halves, wanted[at]))
    cut_rows, _ = expanded(*_own_places(halves, wanted[cut]))
    return Hits(
        (keys[rows] & _LOWER).astype(np.int64),
        segments[owners],
        documents[owners],
        places[owners],
        np.sort((keys[cut_rows] & _LOWER).astype(np.int64)),
    )


def _own_places(halves: NDArray[np.uint32], keys: NDArray[np.uint32]) -> tuple[_Rows, _Rows]:
    """Return where the new texts have each key, first and last row, of many the first few."""
    first = np.searchsorted(halves, keys, side="left")
    last = np.searchsorted(halves, keys, side="right")
    return first, np.minimum(last, first + _OWN_PLACES_MAX)


def _found(
    wanted: NDArray[np.uint32], number: int, segment: Segment, column: Column
) -> tuple[_Rows, _Rows, _Rows, _Rows]:
    """Return which key was found, the segment, the document and the place, one row each."""
    first, last = segment.find(column.keys, wanted)
    rows, at = expanded(first, last)
    places = segment.take(column.places, rows).astype(np.int64)
    documents = column.documents_of(segment, places)
    live = segment.live[documents]
    if not live.all():
        at, documents, places = at[live], documents[live], places[live]
    return at, np.full(len(at), number, np.int64), documents, places


def _first_places(
    at: _Rows, segments: _Rows, documents: _Rows, index: Index
) -> tuple[_Rows, _Rows]:
    """Return the rows that are looked at, and the keys that more documents hold than these.

    Of many places, the first few in each of the first documents in the order of the index.
    """
    many = np.bincount(at)[at] > DOCUMENTS_MAX
    rows = np.flatnonzero(many)
    if not len(rows):
        return np.arange(len(at)), rows
    orders = np.empty(len(rows), np.uint64)
    for number in present(segments[rows]):
        mine = segments[rows] == number
        orders[mine] = index.segments[number].take("orders", documents[rows[mine]])
    rows = rows[np.lexsort((documents[rows], segments[rows], orders, at[rows]))]
    new_key = np.diff(at[rows], prepend=-1) != 0
    new_document = new_key | (np.diff(documents[rows], prepend=-1) != 0)
    new_document |= np.diff(segments[rows], prepend=-1) != 0
    document = _rank(new_document.astype(np.int64), np.flatnonzero(new_key)) - 1
    place = _rank(np.ones(len(rows), np.int64), np.flatnonzero(new_document)) - 1
    chosen = (document < DOCUMENTS_MAX) & (place < _PLACES_MAX)
    kept = np.concatenate([np.flatnonzero(~many), rows[chosen]])
    kept.sort()
    return kept, np.unique(at[rows[document >= DOCUMENTS_MAX]])


def _rank(steps: _Rows, begins: _Rows) -> _Rows:
    """Return the running sum of steps, from nought again at each beginning."""
    total = np.cumsum(steps)
    before = (total - steps)[begins]
    ranks: _Rows = total - np.repeat(before, np.diff(np.append(begins, len(steps))))
    return ranks


def present(segments: _Rows) -> list[int]:
    """Return which segments are named, sorted."""
    return np.flatnonzero(np.bincount(segments)).tolist()
