"""Spans that mean the same place made one: detectors disagree by a word about where text ends."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from provenance.model import Match, Span

SAME_SHARE_MIN = 0.8
"""Spans are one place, and occurrences one family, when each covers so much of the longest."""

_LAGS = 16
"""How many following spans are compared: more than that begin at one place only by accident."""


def settle_places(matches: Sequence[Match]) -> dict[Span, Span]:
    """Return for each span of the matches the span that stands for its place.

    The one that most matches agree on, of these the longest.
    """
    votes = Counter(span for match in matches for span in (match.a, match.b))
    spans = sorted(votes)
    groups = Groups(spans)
    for row, span in enumerate(spans):
        for other in spans[row + 1 : row + 1 + _LAGS]:
            if other.document != span.document or other.start >= span.end:
                break
            if span.overlap(other) >= SAME_SHARE_MIN * max(len(span), len(other)):
                groups.join(span, other)
    chosen = {}
    for members in groups.members():
        best = min(members, key=lambda span: (-votes[span], -len(span), span))
        chosen.update(dict.fromkeys(members, best))
    return chosen


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
