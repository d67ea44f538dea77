"""Pages come in; their paragraph-sized spans go out, to be fingerprinted.

One row a paragraph, about 2,500 a megabyte; runs over whole corpora, so it looks at every
line once and at no character twice.
"""

import re
from collections.abc import Iterator, Sequence

from provenance.corpus.lines import bare_lines
from provenance.model import Document, Page, Passage, Span

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


def split_passages(documents: Sequence[Document], pages: Sequence[Page]) -> tuple[Passage, ...]:
    """Return the passages of `pages` in order: paragraphs without outer white space.

    Passages do not overlap, lie inside their pages, and hold every character of a page that is
    not white space.
    """
    passages: list[Passage] = []
    for page in pages:
        number, whole = page.id, page.span
        document = whole.document
        passages += [
            Passage(Span(document, start, end), number)
            for start, end in paragraph_spans(documents[document].text, whole.start, whole.end)
        ]
    return tuple(passages)


def paragraph_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph of `text[start:end]`, none above 2,000 code points.

    A line is a paragraph; consecutive lines that a program wrapped are one together.
    """
    first = begin = last = start  # of the paragraph; its last line begins at `begin`
    for left, right in bare_lines(text, start, end):
        wraps = _WRAP_CHARS_MIN <= last - begin <= _WRAP_CHARS_MAX
        if wraps and _continues(text, (begin, last), (left, right)):
            begin = text.find("\n", last, left) + 1
        else:
            if last - first > _CHARS_MAX:
                yield from _pieces(text, first, last)
            elif last > first:
                yield first, last
            first = begin = left
        last = right
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
