"""Words to sentences, as sets of weighed words: what rewritten text is compared by."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import WordTable
from provenance.model import Document

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}\s|[;:]\s|\n\s{0,8}\n")
"""Abbreviations end no sentence, but a cut too many does no harm: short pieces are joined."""

_SENTENCE_WORDS_MIN = 4
"""Shorter pieces (`Mr.`, `No!`) are joined to the next: they resemble too much by chance."""

COMMON_BITS = 5.0
"""What every word of a passage in any order gives away: half of all words are this common. Only
surprise beyond it counts where words may stand in any order."""


Rows = tuple[int, int]
"""A region of the word table: first row, and row after the last."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a region of one document.

    firsts   int64[sentences + 1]; row of the first word of each in the word table
    hashes   uint32[words]; the different words of each sentence, by hash, then by sentence
    owners   int64[words]; the sentence of each
    weights  float64[words]; its surprise beyond the common, times how often it stands there
    norms    float64[sentences]; length of the vector of weights of each sentence
    sizes    int64[sentences]; how many different words count in it
    """

    firsts: NDArray[np.int64]
    hashes: NDArray[np.uint32]
    owners: NDArray[np.int64]
    weights: NDArray[np.float64]
    norms: NDArray[np.float64]
    sizes: NDArray[np.int64]


def cut_sentences(
    document: Document, table: WordTable, bits: NDArray[np.float32], region: Rows
) -> Sentences:
    """Return the sentences of a region of a document; together they hold all words of it."""
    firsts = _firsts(document, table, region)
    rows = slice(*region)
    weights = np.maximum(bits[rows].astype(np.float64) - COMMON_BITS, 0.0)
    counting = weights > 0
    owners = np.repeat(np.arange(len(firsts) - 1), np.diff(firsts))[counting]
    keys = (table.hashes[rows][counting].astype(np.uint64) << np.uint64(32)) | owners.astype(
        np.uint64
    )
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=np.uint64(0)) != 0)
    if len(order) and (not len(starts) or starts[0] != 0):
        starts = np.concatenate([[0], starts])
    first_of_each = order[starts]
    counts = np.diff(np.append(starts, len(order)))
    weighed = weights[counting][first_of_each] * counts
    owners = owners[first_of_each]
    count = len(firsts) - 1
    return Sentences(
        firsts=firsts,
        hashes=table.hashes[rows][counting][first_of_each],
        owners=owners,
        weights=weighed,
        norms=np.sqrt(np.bincount(owners, weighed**2, minlength=count)),
        sizes=np.bincount(owners, minlength=count),
    )


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
