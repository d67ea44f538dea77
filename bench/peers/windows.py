"""What the peers share: texts cut into overlapping windows of words, and the rows they report.

A peer finds windows that resemble each other. Windows of one pair of documents that follow each
other on both sides are joined into one row, as a user would to get passages.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

WINDOW_WORDS = 40
STEP_WORDS = 20
SHINGLE_WORDS = 3
PERMUTATIONS = 128
THRESHOLD = 0.5
"""A copied passage lies askew to the windows by up to ten words: 30 of 40 words are then the same,
which is a Jaccard similarity of 0.58."""

_WORD = re.compile(r"\w+")


class Window(NamedTuple):
    """A stretch of one document, and its words."""

    document: int
    start: int
    end: int
    words: list[str]

    def shingles(self) -> set[str]:
        """Return the word 3-grams."""
        words = self.words
        return {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - 2)}


Find = Callable[[list[Window]], Iterable[tuple[int, int]]]


def run(find: Find) -> None:
    """Read the folder and write the rows that the command line names."""
    folder, result = map(Path, sys.argv[1:])
    windows = list(read_windows(folder))
    rows = joined(windows, find(windows))
    result.write_text(json.dumps(rows), encoding="utf-8")


def read_windows(folder: Path) -> Iterator[Window]:
    """Yield the windows of all documents; files are named after the number of theirs."""
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8")
        found = [(each.start(), each.end(), each.group().lower()) for each in _WORD.finditer(text)]
        for first in range(0, max(1, len(found) - STEP_WORDS), STEP_WORDS):
            words = found[first : first + WINDOW_WORDS]
            if len(words) >= SHINGLE_WORDS:
                yield Window(
                    int(path.stem), words[0][0], words[-1][1], [word for _, _, word in words]
                )


def joined(windows: list[Window], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return documents and spans of the pairs, those that overlap on both sides as one."""
    sides: defaultdict[tuple[int, int], list[list[int]]] = defaultdict(list)
    for a, b in sorted({(min(pair), max(pair)) for pair in pairs}):
        left, right = windows[a], windows[b]
        if left.document == right.document:
            continue
        rows = sides[left.document, right.document]
        for row in rows[-8:]:
            if left.start <= row[1] and row[2] <= right.end and right.start <= row[3]:
                row[1], row[2] = max(row[1], left.end), min(row[2], right.start)
                row[3] = max(row[3], right.end)
                break
        else:
            rows.append([left.start, left.end, right.start, right.end])
    return [
        [first, row[0], row[1], second, row[2], row[3]]
        for (first, second), rows in sorted(sides.items())
        for row in rows
    ]
