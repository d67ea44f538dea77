"""Spans that mean the same place made one: detectors disagree by a word about where text ends."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from provenance.duplicates.clipping import PageFinder
from provenance.model import Match, Page, PageId, Span

SAME_SHARE_MIN = 0.8
"""Spans are one place, and occurrences one family, when each covers so much of the longest."""

_FURNITURE_SHARE_MIN = 0.8
"""A place is furniture when so much of it is what the page's structure shows to be such."""

_LAGS = 16
"""How many spans before and after are compared: more begin at one place only by accident."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a document says of a span in it that stands for a place."""

    page: PageId
    furniture: bool
    """Whether the structure of the page shows that it belongs to the site."""


def count_votes(matches: Iterable[Match]) -> Counter[Span]:
    """Return how many matches have each span as one of their sides. Counts of parts add up."""
    return Counter(span for match in matches for span in (match.a, match.b))


def settle_places(votes: Mapping[Span, int]) -> dict[Span, Span]:
    """Return for each span, by how many matches it has, the span that stands for its place.

    The one that most matches agree on stands for those that are the same place as it, then the
    next of the rest, so that no place drifts from span to span. Of equals, the longest. Each
    document is settled by itself: those of a corpus may be done apart.
    """
    spans = sorted(votes)
    rows = {span: row for row, span in enumerate(spans)}
    chosen: dict[Span, Span] = {}
    for span in sorted(votes, key=lambda span: (-votes[span], span.start - span.end, span)):
        if span not in chosen:
            chosen[span] = span
            for each in _near(span, rows[span], spans):
                if each not in chosen and _same(span, each):
                    chosen[each] = span
    return chosen


def see_places(spans: Iterable[Span], finder: PageFinder) -> dict[Span, Place]:
    """Return what pages say of the places that begin in one. Documents may be done apart."""
    seen = {}
    for span in spans:
        page = finder.page_of(span)
        if page is not None:
            seen[span] = Place(page.id, _is_furniture(span, page))
    return seen


def _is_furniture(span: Span, page: Page) -> bool:
    first = bisect_right(page.furniture, span.start, key=lambda each: each.span.end)
    reached = takewhile(lambda each: each.span.start < span.end, page.furniture[first:])
    return sum(span.overlap(each.span) for each in reached) >= _FURNITURE_SHARE_MIN * len(span)


def _near(span: Span, row: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans around a row that begin near enough to be the same place."""
    document, start, end = span
    reach = (end - start) * (1 - SAME_SHARE_MIN) / SAME_SHARE_MIN
    for lag in range(1, min(_LAGS, row) + 1):
        other = spans[row - lag]
        if other.document != document or other.start < start - reach:
            break
        yield other
    for lag in range(1, min(_LAGS, len(spans) - 1 - row) + 1):
        other = spans[row + lag]
        if other.document != document or other.start > start + reach:
            break
        yield other


def _same(left: Span, right: Span) -> bool:
    """Tell whether two spans of one document overlap by most of the longer."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared >= SAME_SHARE_MIN * max(left.end - left.start, right.end - right.start)


class Groups:
    """Which spans belong together: a union-find with path halving (Tarjan, van Leeuwen 1984)."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._above = {span: span for span in spans}

    def join(self, left: Span, right: Span) -> None:
        """Make the groups of two spans one; its name is the smaller of theirs."""
        first, second = self.name_of(left), self.name_of(right)
        if first > second:
            first, second = second, first
        self._above[second] = first

    def name_of(self, span: Span) -> Span:
        """Return the span that names the group."""
        above = self._above
        while above[span] != span:
            above[span] = above[above[span]]
            span = above[span]
        return span

    def members(self) -> list[list[Span]]:
        """Return the groups, each sorted, sorted by their first span."""
        groups: defaultdict[Span, list[Span]] = defaultdict(list)
        for span in sorted(self._above):
            groups[self.name_of(span)].append(span)
        return [groups[name] for name in sorted(groups)]
