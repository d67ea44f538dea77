"""Which places are linked by a match, and the fewest matches that hold a family together."""

from collections.abc import Mapping, Sequence

from provenance.duplicates.comparisons import compare_excerpts
from provenance.duplicates.excerpts import Excerpts
from provenance.duplicates.places import Groups
from provenance.model import Match, Span, Tier

_PAIR = 2
"""Occurrences of most families: nothing to choose from."""

Links = dict[Span, dict[Span, Match]]
"""The best match between two places, under the earlier and under the later one."""


def link_places(matches: Sequence[Match], place_of: Mapping[Span, Span]) -> Links:
    """Return the best match of each pair of places that one joins; none to itself.

    Of pairs of places everything may be done apart, or again with what was best in each part.
    """
    links: Links = {place: {} for place in sorted(set(place_of.values()))}
    for match in matches:
        a, b = place_of[match.a], place_of[match.b]
        known = links[a].get(b)
        if a != b and (known is None or rank_of(match) < rank_of(known)):
            links[a][b] = links[b][a] = match
    return links


def linked_places(links: Links) -> list[list[Span]]:
    """Return the places in groups that links hold together, each sorted, by their first place."""
    groups = Groups(links)
    for place, others in links.items():
        for other in others:
            groups.join(place, other)
    return groups.members()


def spanning_matches(
    occurrences: Sequence[Span], links: Links, excerpts: Excerpts
) -> tuple[Match, ...]:
    """Return n - 1 matches that join n occurrences, the most similar first taken (Kruskal 1956).

    Sorted. An occurrence no match reaches is compared with the first one directly.
    """
    if len(occurrences) == _PAIR and occurrences[1] in links[occurrences[0]]:
        return (links[occurrences[0]][occurrences[1]],)
    inside = frozenset(occurrences)
    edges = [
        (rank_of(match), place, other, match)
        for place in occurrences
        for other, match in links[place].items()
        if other in inside and place < other
    ]
    groups, chosen = Groups(occurrences), []
    for _, place, other, match in sorted(edges, key=lambda edge: edge[:3]):
        if groups.name_of(place) != groups.name_of(other):
            groups.join(place, other)
            chosen.append(match)
    first = occurrences[0]
    for place in occurrences[1:]:
        if groups.name_of(place) != groups.name_of(first):
            groups.join(first, place)
            chosen.append(compare_excerpts(excerpts(first), excerpts(place)))
    return tuple(sorted(chosen, key=lambda match: (match.b, match.a)))


def rank_of(match: Match) -> tuple[float, bool, int, Span, Span]:
    """Most similar first, then word by word, then the longest, then in corpus order."""
    return -match.similarity, match.tier is not Tier.SEEDS, -match.words, match.a, match.b
