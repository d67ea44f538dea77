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
    text: str, table: WordTable, rows: slice, known: dict[int, int]
) -> NDArray[np.uint32]:
    """Return the hash of the stem of each word in `rows` of the table; `text` is their document.

    `known` holds the stem of each word by its hash, and grows: a word is looked at once.
    """
    hashes, places, words = np.unique(table.hashes[rows], return_index=True, return_inverse=True)
    starts, ends = table.starts[rows][places], table.ends[rows][places]
    for row in [row for row, word in enumerate(hashes.tolist()) if word not in known]:
        known[int(hashes[row])] = _stem(text[starts[row] : ends[row]])
    stems = np.array([known[word] for word in hashes.tolist()], np.uint32)
    return stems[words]


def _stem(word: str) -> int:
    folded = word.lower() if word.isascii() else fold(word)
    return crc32(folded[:STEM_LETTERS].encode("utf-8", "surrogatepass"))
