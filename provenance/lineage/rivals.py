"""Testimonies in, the sources of each copy out: nearest first, and only what no nearer explains.

The second pass. A copy has few rivals for its source, so that the work is linear in what is said
of pairs of pages. Copies may be done apart, but for the choice among all candidates.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from math import exp, fsum, log, log1p
from types import MappingProxyType

from provenance.lineage.bonds import Pair
from provenance.lineage.branchings import Edge
from provenance.lineage.choices import Candidate, Choice, choose_sources
from provenance.lineage.places import covered, merged
from provenance.lineage.testimonies import Shared, Testimony
from provenance.lineage.weights import probability_of
from provenance.model import Direction, PageId, Span

SECOND_PASS = MappingProxyType(
    {
        "bias": -0.93,
        "first pass": 0.94,
        "best rival": -0.28,
        "fresh share": 0.93,
        "fresh length": 0.03,
        "declared": 2.82,
    }
)
"""Log-odds a unit, fitted as those of the first pass are, on its results."""

FURTHER_SOURCE_MIN = 0.65
"""Probability from which another source is one too: most copies have one."""

_LIKELY = 0.02
"""Probability, by the first pass, below which a page is no rival."""

_RIVALS_MAX = 12
_BETWEEN_PENALTY = 2.0
"""Log-odds by which an ancestor steps behind the page between, when the sources are ordered."""

_FLOOR = log(0.001 / 0.999)


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a copy was made from, straight, and how sure that is.

    adds  it explains something that no nearer source does, or the copy's header names it
    """

    testimony: Testimony
    odds: float
    adds: bool = True

    @property
    def probability(self) -> float:
        """That the source was first: surer where the link itself is."""
        return probability_of(fsum(each.weight for each in self.testimony.evidence), self.odds)

    @property
    def pair(self) -> Pair:
        """The pages: source, copy."""
        return self.testimony.pair


