"""Which sides of a family are named next to which others: candidates for a nearest source.

Linear: one index of all names, one walk over the words near each side.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from provenance.lineage.settings import stands_in
from provenance.lineage.sides import Side

_NAMES_A_KEY = 4
"""Names kept under the same two first words; more of them would name nobody."""

_SIDES_A_NAME = 2
"""Sides kept under one name: a writer's page, and a second when he stands there twice."""


def find_mentions(sides: Sequence[Side], order: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return for each side the others that are named next to it, on other pages.

    `order` says which sides to prefer when one name belongs to many.
    """
    index = _index(sides, order)
    return tuple(tuple(_named_near(side, sides, index)) for side in sides)


def _index(sides: Sequence[Side], order: Sequence[int]) -> defaultdict[str, dict[str, list[int]]]:
    """Return the sides by folded name, and the names by their first two words."""
    index: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for at in order:
        for name in sides[at].setting.names:
            names = index[_key(name.folded)]
            if name.folded in names or len(names) < _NAMES_A_KEY:
                owners = names.setdefault(name.folded, [])
                owners += [at] if len(owners) < _SIDES_A_NAME else []
    return index


def _key(folded: str) -> str:
    return " ".join(folded.split(maxsplit=2)[:2])


def _named_near(
    side: Side, sides: Sequence[Side], index: defaultdict[str, dict[str, list[int]]]
) -> Iterator[int]:
    """Return the sides named near this one, each once, in the order of the words."""
    seen = set(side.setting.known_as)
    for line in side.near:
        for key in _keys(line.folded):
            for name, owners in index.get(key, {}).items():
                if name not in seen and stands_in(name, line.folded):
                    seen.add(name)
                    page = side.occurrence.page
                    yield from (at for at in owners if sides[at].occurrence.page != page)


def _keys(folded: str) -> Iterator[str]:
    """Return every word and every two words in a row."""
    words = folded.split()
    yield from words
    yield from map(" ".join, pairwise(words))
