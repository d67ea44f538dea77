"""Two spans of text come in; pairs of short rows go out: the same place in both, side by side.

What is the same over many words is left out and counted, so that a report stays small.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from provenance.report.differences import Aligned, Run, Side
from provenance.report.excerpts import counted
from provenance.report.nouns import Change, Mark, Pair, Piece

_CONTEXT_CHARS = 260
"""Characters of the page shown before and after the shared words: a few sentences."""

_RUN_CHARS_MAX = 1200
"""A longer run is cut in the middle."""

_ROW_WORDS_MAX = 110
"""Longer paragraphs are cut into rows, at the end of a sentence where there is one."""

_ROWS_KEPT = 2
"""Rows that are shown at both ends of the shared words, whatever they hold."""

_TELLING_ROWS_MAX = 40
"""Rows with differences or credit that are shown; the others are counted."""

_SENTENCE_ENDS = tuple('.!?…”"»')

_Row = tuple[Run, ...]


def pairs_of(aligned: Aligned) -> tuple[Pair, ...]:
    """Return both sides in context, row by row. What is left out is said in its place."""
    left, right = aligned.left, aligned.right
    rows = _rows(aligned)
    pairs = [_pair(row, left, right) for row in rows]
    kept = _kept(rows, pairs)
    shown = [_context(left, right, before=True)]
    first = 0
    for at in (at for at, keep in enumerate(kept) if keep):
        if first < at:
            shown.append(_left_out(rows[first:at], aligned))
        shown.append(pairs[at])
        first = at + 1
    shown.append(_context(left, right, before=False))
    return tuple(pair for pair in shown if pair.left or pair.right or pair.left_out)


def _rows(aligned: Aligned) -> list[_Row]:
    """Cut the runs into rows a paragraph long or shorter."""
    rows: list[_Row] = []
    row: list[Run] = []
    for run in aligned.runs:
        for part, is_last in _cut(run, aligned):
            row.append(part)
            if not is_last:
                rows.append(tuple(row))
                row = []
    return [*rows, tuple(row)] if row else rows


def _cut(run: Run, aligned: Aligned) -> Iterator[tuple[Run, bool]]:
    """Yield the parts of a run that are rows of their own, and whether the row goes on."""
    a_start, b_start = run.a_start, run.b_start
    for a_end, b_end in _breaks(run, aligned):
        yield Run(run.change, a_start, a_end, b_start, b_end), False
        a_start, b_start = a_end, b_end
    yield Run(run.change, a_start, run.a_end, b_start, run.b_end), True


def _breaks(run: Run, aligned: Aligned) -> list[tuple[int, int]]:
    """Return the places inside a run of equal words where a row begins, on both sides."""
    a = aligned.a_starts[
        bisect_left(aligned.a_starts, run.a_start) : bisect_left(aligned.a_starts, run.a_end)
    ]
    b = aligned.b_starts[
        bisect_left(aligned.b_starts, run.b_start) : bisect_left(aligned.b_starts, run.b_end)
    ]
    if run.change is not Change.SAME or len(a) != len(b):
        return []
    breaks = []
    first = sentence = 0
    for at in range(1, len(a)):
        gap = aligned.left.text[a[at - 1] : a[at]].rstrip(" \t")
        if gap.endswith(_SENTENCE_ENDS):
            sentence = at
        if "\n" in gap:
            first = sentence = at
            breaks.append(at)
        elif at - first >= _ROW_WORDS_MAX:
            first = sentence = sentence if sentence > first else at
            breaks.append(first)
    return [(a[at], b[at]) for at in breaks]


def _kept(rows: Sequence[_Row], pairs: Sequence[Pair]) -> list[bool]:
    """Tell which rows are shown: both ends, and those with differences or credit."""
    telling = [
        at for at, (row, pair) in enumerate(zip(rows, pairs, strict=True)) if _tells(row, pair)
    ]
    shown = set(telling[:_TELLING_ROWS_MAX])
    ends = len(rows) - _ROWS_KEPT
    return [at < _ROWS_KEPT or at >= ends or at in shown for at in range(len(rows))]


def _tells(row: _Row, pair: Pair) -> bool:
    changed = any(run.change is not Change.SAME for run in row)
    return changed or any(piece.mark is Mark.CREDIT for piece in (*pair.left, *pair.right))


def _left_out(rows: Sequence[_Row], aligned: Aligned) -> Pair:
    """Return the row that stands for those not shown."""
    words = bisect_left(aligned.a_starts, rows[-1][-1].a_end) - bisect_left(
        aligned.a_starts, rows[0][0].a_start
    )
    changes = sum(run.change is not Change.SAME for row in rows for run in row)
    same = f"with {counted(changes, 'difference')}" if changes else "the same"
    return Pair((), (), f"{counted(words, 'word')} {same}")


def _pair(row: _Row, left: Side, right: Side) -> Pair:
    return Pair(
        _trimmed([each for run in row for each in _pieces(left, run.a_start, run.a_end, run)]),
        _trimmed([each for run in row for each in _pieces(right, run.b_start, run.b_end, run)]),
    )


def _pieces(side: Side, start: int, end: int, run: Run) -> Iterator[Piece]:
    """Yield the text of one side of a run, cut in the middle if it is very long."""
    if end - start <= _RUN_CHARS_MAX:
        yield from _marked(side, start, end, run.change)
        return
    half = _RUN_CHARS_MAX // 2
    yield from _marked(side, start, start + half, run.change)
    yield Piece(f"{counted(end - start - 2 * half, 'character')}", Change.LEFT_OUT)
    yield from _marked(side, end - half, end, run.change)


def _marked(side: Side, start: int, end: int, change: Change) -> Iterator[Piece]:
    """Yield the text in pieces: what is marked there apart from the rest."""
    first = bisect_right(side.marks, start, key=lambda mark: mark[1])
    for mark_start, mark_end, mark in side.marks[first:]:
        if mark_start >= end:
            break
        if start < mark_start:
            yield Piece(side.text[start:mark_start], change)
        yield Piece(side.text[max(start, mark_start) : min(end, mark_end)], change, mark)
        start = min(end, mark_end)
    if start < end:
        yield Piece(side.text[start:end], change)


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return pieces without white space at both ends of the row."""
    if pieces:
        first = pieces[0]
        pieces[0] = Piece(first.text.lstrip(), first.change, first.mark)
        last = pieces[-1]
        pieces[-1] = Piece(last.text.rstrip(), last.change, last.mark)
    return tuple(piece for piece in pieces if piece.text)


def _context(left: Side, right: Side, *, before: bool) -> Pair:
    around = _before if before else _after
    return Pair(around(left), around(right))


def _before(side: Side) -> tuple[Piece, ...]:
    """Return what stands on the page before the span, from the beginning of a word on."""
    start = max(side.page_start, side.start - _CONTEXT_CHARS)
    if start > side.page_start:
        space = side.text.find(" ", start, side.start)
        start = space + 1 if space >= 0 else start
    pieces = list(_marked(side, start, side.start, Change.CONTEXT))
    if start > side.page_start:
        pieces.insert(0, Piece("…", Change.LEFT_OUT))
    return _trimmed(pieces)


def _after(side: Side) -> tuple[Piece, ...]:
    """Return what stands on the page after the span, up to the end of a word."""
    end = min(side.page_end, side.end + _CONTEXT_CHARS)
    if end < side.page_end:
        space = side.text.rfind(" ", side.end, end)
        end = space if space >= 0 else end
    pieces = list(_marked(side, side.end, end, Change.CONTEXT))
    if end < side.page_end:
        pieces.append(Piece("…", Change.LEFT_OUT))
    return _trimmed(pieces)