def probability(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def find_sources(testimonies: Iterable[Testimony]) -> dict[PageId, tuple[Source, ...]]:
    """Return the sources of every copy that has one, the nearest first; free of circles.

    Only a determined direction counts. The nearest are chosen for all copies together: where the
    likeliest ones form a circle, a copy takes its next best.
    """
    by_copy: defaultdict[PageId, list[Source]] = defaultdict(list)
    likely: dict[Pair, float] = {}
    for each in testimonies:
        if each.direction is Direction.DETERMINED:
            likely[each.pair] = probability(each.odds)
            by_copy[each.pair[1]].append(Source(each, each.odds))
    weighed = [weigh_rivals(find_rivals(each), likely) for each in by_copy.values()]
    sources = {each.pair: each for of_copy in weighed for each, _ in of_copy}
    chosen = choose_sources(each for of_copy in weighed for _, each in of_copy)
    return sources_of(chosen, sources)


def sources_of(
    choices: Iterable[Choice], sources: Mapping[Pair, Source]
) -> dict[PageId, tuple[Source, ...]]:
    """Return the chosen ones of some sources by copy, both in the order of the choices."""
    chosen: defaultdict[PageId, list[Source]] = defaultdict(list)
    for choice in sorted(choices, key=lambda each: each.order):
        chosen[choice.pair[1]].append(sources[choice.pair])
    return {copy: tuple(found) for copy, found in chosen.items()}


@dataclass(frozen=True, slots=True)
class Rivals:
    """The few pages that one copy may have been made from, the likeliest first.

    order  the place of the copy among all, as its pages were found
    """

    sources: tuple[Source, ...]
    order: tuple[int, ...]


def find_rivals(sources: Iterable[Source]) -> Rivals:
    """Return the rivals for one copy, of all sources that it may have."""
    found = [each for each in sources if probability(each.odds) >= _LIKELY]
    order = min((each.testimony.order for each in found), default=())
    return Rivals(tuple(_kept(found)), order)


def pairs_asked(rivals: Rivals) -> tuple[Pair, ...]:
    """Return the pages, source and copy, of which it is asked how likely they are linked."""
    pages = [each.pair[0] for each in rivals.sources]
    return tuple(permutations(pages, 2))


def weigh_rivals(
    rivals: Rivals, likely: Mapping[Pair, float]
) -> tuple[tuple[Source, Candidate], ...]:
    """Return the rivals for one copy with their log-odds weighed again, the likeliest first.

    Each with the candidate that it is. `likely` holds the probabilities of all `pairs_asked` that
    have a determined direction.
    """
    weighed = second_pass(rivals.sources, likely)
    return tuple((each, _candidate(each, rivals.order, at)) for at, each in enumerate(weighed))


def _candidate(source: Source, order: tuple[int, ...], at: int) -> Candidate:
    likely = probability(round(source.odds, 4))
    further = source.adds and probability(source.odds) >= FURTHER_SOURCE_MIN
    place = (*source.testimony.copy.content, order, at)
    return Candidate(place, Edge(*source.pair, likely), further)


def second_pass(rivals: Sequence[Source], likely: Mapping[Pair, float]) -> list[Source]:
    """Return the rivals for one copy with their log-odds weighed again, the likeliest first."""
    weighed = [
        Source(
            rival.testimony,
            fsum(SECOND_PASS[name] * value for name, value in traits.items()),
            adds=bool(traits["fresh share"] or traits["declared"]),
        )
        for rival, traits in rival_traits(rivals, likely)
    ]
    return sorted(weighed, key=lambda each: _rank(each, each.odds))


def _kept(rivals: Iterable[Source]) -> list[Source]:
    in_order = sorted(rivals, key=lambda each: each.testimony.order)
    return sorted(in_order, key=lambda each: _rank(each, each.odds))[:_RIVALS_MAX]


def _rank(source: Source, odds: float) -> tuple[float, date, str, int]:
    """Return the order of likely sources: ties go to the older, then by content, not by names."""
    origin = source.testimony.source
    return -round(odds, 4), origin.oldest, *origin.content


def rival_traits(
    rivals: Sequence[Source], likely: Mapping[Pair, float]
) -> list[tuple[Source, dict[str, float]]]:
    """Return what the second pass weighs of each rival, nearest first.

    best rival    log-odds of the likeliest other
    fresh share   share of the text in common that no nearer rival explains
    fresh length  its code points, as a logarithm
    declared      the header of the copy names it
    """
    kept = _kept(rivals)
    between = {each.pair: _between(each, kept, likely) for each in kept}
    kept.sort(key=lambda each: _rank(each, each.odds - _BETWEEN_PENALTY * between[each.pair]))
    explained = _Explained()
    found = []
    for each in kept:
        whole, fresh, explained = _explain(each.testimony.shared, explained)
        traits = {
            "bias": 1.0,
            "first pass": each.odds,
            "best rival": max((one.odds for one in kept if one is not each), default=_FLOOR),
            "fresh share": fresh / max(1, whole),
            "fresh length": log1p(fresh),
            "declared": float(each.testimony.declared),
        }
        traits["best rival"] = max(_FLOOR, min(-_FLOOR, traits["best rival"]))
        found.append((each, traits))
    return found


def _between(source: Source, rivals: Iterable[Source], likely: Mapping[Pair, float]) -> float:
    page = source.pair[0]
    return max(
        (
            min(probability(rival.odds), likely.get((page, rival.pair[0]), 0.0))
            for rival in rivals
            if rival is not source
        ),
        default=0.0,
    )


@dataclass(frozen=True, slots=True)
class _Explained:
    """The text of one copy that sources looked at so far explain: lines of mails, else places."""

    lines: frozenset[int] = frozenset()
    places: tuple[Span, ...] = ()


def _explain(shared: Shared, before: _Explained) -> tuple[int, int, _Explained]:
    """Return the code points that the source explains, those it is the first to, and the sum."""
    if shared.lines:
        whole = sum(chars for _, chars in shared.lines)
        fresh = sum(chars for number, chars in shared.lines if number not in before.lines)
        lines = before.lines | {number for number, _ in shared.lines}
        return whole, fresh, _Explained(lines, before.places)
    after = merged((*before.places, *shared.places))
    fresh = covered(after) - covered(before.places)
    return covered(shared.places), fresh, _Explained(before.lines, after)
