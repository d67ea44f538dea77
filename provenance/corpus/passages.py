"""Pages come in; their paragraph-sized spans go out, to be fingerprinted.

One row a paragraph, about 2,500 a megabyte; runs over whole corpora, so it looks at every
line once and at no character twice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.lines import bare_lines
from provenance.model import INLINE, Batches, Document, Engine, Page, PageId, Passages, Span

_WRAP_CHARS_MIN = 45
"""A line broken by a program is at least this long: mail and RFCs wrap between 60 and 80."""

_WRAP_CHARS_MAX = 85
"""Longer lines are paragraphs of their own."""

_CHARS_MAX = 2_000
"""A longer paragraph is cut: a fingerprint of more than some 300 words forgets its parts."""

_WINDOW = 800
"""How far before the limit a sentence end is looked for; beyond it any white space will do."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,2}\s+")
_SPACES = re.compile(r"\s+")
_ENDS_SENTENCE = tuple('.!?:…"”»')

_BATCH_CHARS = 1 << 18
"""Code points looked at together: small pages are joined up to this size."""

_LINE_FEED = 10
_WHITE_SPACE = tuple(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What `str.isspace` calls so."""

_INDENT_MAX = 64
"""White space around a line that is skipped for all lines at once; more is met line by line."""

_NONE = np.empty(0, np.int32)


def split_passages(
    documents: Sequence[Document], pages: Sequence[Page], engine: Engine = INLINE
) -> Passages:
    """Return the passages of `pages` in order: paragraphs without outer white space.

    Passages do not overlap, lie inside their pages, and hold every character of a page that is
    not white space. They are those of `paragraph_spans`, found for many pages at once.
    """
    batches = Batches(list(_together(pages)), lambda some: _joined(documents, some))
    found = engine.map("splitting passages", _split, batches)
    return Passages(*engine.columns(chain([(_NONE, _NONE, _NONE, _NONE)], found)))


def _together(pages: Sequence[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    chars = 0
    for page in pages:
        if batch and chars + len(page.span) > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
        batch.append(page)
        chars += len(page.span)
    if batch:
        yield batch


_Joined = tuple[str, Sequence[Span], Sequence[PageId]]
_Column = NDArray[np.int32]


def _joined(documents: Sequence[Document], pages: Sequence[Page]) -> _Joined:
    """Return the texts of some pages, a line feed between them, and where they are from."""
    spans = [page.span for page in pages]
    texts = [documents[span.document].text[span.start : span.end] for span in spans]
    return "\n".join(texts), spans, [page.id for page in pages]


def _split(joined: _Joined) -> tuple[_Column, _Column, _Column, _Column]:
    """Return document, start, end and page of each passage of some pages."""
    text, spans, pages = joined
    offsets = np.cumsum([0] + [len(span) + 1 for span in spans])
    starts, ends = _paragraphs(text, offsets)
    rows = np.searchsorted(offsets, starts, side="right") - 1
    shifts = np.array([span.start for span in spans]) - offsets[:-1]
    owners = np.array([span.document for span in spans])
    places = (starts + shifts[rows], ends + shifts[rows], np.array(pages)[rows])
    start, end, page = (column.astype(np.int32) for column in places)
    return owners[rows].astype(np.int32), start, end, page


_Places = NDArray[np.int64]


def _paragraphs(text: str, offsets: _Places) -> tuple[_Places, _Places]:
    """Return start and end of the paragraphs of `text`; none goes on across an offset."""
    units = _units(text)
    breaks = np.flatnonzero(units == _LINE_FEED)
    lefts, rights = _bare_lines(text, units, breaks)
    pages = np.searchsorted(offsets, lefts, side="right")
    chars = rights - lefts
    gaps = lefts[1:] - rights[:-1]
    joins = (chars[:-1] >= _WRAP_CHARS_MIN) & (chars[:-1] <= _WRAP_CHARS_MAX)
    joins &= (chars[1:] <= _WRAP_CHARS_MAX) & (gaps <= _WRAP_CHARS_MAX) & (pages[1:] == pages[:-1])
    joins &= ~_table(_ENDS_SENTENCE).take(units[rights[:-1] - 1], mode="clip")
    lines = np.searchsorted(breaks, lefts)
    joins &= lines[1:] == lines[:-1] + 1
    firsts = np.flatnonzero(np.concatenate([[True] * (len(lefts) > 0), ~joins]))
    starts, ends = lefts[firsts], rights[np.append(firsts[1:], len(lefts))[: len(firsts)] - 1]
    return _without_giants(text, starts, ends)


def _units(text: str) -> NDArray[np.unsignedinteger]:
    """Return the code points of `text`, in two bytes each where all of them fit."""
    units: NDArray[np.unsignedinteger] = np.frombuffer(
        text.encode("utf-16-le", "surrogatepass"), "<u2"
    )
    if len(units) == len(text):
        return units
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _bare_lines(
    text: str, units: NDArray[np.unsignedinteger], breaks: _Places
) -> tuple[_Places, _Places]:
    """Return start and end of the lines that are not blank, without outer white space."""
    lefts, rights = np.append(0, breaks + 1), np.append(breaks, len(units))
    filled = lefts < rights
    lefts, rights = lefts[filled], rights[filled]
    _skip(text, units, (lefts, rights), 1)
    filled = lefts < rights
    lefts, rights = lefts[filled], rights[filled]
    _skip(text, units, (lefts, rights), -1)
    return lefts, rights


def _skip(
    text: str,
    units: NDArray[np.unsignedinteger],
    lines: tuple[_Places, _Places],
    direction: int,
) -> None:
    """Move the starts of lines over white space to their right, or the ends to their left."""
    lefts, rights = lines
    moved, ahead = (lefts, 0) if direction > 0 else (rights, -1)
    spaces = _table(_WHITE_SPACE)
    rows = np.arange(len(lefts))
    for _ in range(_INDENT_MAX):
        rows = rows[spaces.take(units[moved[rows] + ahead], mode="clip")]
        if not len(rows):
            return
        moved[rows] += direction
        rows = rows[lefts[rows] < rights[rows]]
    for row in rows.tolist():
        line = text[lefts[row] : rights[row]]
        bare = line.lstrip() if direction > 0 else line.rstrip()
        moved[row] += direction * (len(line) - len(bare))


@cache
def _table(characters: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return by code point whether it is one of these; none lies above U+FFFE."""
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def _without_giants(text: str, starts: _Places, ends: _Places) -> tuple[_Places, _Places]:
    giants = np.flatnonzero(ends - starts > _CHARS_MAX)
    if not len(giants):
        return starts, ends
    rows = zip(starts[giants].tolist(), ends[giants].tolist(), strict=True)
    pieces = np.array([piece for start, end in rows for piece in _pieces(text, start, end)])
    all_starts = np.concatenate([np.delete(starts, giants), pieces[:, 0]])
    all_ends = np.concatenate([np.delete(ends, giants), pieces[:, 1]])
    return np.sort(all_starts), np.sort(all_ends)


def paragraph_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph of `text[start:end]`, none above 2,000 code points.

    A line is a paragraph; consecutive lines that a program wrapped are one together.
    """
    first = begin = last = start  # of the paragraph; its last line begins at `begin`
    for left, right in bare_lines(text, start, end):
        wraps = _WRAP_CHARS_MIN <= last - begin <= _WRAP_CHARS_MAX
        if not (wraps and _continues(text, (begin, last), (left, right))):
            if last - first > _CHARS_MAX:
                yield from _pieces(text, first, last)
            elif last > first:
                yield first, last
            first = left
        begin, last = left, right
    yield from _pieces(text, first, last)


def _continues(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Tell whether `line` carries on the paragraph whose last line `before` a program broke."""
    left, right = line
    end = before[1]
    if right - left > _WRAP_CHARS_MAX or left - end > _WRAP_CHARS_MAX:
        return False
    return text.count("\n", end, left) == 1 and not text.endswith(_ENDS_SENTENCE, *before)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a giant at the last sentence end, or else the last white space, before each limit."""
    while end - start > _CHARS_MAX:
        stop, begin = _cut(text, start)
        yield start, stop
        start = begin
    if start < end:
        yield start, end


def _cut(text: str, start: int) -> tuple[int, int]:
    limit = start + _CHARS_MAX
    for pattern in (_SENTENCE_END, _SPACES):
        places = list(pattern.finditer(text, limit - _WINDOW, limit))
        if places:
            found = places[-1]
            stop = found.start() + len(found[0].rstrip())
            return stop, _after_spaces(text, found.end())
    return limit, _after_spaces(text, limit)


def _after_spaces(text: str, start: int) -> int:
    found = _SPACES.match(text, start)
    return found.end() if found else start
