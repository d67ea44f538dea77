"""Spans that mean the same place made one: detectors disagree by a word about where text ends."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from provenance.model import Match, Span

SAME_SHARE_MIN = 0.8
"""Spans are one place, and occurrences one family, when each covers so much of the longest."""

_LAGS = 16
"""How many spans before and after are compared: more begin at one place only by accident."""


def settle_places(matches: Sequence[Match]) -> dict[Span, Span]:
    """Return for each span of the matches the span that stands for its place.

    The one that most matches agree on stands for those that are the same place as it, then the
    next of the rest, so that no place drifts from span to span. Of equals, the longest.
    """
    votes = Counter(span for match in matches for span in (match.a, match.b))
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
