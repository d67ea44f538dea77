"""An audit comes in; the pairs of places that it shows to share text go out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import PurePosixPath
from types import MappingProxyType

from provenance import Audit, Family, Match, Span

Listed = Mapping[int, Collection[int]]
"""For a document, by number, the later documents that it is to be compared with."""


def shared_spans(audit: Audit, listed: Listed = MappingProxyType({})) -> list[tuple[Span, Span]]:
    """Return the two sides of every match, sorted, each once.

    A family of n occurrences has n - 1 matches. In the pairs of documents `listed`, its other
    occurrences are paired as well: the family says of them that they are one text.
    """
    found = {
        (min(pair), max(pair))
        for family in audit.families
        for pair in (*_sides(family.matches), *_unmatched(family, listed))
    }
    return sorted(found)


def names_of(audit: Audit) -> list[str]:
    """Return the file name of every document, by number."""
    return [PurePosixPath(document.path).name for document in audit.documents]


def stems_of(audit: Audit) -> list[str]:
    """Return the file name of every document without its ending, by number."""
    return [name.removesuffix(".txt") for name in names_of(audit)]


def listed_pairs(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Listed:
    """Return the pairs of file names as numbers of documents; those not read are left out."""
    numbers = {name: number for number, name in enumerate(names)}
    listed: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        if left in numbers and right in numbers:
            first, second = sorted((numbers[left], numbers[right]))
            listed[first].add(second)
    return listed


def _sides(matches: Iterable[Match]) -> list[tuple[Span, Span]]:
    return [(match.a, match.b) for match in matches]


def _unmatched(family: Family, listed: Listed) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of occurrences in listed documents that no match of the family joins."""
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for each in family.occurrences:
        spans[each.span.document].append(each.span)
    for first in sorted(spans.keys() & listed.keys()):
        for second in sorted(spans.keys() & set(listed[first])):
            for pair in product(spans[first], spans[second]):
                if not _is_joined(*pair, family.matches):
                    yield pair


def _is_joined(a: Span, b: Span, matches: Iterable[Match]) -> bool:
    return any(
        (each.a.overlap(a) and each.b.overlap(b)) or (each.a.overlap(b) and each.b.overlap(a))
        for each in matches
    )
