"""Regions of two documents widened to whole pages: a page that holds one copy may hold others."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments
from provenance.duplicates.rewrites import DocumentPair
from provenance.duplicates.sentences import Rows
from provenance.duplicates.tables import WordTable
from provenance.model import DocumentId, Passages

Regions = Mapping[DocumentPair, tuple[Rows, Rows]]


def widen_to_pages(
    regions: Regions, found: Alignments, table: WordTable, passages: Passages
) -> dict[DocumentPair, tuple[Rows, Rows]]:
    """Return the regions, and those of the documents `found` joins, with all of their pages.

    Both sides of a pair go from the first page that either touches to the last one. Inside one
    document regions stay as they are: its pages would be compared with themselves.
    """
    left, right = table.documents_of(found.a_first), table.documents_of(found.b_first)
    rows = zip(
        left.tolist(),
        right.tolist(),
        *(column.tolist() for column in (found.a_first, found.a_last)),
        *(column.tolist() for column in (found.b_first, found.b_last)),
        strict=True,
    )
    pages = _page_rows(table, passages)
    edges = table.firsts.tolist()
    widened = dict(regions)
    for a, b, a_first, a_last, b_first, b_last in rows:
        if a != b:
            pair = DocumentId(a), DocumentId(b)
            known = widened.get(pair, ((a_first, a_last), (b_first, b_last)))
            widened[pair] = (
                (min(known[0][0], a_first), max(known[0][1], a_last)),
                (min(known[1][0], b_first), max(known[1][1], b_last)),
            )
    return {
        (a, b): (a_rows, b_rows)
        if a == b
        else (_whole(a_rows, pages, edges[a]), _whole(b_rows, pages, edges[b]))
        for (a, b), (a_rows, b_rows) in widened.items()
    }


def _page_rows(table: WordTable, passages: Passages) -> NDArray[np.int64]:
    """Return first row and row after the last of each page that has words, int64[pages, 2]."""
    owners = passages.pages
    starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]])[: len(owners)])
    lasts = np.append(starts, len(owners))[1:] - 1
    rows = np.stack([table.passages[starts, 0], table.passages[lasts, 1]], axis=1)
    return rows[rows[:, 0] < rows[:, 1]]


def _whole(rows: Rows, pages: NDArray[np.int64], edge: int) -> Rows:
    """Return the rows from the begin of the page of the first to the end of that of the last.

    Their document begins at `edge`; what stands before its first page is on none of them.
    """
    first = int(np.searchsorted(pages[:, 0], rows[0], side="right")) - 1
    last = int(np.searchsorted(pages[:, 0], rows[1] - 1, side="right")) - 1
    low = int(pages[first, 0]) if first >= 0 and pages[first, 0] >= edge else rows[0]
    high = int(pages[last, 1]) if last >= 0 else rows[1]
    return min(low, rows[0]), max(high, rows[1])
