"""Chains as rows that can be carried about: pairs of places in, stretches of two documents out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments, chain_words
from provenance.duplicates.seed_places import PlacePairs
from provenance.duplicates.tables import WordTable

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class DocumentChains:
    """Stretches of two documents that belong together, one row each; the left one comes first.

    a_documents       int64[n]; number in the whole corpus
    a_first, a_last   int64[n]; first word and word after the last, counted inside the document
    b_documents       int64[n]
    b_first, b_last   int64[n]
    """

    a_documents: _Numbers
    a_first: _Numbers
    a_last: _Numbers
    b_documents: _Numbers
    b_first: _Numbers
    b_last: _Numbers

    def __len__(self) -> int:
        """Rows."""
        return len(self.a_first)

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "DocumentChains":
        """Return the chosen rows."""
        columns = (
            *(self.a_documents, self.a_first, self.a_last),
            *(self.b_documents, self.b_first, self.b_last),
        )
        return DocumentChains(*(column[chosen] for column in columns))


@dataclass(frozen=True, slots=True, eq=False)
class PartTable:
    """The words of some documents of a corpus.

    table    their words
    numbers  int64[documents]; the number of each in the whole corpus, ascending
    """

    table: WordTable
    numbers: _Numbers

    def firsts(self, documents: _Numbers) -> _Numbers:
        """Return the row of the first word of each document, by number; all are here."""
        return self.table.firsts[np.searchsorted(self.numbers, documents)]

    def lasts(self, documents: _Numbers) -> _Numbers:
        """Return the row after the last word of each document, by number; all are here."""
        return self.table.firsts[np.searchsorted(self.numbers, documents) + 1]


def chain_places(pairs: PlacePairs) -> DocumentChains:
    """Return the chains of pairs of places in any order, each from its first seed to its last.

    `pairs` hold all of the two documents that they join. Every pair is in one chain.
    """
    order = np.lexsort((pairs.b_words, pairs.a_words, pairs.a_documents, pairs.b_documents))
    pairs = pairs.rows(order)
    documents = pairs.a_documents, pairs.b_documents
    words = pairs.a_words.astype(np.int64), pairs.b_words.astype(np.int64)
    chains, held = chain_words(documents, words)
    return DocumentChains(
        *(documents[0][held], chains.a_first, chains.a_last),
        *(documents[1][held], chains.b_first, chains.b_last),
    )


def chains_in(part: PartTable, alignments: Alignments) -> DocumentChains:
    """Return alignments of rows of a part as stretches of its documents."""
    a, b = (part.table.documents_of(each) for each in (alignments.a_first, alignments.b_first))
    a_low, b_low = part.table.firsts[a], part.table.firsts[b]
    return DocumentChains(
        *(part.numbers[a], alignments.a_first - a_low, alignments.a_last - a_low),
        *(part.numbers[b], alignments.b_first - b_low, alignments.b_last - b_low),
    )


def alignments_in(part: PartTable, chains: DocumentChains) -> Alignments:
    """Return stretches of documents, which a part holds, as rows of its table."""
    a_low, b_low = part.firsts(chains.a_documents), part.firsts(chains.b_documents)
    return Alignments(
        *(chains.a_first + a_low, chains.a_last + a_low),
        *(chains.b_first + b_low, chains.b_last + b_low),
    )
