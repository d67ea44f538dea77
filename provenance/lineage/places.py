"""Places of one document as a set: joined, measured, and what is new in one of them."""

from collections.abc import Iterable, Sequence

from provenance.model import Span


def merged(places: Iterable[Span]) -> tuple[Span, ...]:
    """Return the places of one document sorted, those that overlap or touch as one."""
    joined: list[Span] = []
    for place in sorted(places):
        if joined and place.start <= joined[-1].end:
            last = joined.pop()
            joined.append(Span(last.document, last.start, max(last.end, place.end)))
        else:
            joined.append(place)
    return tuple(joined)


def covered(places: Iterable[Span]) -> int:
    """Return the code points of places that lie apart."""
    return sum(map(len, places))


def fresh_chars(place: Span, before: Sequence[Span]) -> int:
    """Return how much of the place lies in none of those before, which lie apart."""
    return len(place) - sum(place.overlap(each) for each in before)
