"""The claims of one family: where each of its occurrences was taken from.

n occurrences cost n comparisons: each is held against the likely root, its most similar
neighbour and whoever is named beside it, never against all others.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from provenance.lineage.claims import Claim, balance, decide
from provenance.lineage.mentions import find_mentions
from provenance.lineage.repeats import is_repeat
from provenance.lineage.roots import find_root, standing
from provenance.lineage.sides import Side
from provenance.model import Direction, Match, Span


def find_sources(sides: Sequence[Side], matches: Iterable[Match]) -> list[Claim]:
    """Return the claims between sides, each pair once: who took it from whom.

    A side with a determined source hangs under the best of them. Those without hang under the
    first of their kind in the corpus: nobody is accused. Repeats in one document are left out.
    """
    order = sorted(range(len(sides)), key=lambda at: standing(sides[at]))
    named = find_mentions(sides, order)
    root = find_root(sides, named)
    rank = {at: place for place, at in enumerate(order)}
    claims, open_sides = [], [root]
    neighbours = _neighbours(sides, matches)
    for at in range(len(sides)):
        others = {root, *neighbours[at], *named[at]} - {at}
        candidates = sorted(others, key=lambda other: (other != root, rank[other]))
        claim = _nearest(sides[at], [sides[other] for other in candidates]) if at != root else None
        if claim and claim.direction is Direction.DETERMINED:
            claims.append(claim)
        elif claim:
            open_sides.append(at)
    claims += _undetermined([sides[at] for at in sorted(open_sides)])
    return _each_once(claims)


def _neighbours(sides: Sequence[Side], matches: Iterable[Match]) -> defaultdict[int, list[int]]:
    """Return which sides a match joins, by their positions."""
    places = [side.span for side in sides]
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for match in matches:
        left, right = _side_at(match.a, places), _side_at(match.b, places)
        if left is not None and right is not None and left != right:
            joined[left].append(right)
            joined[right].append(left)
    return joined


def _side_at(span: Span, places: Sequence[Span]) -> int | None:
    """Return the position of the place that touches the span most."""
    after = bisect_right(
        places, (span.document, span.start), key=lambda place: (place.document, place.start)
    )
    near = [at for at in (after - 1, after) if 0 <= at < len(places)]
    return max(
        (at for at in near if places[at].overlap(span)),
        key=lambda at: places[at].overlap(span),
        default=None,
    )


def _nearest(side: Side, candidates: Iterable[Side]) -> Claim | None:
    """Return the claim with the candidate that most speaks for, the first of several."""
    rivals = [each for each in candidates if not is_repeat(*_in_order(each, side))]
    if len(rivals) <= 1:
        return decide(rivals[0], side) if rivals else None
    return decide(max(rivals, key=lambda rival: balance(rival, side)), side)


def _in_order(left: Side, right: Side) -> tuple[Side, Side]:
    return (left, right) if left.span <= right.span else (right, left)


def _undetermined(sides: Sequence[Side]) -> Iterator[Claim]:
    """Return claims that join sides of which none is the source to the first of them."""
    first, *others = sides
    return (decide(first, other) for other in others if not is_repeat(first, other))


def _each_once(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without a second one for the same two places."""
    once: dict[tuple[Span, Span], Claim] = {}
    for claim in claims:
        left, right = _in_order(claim.source, claim.copy)
        once.setdefault((left.span, right.span), claim)
    return list(once.values())
