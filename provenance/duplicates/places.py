"""Spans that mean the same place made one: detectors disagree by a word about where text ends."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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
    for span in sorted(votes, key=lambda span: (-votes[span], -len(span), span)):
        if span not in chosen:
            row = rows[span]
            near = spans[max(0, row - _LAGS) : row + _LAGS + 1]
            chosen.update(
                (each, span) for each in near if each not in chosen and _same(span, each)
            )
    return chosen


def _same(left: Span, right: Span) -> bool:
    return left.overlap(right) >= SAME_SHARE_MIN * max(len(left), len(right))


class Groups:
    """Which spans belong together: a union-find with path halving (Tarjan, van Leeuwen 1984)."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._above = {span: span for span in spans}

    def join(self, left: Span, right: Span) -> None:
        """Make the groups of two spans one; its name is the smaller of theirs."""
        first, second = sorted((self.name_of(left), self.name_of(right)))
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
