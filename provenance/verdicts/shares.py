"""How the characters of each page are divided: own, quoted, reposted, uncredited, repeated."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from math import fsum

from provenance.model import Page, PageId, Quotation, Shares, Span, Verdict, in_marks
from provenance.verdicts.exhibits import MARKED_SURE

_PLACES = 4


class _Sort(IntEnum):
    """What characters are, strongest last: one that is several of these counts for the last."""

    QUOTED = 0
    REPOSTED = 1
    UNCREDITED = 2
    REPEATED = 3
    FURNITURE = 4


_SORT_OF = {
    "PROV101": _Sort.UNCREDITED,
    "PROV102": _Sort.REPOSTED,
    "PROV103": _Sort.UNCREDITED,
    "PROV104": _Sort.QUOTED,
    "PROV105": _Sort.UNCREDITED,
    "PROV201": _Sort.REPOSTED,
    "PROV202": _Sort.QUOTED,
    "PROV203": _Sort.QUOTED,
    "PROV301": _Sort.REPEATED,
    "PROV302": _Sort.REPEATED,
    "PROV303": _Sort.REPEATED,
    "PROV401": _Sort.FURNITURE,
}
"""Rules that say something of the characters; shared and reused words stay a page's own."""

_Painted = tuple[int, int, _Sort]
_Paintings = dict[PageId, list[_Painted]]


def share_pages(
    pages: Sequence[Page], quotations: Iterable[Quotation], verdicts: Iterable[Verdict]
) -> tuple[Shares, ...]:
    """Return one row a page. The six shares of a row add up to 1; an empty page is its own.

    Documents may be done apart: of each all pages, all quotations and the verdicts on its copies.
    """
    painted: _Paintings = {page.id: [] for page in pages}
    by_number = {page.id: page for page in pages}
    pages_in: dict[int, list[Page]] = {}
    for page in pages:
        pages_in.setdefault(page.span.document, []).append(page)
        for furniture in page.furniture:
            _paint(painted, page, furniture.span, _Sort.FURNITURE)
    for quotation in quotations:
        for part in _credited_parts(quotation):
            _paint(painted, by_number[quotation.page], part, _Sort.QUOTED)
    for verdict in verdicts:
        sort = _SORT_OF.get(verdict.rule)
        whole_file = verdict.rule == "PROV303"
        touched = (
            pages_in[verdict.copy.span.document] if whole_file else [by_number[verdict.copy.page]]
        )
        for page in touched if sort is not None else ():
            for span in verdict.copy.parts or (verdict.copy.span,):
                _paint(painted, page, span, _Sort(sort or 0))
    return tuple(_shares(page, painted[page.id]) for page in pages)


def _credited_parts(quotation: Quotation) -> tuple[Span, ...]:
    """Return what a quotation marks, if it says whose words they are."""
    sure = quotation.speaker is not None and quotation.confidence >= MARKED_SURE
    marked = in_marks(quotation) if sure else None
    return marked.parts if marked else ()


def _paint(painted: _Paintings, page: Page, span: Span, sort: _Sort) -> None:
    start, end = max(span.start, page.span.start), min(span.end, page.span.end)
    if start < end:
        painted[page.id].append((start, end, sort))


def _shares(page: Page, painted: list[_Painted]) -> Shares:
    chars = [0] * len(_Sort)
    events = sorted(
        event for start, end, sort in painted for event in ((start, 1, sort), (end, -1, sort))
    )
    open_now = [0] * len(_Sort)
    before = page.span.start
    for place, change, sort in events:
        strongest = max((each for each in _Sort if open_now[each]), default=None)
        if strongest is not None:
            chars[strongest] += place - before
        open_now[sort] += change
        before = place
    parts = [round(count / max(1, len(page.span)), _PLACES) for count in chars]
    quoted, reposted, uncredited, repeated, furniture = parts
    own = round(max(0.0, 1 - fsum(parts)), _PLACES)
    return Shares(page.id, own, quoted, reposted, uncredited, repeated, furniture)
