"""Documents that hold several pages: told from single pages, and cut where one ends.

A text without signs of a dump is one page, found out by a few searches of the whole text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.corpus.announcements import read_headlines
from provenance.corpus.credits import credit_line
from provenance.corpus.datelines import dateline
from provenance.corpus.digests import digest_day, headlines
from provenance.corpus.edges import head_lines
from provenance.corpus.lines import bare_lines
from provenance.corpus.mails import mail_header
from provenance.corpus.posts import Signature, signature
from provenance.corpus.starts import Clues, find_starts, hard_starts
from provenance.model import PageKind

_HARD_SIGN = re.compile(
    r"\n[^\S\n]{0,4}(?:©|\([cC]\)|Copyright |COPYRIGHT |Sources? ?: |Источник ?: |Quelle: "
    r"|(?:First |Originally )?[Pp]ublished |PUBLISHED|Опубликован"
    r"|[^\W\d_]{3,30}/\d{1,2}\.\d{1,2}\.\d|[A-ZА-Я][A-ZА-Я .]{2,30}[^\n—–-]{0,60} [—–-]{1,2} )"
)
_HARD_SIGNS_MIN = 2
_ENDS = 2
"""Of a text that nothing cuts: its beginning and its end."""

_LIST_LINES = 8
"""Lines at the head of a text among which a list of headlines may stand by itself."""

_POST_LINES = 2
"""A post is mostly a line and its signature."""

_POST_CHARS_MAX = 420
"""Lines between two posts that are shorter in sum belong to the lower one."""

_PARAGRAPHS_MIN = 2
_PARAGRAPH_CHARS_MIN = 90
"""Every page of a dump without other signs has paragraphs of its own, not broken into lines."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page before it is described: where it stands and what it is."""

    kind: PageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marked:
    """The lines of a document, and what is special about each."""

    spans: Sequence[tuple[int, int]]
    days: Sequence[bool]
    lists: Sequence[tuple[tuple[int, int], ...]]
    signatures: Sequence[Signature | None]

    def is_plain(self, number: int) -> bool:
        return not (self.days[number] or self.lists[number] or self.signatures[number])


def is_dump(text: str) -> bool:
    """Tell whether `text` shows itself to hold several pages.

    The head of a digest, posts that stand outside of a running text, or several end lines and
    opening lines with an article's worth of text between them.
    """
    head = head_lines(text, 0, len(text))
    if not head or mail_header(text, head[0][0]):
        return False
    if any(digest_day(text, *line) for line in head) or _has_list(text, head):
        return True
    if "@" in text and "(@" in text and _has_posts_apart(text):
        return True
    signs = [found.start() for found in _HARD_SIGN.finditer(text)]
    return len(signs) >= _HARD_SIGNS_MIN and _has_hard_starts(text)


def cut_dump(text: str, borders: Sequence[tuple[int, int]]) -> list[Cut]:
    """Return the pages of a dump in order, apart; `borders` are ends of long shared texts."""
    marked = _marked(text, list(bare_lines(text, 0, len(text))))
    clues = _clues(text, marked, borders)
    cuts: list[Cut] = []
    number = 0
    while number < len(marked.spans):
        kind, stop = _special(text, marked, number)
        if kind:
            cuts.append(_cut(kind, marked, number, stop))
        else:
            spans = marked.spans[number:stop]
            cuts += _articles(spans, find_starts(text, spans, clues))
        number = stop
    return cuts


def _clues(text: str, marked: _Marked, borders: Sequence[tuple[int, int]]) -> Clues:
    told = [text[slice(*place)] for places in marked.lists for place in places]
    lines = (text[slice(*line)] for line in marked.spans)
    longest = {
        offset: words for words, offset in sorted((words, offset) for offset, words in borders)
    }
    return Clues(read_headlines(told, lines), longest)


def _has_list(text: str, head: Sequence[tuple[int, int]]) -> bool:
    """Tell whether headlines stand at the top of the text, or right above a signature."""
    mentions = text.find("(@", head[0][0], head[-1][1]) >= 0
    above = [line for line, below in pairwise(head) if mentions and signature(text, *below)]
    return any(headlines(text, *line) for line in (*head[:_LIST_LINES], *above))


def _has_posts_apart(text: str) -> bool:
    """Tell whether a post begins the text, or two posts end it; others belong to an article."""
    spans = list(bare_lines(text, 0, len(text)))
    signed = [signature(text, *line) is not None for line in spans]
    return any(signed[:_POST_LINES]) or (signed[-1] and sum(signed[-2 * _POST_LINES :]) > 1)


def _has_hard_starts(text: str) -> bool:
    spans = list(bare_lines(text, 0, len(text)))
    starts = [0, *hard_starts(text, spans), len(spans)]
    return len(starts) > _ENDS and all(
        sum(end - start >= _PARAGRAPH_CHARS_MIN for start, end in spans[first:stop])
        >= _PARAGRAPHS_MIN
        for first, stop in pairwise(starts)
    )


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> _Marked:
    days = [digest_day(text, *line) is not None for line in spans]
    signatures = [signature(text, *line) for line in spans]
    lists = [
        headlines(text, *line)
        if number < _LIST_LINES or _is_beside(days, signatures, number)
        else ()
        for number, line in enumerate(spans)
    ]
    return _Marked(spans, days, lists, signatures)


def _is_beside(days: Sequence[bool], signatures: Sequence[Signature | None], number: int) -> bool:
    """Tell whether a line stands right below the day of a digest, or right above a signature."""
    return days[number - 1] or any(signatures[number + 1 : number + 2])


def _special(text: str, marked: _Marked, number: int) -> tuple[PageKind | None, int]:
    """Return the kind of the page that is no article and begins with a line, and where it ends.

    For a line of an article the kind is None, and the end is that of the articles around it.
    """
    stop = number
    if marked.days[number] or marked.lists[number]:
        while stop < len(marked.spans) and (marked.days[stop] or marked.lists[stop]):
            stop += 1
        has_list = bool(marked.lists[stop - 1])
        return PageKind.DIGEST, _after_signatures(marked, stop) if has_list else stop
    while stop < len(marked.spans) and marked.is_plain(stop):
        stop += 1
    if stop == len(marked.spans) or not marked.signatures[stop]:
        return None, stop
    first = _post_body(text, marked, number, stop)
    if first == number:
        return PageKind.POST, _after_signatures(marked, stop)
    return None, first


def _post_body(text: str, marked: _Marked, number: int, signed: int) -> int:
    """Return the first line of the post that is signed below; `number` is the first it can be."""
    lines = marked.spans[number:signed]
    if any(credit_line(text, *line) or dateline(text, *line) for line in lines):
        last_is_body = not (credit_line(text, *lines[-1]) or dateline(text, *lines[-1]))
        return signed - 1 if last_is_body else signed
    size = sum(end - start for start, end in lines)
    return number if size <= _POST_CHARS_MAX else max(number, signed - 1)


def _after_signatures(marked: _Marked, number: int) -> int:
    while number < len(marked.spans) and marked.signatures[number]:
        number += 1
    return number


def _cut(kind: PageKind, marked: _Marked, first: int, stop: int) -> Cut:
    return Cut(kind, marked.spans[first][0], marked.spans[stop - 1][1])


def _articles(spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[Cut]:
    stops = [*starts[1:], len(spans)]
    return [
        Cut(PageKind.ARTICLE, spans[first][0], spans[stop - 1][1])
        for first, stop in zip(starts, stops, strict=True)
    ]
