"""Words to stems: the forms of one word are one, where text was reworded."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import WordTable
from provenance.text.folding import fold

STEM_LETTERS = 5
"""Words that begin with so many equal letters are forms of one word, or look so. A prefix serves
all languages that inflect at the end; rules of one language would find little more."""


def stems_of(
    text: str, table: WordTable, rows: slice, known: dict[str, int]
) -> NDArray[np.uint32]:
    """Return the hash of the stem of each word in `rows` of the table; `text` is their document.

    Words with one hash have the stem of the first of them. `known` holds the stem of each word as
    it is spelled, and grows: a word is looked at once.
    """
    _, places, words = np.unique(table.hashes[rows], return_index=True, return_inverse=True)
    starts, ends = table.starts[rows][places], table.ends[rows][places]
    spelled = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    for word in spelled:
        if word not in known:
            known[word] = _stem(word)
    stems = np.array([known[word] for word in spelled], np.uint32)
    return stems[words]


def _stem(word: str) -> int:
    folded = word.lower() if word.isascii() else fold(word)
    return crc32(folded[:STEM_LETTERS].encode("utf-8", "surrogatepass"))
