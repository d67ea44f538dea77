"""Texts that an index does not hold, as far as new texts tell: shared words, and blanks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.tables import WordTable
from provenance.model import Document

BLANK = "\u02cd"
"""Stands for each letter of a word that no new text has: a letter itself, and no word of any."""


def stand_in(
    withheld: Iterable[Document], new: Sequence[Document], both: WordTable, table: WordTable
) -> Iterator[Document]:
    """Yield withheld documents with a text of their length that holds the words of new ones.

    Only what new texts hold themselves is written out: the same word by its hash, of the same
    length. `table` has the words of the new texts, `both` those of the withheld ones before them.
    Paragraphs are told apart; punctuation and lines are not known.
    """
    hashes, rows = np.unique(table.hashes, return_index=True)
    owners = table.documents_of(rows)
    known = np.isin(hashes, both.hashes[: len(both.hashes) - len(table.hashes)])
    words = _words(new, table, rows[known], owners[known])
    vocabulary = dict(zip(hashes[known].tolist(), words, strict=True))
    for at, document in enumerate(withheld):
        yield replace(document, text=_text(len(document.text), both.part(at, at + 1), vocabulary))


def _words(
    new: Sequence[Document], table: WordTable, rows: NDArray[np.int64], owners: NDArray[np.int64]
) -> list[str]:
    """Return the letters of some words, in the order given; each text is fetched once."""
    found = [""] * len(rows)
    order = np.argsort(owners, kind="stable")
    for at in order.tolist():
        text = new[int(owners[at])].text
        word = text[int(table.starts[rows[at]]) : int(table.ends[rows[at]])]
        found[at] = word.lower() if len(word.lower()) == len(word) else word
    return found


def _text(chars: int, table: WordTable, vocabulary: Mapping[int, str]) -> str:
    letters = [" "] * chars
    begins = table.starts[np.minimum(table.passages[:, 0], len(table.starts) - 1)].tolist()
    for start in begins if len(table.starts) else ():
        if start:
            letters[start - 1] = "\n"
        if start > 1:
            letters[start - 2] = "\n"
    rows = (table.hashes.tolist(), table.starts.tolist(), table.ends.tolist())
    for word, start, end in zip(*rows, strict=True):
        spelling = vocabulary.get(word, "")
        letters[start:end] = spelling if len(spelling) == end - start else BLANK * (end - start)
    return "".join(letters)
