"""Passages to sets of character 5-grams: by these noisy text, such as OCR, resembles its source.

On real OCR pairs only 5–16 % reach a Jaccard similarity of 0.7 by words, 55–71 % by these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import WordTable
from provenance.model import Document
from provenance.text.folding import fold

_LETTERS = 5

_KEPT_OF = np.uint64(4)
"""One shingle of so many is kept, by its hash: two sets keep the same, and so their similarity."""

_FACTOR = np.uint64(0x100000001B3)
_MIXER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The shingles of all passages, one passage after the other.

    hashes  uint32[shingles]
    firsts  int64[passages + 1]; where those of each passage begin
    """

    hashes: NDArray[np.uint32]
    firsts: NDArray[np.int64]


def shingle(documents: Sequence[Document], table: WordTable) -> Shingles:
    """Return the shingles of the passages of a table: letters in a row, whatever stands between.

    Case, accents, spaces and punctuation make no difference.
    """
    parts = [np.empty(0, np.uint32)]
    firsts = [0]
    owners = table.documents_of(table.passages[:, 0]).tolist()
    for document, (low, high) in zip(owners, table.passages.tolist(), strict=True):
        if low < high:
            text = documents[document].text[table.starts[low] : table.ends[high - 1]]
            parts.append(_hashes(fold(text).replace(" ", "")))
            firsts.append(firsts[-1] + len(parts[-1]))
        else:
            firsts.append(firsts[-1])
    return Shingles(np.concatenate(parts), np.array(firsts, np.int64))


def _hashes(letters: str) -> NDArray[np.uint32]:
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(codes) < _LETTERS:
        return np.empty(0, np.uint32)
    grams = np.zeros(len(codes) - _LETTERS + 1, np.uint64)
    for shift in range(_LETTERS):
        grams = grams * _FACTOR + codes[shift : shift + len(grams)]
    grams *= _MIXER
    grams ^= grams >> np.uint64(32)
    grams *= _MIXER
    kept: NDArray[np.uint64] = grams[(grams >> np.uint64(32)) % _KEPT_OF == 0]
    return (kept >> np.uint64(31)).astype(np.uint32)
