"""Matches that only echo a longer one of the same two documents are left out."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence

from provenance.duplicates.mergers import is_verbatim
from provenance.model import DocumentId, Match, Span

_ECHO_SHARE_MIN = 0.5
"""A match of which a longer one tells so much on one side says only that the other text repeats
itself there."""

_LAGS = 16
"""How many longer matches that begin before the end of a span are looked at."""

_BESIDE_COPY = 2.0
"""Texts of which one copies the other word by word are on one subject: names, addresses and terms
agree without a second copy. Of matches so weak, four in eighteen were one (PAN 2013)."""

_Pair = tuple[DocumentId, DocumentId]


def drop_echoes(matches: Sequence[Match], score_min: float) -> list[Match]:
    """Return the matches without those that lie half in a longer one of the same documents.

    Sorted. On one side is enough: a passage copied once, of which a sentence stands in the other
    text again, is one match. Beside a copy, what holds little more than `score_min` is left out.
    """
    kept: list[Match] = []
    copies = {_pair(match) for match in matches if is_verbatim(match)}
    told: defaultdict[_Pair, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for match in sorted(matches, key=lambda match: (-match.words, match.a, match.b)):
        a_told, b_told = told[_pair(match)]
        if _is_told(match.a, a_told) or _is_told(match.b, b_told):
            continue
        if match.score < _BESIDE_COPY * score_min and _pair(match) in copies:
            continue
        insort(a_told, match.a)
        insort(b_told, match.b)
        kept.append(match)
    return sorted(kept, key=lambda match: (match.a, match.b))


def _pair(match: Match) -> _Pair:
    return match.a.document, match.b.document


def _is_told(span: Span, told: Sequence[Span]) -> bool:
    at = bisect_right(told, span.end, key=lambda other: other.start)
    near = told[max(0, at - _LAGS) : at]
    return any(span.overlap(other) >= _ECHO_SHARE_MIN * len(span) for other in near)
