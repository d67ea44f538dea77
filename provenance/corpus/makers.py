"""Who made a page: author, publisher and address as its own lines give them, with their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.corpus.credits import CreditKind, CreditLine
from provenance.corpus.edges import Edges
from provenance.model import Document, Span, Statement

_FOOT_LINES = 10
"""Lines at the foot of a page among which a biography or a source is the page's own."""

_HEAD_LINES = 15
_LEAD_LINES = 8
_ADDRESS = re.compile(
    r"(?:(?:Source|URL|Link|Original|Permalink|Источник|Ссылка|Оригинал)\s?:\s?)?(?P<url>https?://[^\s<>\"]{4,300})",
    re.IGNORECASE,
)
_ONLY_AT_FOOT = frozenset({CreditKind.BIOGRAPHY, CreditKind.SOURCE})
_PUBLISHERS = (CreditKind.NOTICE, CreditKind.COPYRIGHT)


@dataclass(frozen=True, slots=True)
class Makers:
    """What a page says of its makers, and the lines that say it."""

    author: Statement | None = None
    publisher: Statement | None = None
    url: Statement | None = None
    trailer: tuple[Span, ...] = ()


def find_makers(document: Document, edges: Edges) -> Makers:
    """Return author, publisher and address of the page with these edges, None where unsaid.

    Photographers, quoted people and the authors of teasers are nobody's makers. Every value is
    the text of its span.
    """
    lines = edges.lines
    at_foot = range(len(lines) - _FOOT_LINES, len(lines))
    credits_ = [
        (number, credit)
        for number, credit in enumerate(edges.credits)
        if credit and (number in at_foot or credit.kind not in _ONLY_AT_FOOT)
    ]
    own = [credit for _, credit in credits_]
    return Makers(
        _stated(document, _author(credits_, len(lines))),
        _stated(document, _publisher(edges, own)),
        _address(document, lines[:_HEAD_LINES]) or _address(document, lines[-_FOOT_LINES:]),
        tuple(Span(document.id, credit.start, credit.end) for credit in own),
    )


def _stated(document: Document, place: tuple[int, int] | None) -> Statement | None:
    if place is None:
        return None
    return Statement(document.text[slice(*place)], Span(document.id, *place))


def _author(found: Sequence[tuple[int, CreditLine]], count: int) -> tuple[int, int] | None:
    named = [(number, credit) for number, credit in found if credit.name]
    at_head = [
        each for number, each in named if number < _HEAD_LINES and each.kind is CreditKind.BYLINE
    ]
    links = [each for _, each in named if each.kind is CreditKind.AUTHOR_LINK]
    at_foot = [
        each
        for number, each in named
        if number >= count - _FOOT_LINES and each.kind is CreditKind.BYLINE
    ]
    lives = [each for _, each in named if each.kind is CreditKind.BIOGRAPHY]
    only = at_foot if len(at_foot) == 1 else []
    return next((each.name for each in (*at_head, *links, *lives, *only)), None)


def _publisher(edges: Edges, found: Iterable[CreditLine]) -> tuple[int, int] | None:
    named = [credit for credit in found if credit.name]
    for kind in _PUBLISHERS:
        for credit in named:
            if credit.kind is kind:
                return credit.name
    for opening in edges.datelines[:_LEAD_LINES]:
        if opening and opening.agency:
            return opening.agency
    return next((credit.name for credit in named if credit.kind is CreditKind.SOURCE), None)


def _address(document: Document, lines: Sequence[tuple[int, int]]) -> Statement | None:
    if not lines or document.text.find("://", lines[0][0], lines[-1][1]) < 0:
        return None
    for start, end in lines:
        found = _ADDRESS.fullmatch(document.text, start, end)
        if found:
            return _stated(document, found.span("url"))
    return None
