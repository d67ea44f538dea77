"""Words to sentences, as sets of weighed stems: what rewritten text is compared by."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.rarity import WordBits
from provenance.duplicates.stems import stems_of
from provenance.duplicates.tables import WordTable
from provenance.model import Document

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}\s|[;:]\s|\n\s{0,8}\n")
"""Abbreviations end no sentence, but a cut too many does no harm: short pieces are joined."""

_SENTENCE_WORDS_MIN = 4
"""Shorter pieces (`Mr.`, `No!`) are joined to the next: they resemble too much by chance."""

COMMON_BITS = 5.0
"""What every word of a passage in any order gives away: half of all words are this common. Only
surprise beyond it counts where words may stand in any order."""


_SUBJECT_WORDS = 2000
"""So many other words are thought to stand around a text: a short one that says a word twice is
not about it."""

Rows = tuple[int, int]
"""A region of the word table: first row, and row after the last."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a region of one document.

    firsts   int64[sentences + 1]; row of the first word of each in the word table
    begins   int64[sentences + 1]; where the stems of each begin in the columns below
    stems    uint32[stems]; the different stems of each sentence, by sentence, then by hash
    weights  float64[stems]; surprise beyond the common, of all words of that stem together
    """

    firsts: NDArray[np.int64]
    begins: NDArray[np.int64]
    stems: NDArray[np.uint32]
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        """Sentences."""
        return len(self.firsts) - 1


def cut_sentences(
    document: Document,
    table: WordTable,
    bits: WordBits,
    region: Rows,
    known: dict[str, int],
) -> Sentences:
    """Return the sentences of a region of a document, which holds a word; they hold all of them.

    `known` holds the stems of words met before, and grows.
    """
    firsts = _firsts(document, table, region)
    rows = slice(*region)
    stems = stems_of(document.text, table, rows, known)
    weights = _weights(stems, bits[rows])
    counting = weights > 0
    owners = np.repeat(np.arange(len(firsts) - 1, dtype=np.uint64), np.diff(firsts))[counting]
    keys = (owners << np.uint64(32)) | stems[counting]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
    keys = keys[starts]
    weighed = np.add.reduceat(weights[counting][order], starts) if len(starts) else np.empty(0)
    return Sentences(
        firsts=firsts,
        begins=np.searchsorted(keys >> np.uint64(32), np.arange(len(firsts), dtype=np.uint64)),
        stems=keys.astype(np.uint32),
        weights=weighed,
    )


def _weights(stems: NDArray[np.uint32], bits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the surprise of each word beyond the common, less for what the text is about.

    A stem that the text uses again and again is no rarer than it is there, as in tf-isf (Sanchez-
    Perez, Sidorov, Gelbukh 2014, section 3.2): texts on one subject share its terms by themselves.
    """
    _, words, counts = np.unique(stems, return_inverse=True, return_counts=True)
    local = np.log2((len(stems) + _SUBJECT_WORDS) / np.maximum(counts - 1, 1))
    local[counts == 1] = np.inf
    weights: NDArray[np.float64] = np.maximum(np.minimum(bits, local[words]) - COMMON_BITS, 0.0)
    return weights


def _firsts(document: Document, table: WordTable, region: Rows) -> NDArray[np.int64]:
    """Return where sentences begin, and the row after the last word."""
    low, high = region
    starts = table.starts[low:high]
    found = _SENTENCE_END.finditer(document.text, int(starts[0]), int(table.ends[high - 1]))
    cuts = np.unique(np.searchsorted(starts, [each.end() for each in found])).tolist()
    firsts = [0]
    for cut in cuts:
        if cut - firsts[-1] >= _SENTENCE_WORDS_MIN:
            firsts.append(cut)
    if len(firsts) > 1 and high - low - firsts[-1] < _SENTENCE_WORDS_MIN:
        firsts.pop()
    if firsts[-1] != high - low:
        firsts.append(high - low)
    rows: NDArray[np.int64] = np.array(firsts, np.int64) + low
    return rows
