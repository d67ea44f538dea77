"""Seeds as rows that can be carried about: stretches of a corpus in, pairs of places out.

What `pair_seeds` does in one memory, in two halves: each stretch of documents is looked at by
itself, its seeds are brought together by their hash, wherever that is, and paired there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.seeds import (
    COPIES_MAX,
    NEAREST,
    neighbours,
    seed_keys,
    whole_grams,
)
from provenance.duplicates.tables import WordTable

_SENT = 2 * NEAREST
"""Of a run so many places are sent on: those that have neighbours in other stretches."""


@dataclass(frozen=True, slots=True, eq=False)
class SeedPlaces:
    """Where seeds stand, one row a place.

    grams      uint64[places]; hash of the words of the seed
    documents  int64[places]; number in the whole corpus
    words      int32[places]; its first word, counted inside the document
    in_run     bool[places]; True for the first two and the last two places of a gram that stands
               in one stretch so often that those in between are left out
    """

    grams: NDArray[np.uint64]
    documents: NDArray[np.int64]
    words: NDArray[np.int32]
    in_run: NDArray[np.bool_]

    def __len__(self) -> int:
        """Rows."""
        return len(self.grams)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "SeedPlaces":
        """Return the chosen rows."""
        return SeedPlaces(
            self.grams[chosen], self.documents[chosen], self.words[chosen], self.in_run[chosen]
        )


@dataclass(frozen=True, slots=True, eq=False)
class PlacePairs:
    """Places where two texts share a seed, one row a pair; the left one comes first.

    a_documents  int64[pairs]; number in the whole corpus
    a_words      int32[pairs]; first word of the seed, counted inside the document
    b_documents  int64[pairs]
    b_words      int32[pairs]
    """

    a_documents: NDArray[np.int64]
    a_words: NDArray[np.int32]
    b_documents: NDArray[np.int64]
    b_words: NDArray[np.int32]

    def __len__(self) -> int:
        """Rows."""
        return len(self.a_documents)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "PlacePairs":
        """Return the chosen rows."""
        return PlacePairs(
            self.a_documents[chosen],
            self.a_words[chosen],
            self.b_documents[chosen],
            self.b_words[chosen],
        )


def pairs_together(parts: Iterable[PlacePairs]) -> PlacePairs:
    """Return the rows of all parts, in their order."""
    rows = [_NO_PAIRS, *parts]
    return PlacePairs(
        np.concatenate([each.a_documents for each in rows]),
        np.concatenate([each.a_words for each in rows]),
        np.concatenate([each.b_documents for each in rows]),
        np.concatenate([each.b_words for each in rows]),
    )


def local_seeds(table: WordTable, first_document: int = 0) -> tuple[SeedPlaces, PlacePairs]:
    """Return the places of the seeds of a stretch of documents, and pairs that are made already.

    `table` holds the documents from number `first_document` on. Sorted by gram, document and word.
    There are at most 16 places of a gram, however often it stands: of more, the first two and the
    last two, and the pairs among all of them are made here.
    """
    rows = (seed_keys(table.hashes, table.firsts) & np.uint64(0xFFFFFFFF)).astype(np.int64)
    grams = whole_grams(table.hashes, rows)
    order = np.argsort(grams, kind="stable")
    rows, grams = rows[order], grams[order]
    documents = table.documents_of(rows)
    words = (rows - table.firsts[documents]).astype(np.int32)
    ranks, copies = _ranks(grams)
    in_run = copies > COPIES_MAX
    places = SeedPlaces(grams, documents + first_document, words, in_run)
    made = places.rows(in_run)
    at_ends = (ranks < NEAREST) | (ranks >= copies - NEAREST)
    return places.rows(~in_run | at_ends), _paired(made, *_neighbours(made))


def pair_places(places: SeedPlaces) -> PlacePairs:
    """Return the pairs among the places of whole grams: of all stretches, in any order.

    With the pairs that `local_seeds` made, these are the pairs of `pair_seeds`, each once.
    """
    order = np.lexsort((places.words, places.documents, places.grams))
    places = places.rows(order)
    left, right = _neighbours(places)
    runs = np.cumsum(places.in_run) + _SENT - 1
    runs = np.where(places.in_run, runs // _SENT, 0)
    apart = (runs[left] != runs[right]) | (runs[left] == 0)
    return _paired(places, left[apart], right[apart])


_NO_PAIRS = PlacePairs(
    np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int32)
)
_Rows = NDArray[np.int64]


def _ranks(grams: NDArray[np.uint64]) -> tuple[_Rows, _Rows]:
    """Return which place of its gram each row is, and how many there are; `grams` are sorted."""
    starts = np.flatnonzero(np.concatenate([[True], grams[1:] != grams[:-1]])[: len(grams)])
    copies = np.diff(np.append(starts, len(grams)))
    return np.arange(len(grams)) - np.repeat(starts, copies), np.repeat(copies, copies)


def _neighbours(places: SeedPlaces) -> tuple[_Rows, _Rows]:
    return neighbours((places.grams, places.documents, places.words), places.in_run)


def _paired(places: SeedPlaces, left: _Rows, right: _Rows) -> PlacePairs:
    return PlacePairs(
        places.documents[left], places.words[left], places.documents[right], places.words[right]
    )
