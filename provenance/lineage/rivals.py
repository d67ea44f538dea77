"""Claims in, the sources of each copy out: nearest first, and only what no nearer one explains.

The second pass. A copy has few rivals for its source, so that the work is linear in the claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, log1p
from types import MappingProxyType

from provenance.lineage.bonds import Pair
from provenance.lineage.claims import Claim
from provenance.lineage.cycles import Edge, edges_to_cut
from provenance.lineage.links import link_odds
from provenance.lineage.masses import shared_lines
from provenance.lineage.places import covered, merged
from provenance.lineage.weights import probability_of
from provenance.model import Direction, EvidenceKind, PageId, Span

SECOND_PASS = MappingProxyType(
    {
        "bias": -1.09,
        "first pass": 0.98,
        "best rival": -0.28,
        "fresh share": 0.83,
        "fresh length": 0.08,
        "declared": 2.57,
    }
)
"""Log-odds a unit, fitted as those of the first pass are, on its results."""

SOURCE_MIN = 0.4
"""Probability from which the best source of a copy is one: a family tree wants its branches, and
one wrong link costs less than the broken lineage of all copies below."""

FURTHER_SOURCE_MIN = 0.65
"""Probability from which another source is one too: most copies have one."""

_LIKELY = 0.02
"""Probability, by the first pass, below which a page is no rival."""

_RIVALS_MAX = 12
_BETWEEN_PENALTY = 2.0
"""Log-odds by which an ancestor steps behind the page between, when the sources are ordered."""

_FLOOR = log(0.001 / 0.999)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A page that a copy was made from, straight, and how sure that is.

    adds  it explains something that no nearer source does, or the copy's header names it
    """

    claim: Claim
    odds: float
    adds: bool = True

    @property
    def probability(self) -> float:
        """That the source was first: surer where the link itself is."""
        return probability_of(sum(each.weight for each in self.claim.evidence), self.odds)

    @property
    def pair(self) -> Pair:
        """The pages: source, copy."""
        return pair_of(self.claim)


def pair_of(claim: Claim) -> Pair:
    """Return the pages of a claim: source, copy."""
    return claim.tie.source.page.id, claim.tie.copy.page.id


def probability(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def find_sources(claims: Iterable[Claim]) -> dict[PageId, tuple[Source, ...]]:
    """Return the sources of every copy that has one, the likeliest first; free of circles.

    Only claims of determined direction count. Where sources form a circle, the least likely are
    left out.
    """
    odds = {
        pair_of(each): (each, link_odds(each.tie, each.evidence))
        for each in claims
        if each.direction is Direction.DETERMINED
    }
    likely = {pair: probability(value) for pair, (_, value) in odds.items()}
    by_copy: defaultdict[PageId, list[Source]] = defaultdict(list)
    for pair, (claim, value) in odds.items():
        if likely[pair] >= _LIKELY:
            by_copy[pair[1]].append(Source(claim, value))
    chosen = [
        source
        for copy in sorted(by_copy)
        for source in _chosen(second_pass(by_copy[copy], likely))
    ]
    return _without_circles(chosen)


def second_pass(rivals: Sequence[Source], likely: Mapping[Pair, float]) -> list[Source]:
    """Return the rivals for one copy with their log-odds weighed again, the likeliest first."""
    weighed = [
        Source(
            rival.claim,
            sum(SECOND_PASS[name] * value for name, value in traits.items()),
            adds=bool(traits["fresh share"] or traits["declared"]),
        )
        for rival, traits in rival_traits(rivals, likely)
    ]
    return sorted(weighed, key=lambda each: _rank(each, each.odds))


def _rank(source: Source, odds: float) -> tuple[float, date, str, int]:
    """Return the order of likely sources: ties go to the older, then by content, not by names."""
    origin = source.claim.tie.source
    oldest = min((each.value for each in origin.page.dates), default=date.max)
    return -round(odds, 4), oldest, origin.setting.document.sha256, origin.page.span.start


def rival_traits(
    rivals: Sequence[Source], likely: Mapping[Pair, float]
) -> list[tuple[Source, dict[str, float]]]:
    """Return what the second pass weighs of each rival, nearest first.

    best rival    log-odds of the likeliest other
    fresh share   share of the text in common that no nearer rival explains
    fresh length  its code points, as a logarithm
    declared      the header of the copy names it
    """
    kept = sorted(rivals, key=lambda each: _rank(each, each.odds))[:_RIVALS_MAX]
    between = {each.pair: _between(each, kept, likely) for each in kept}
    kept.sort(key=lambda each: _rank(each, each.odds - _BETWEEN_PENALTY * between[each.pair]))
    explained = _Explained()
    found = []
    for each in kept:
        whole, fresh, explained = _explain(each.claim, explained)
        traits = {
            "bias": 1.0,
            "first pass": each.odds,
            "best rival": max((one.odds for one in kept if one is not each), default=_FLOOR),
            "fresh share": fresh / max(1, whole),
            "fresh length": log1p(fresh),
            "declared": _declared(each.claim),
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


def _declared(claim: Claim) -> float:
    return float(
        any(
            each.kind is EvidenceKind.DECLARES_SOURCE and each.weight > 0
            for each in claim.evidence
        )
    )


@dataclass(frozen=True, slots=True)
class _Explained:
    """The text of one copy that sources looked at so far explain: lines of mails, else places."""

    lines: frozenset[str] = frozenset()
    places: tuple[Span, ...] = ()


def _explain(claim: Claim, before: _Explained) -> tuple[int, int, _Explained]:
    """Return the code points that the source explains, those it is the first to, and the sum."""
    bond = claim.tie.bond
    lines = frozenset(words for words, _, _ in shared_lines(bond))
    if lines:
        fresh = sum(map(len, lines - before.lines))
        return sum(map(len, lines)), fresh, _Explained(before.lines | lines, before.places)
    places = merged(each.copy.span for each in bond.strands if each.chars)
    after = merged((*before.places, *places))
    fresh = covered(after) - covered(before.places)
    return covered(places), fresh, _Explained(before.lines, after)


def _chosen(weighed: Sequence[Source]) -> list[Source]:
    best = [each for each in weighed[:1] if probability(each.odds) >= SOURCE_MIN]
    return best + [
        each for each in weighed[1:] if each.adds and probability(each.odds) >= FURTHER_SOURCE_MIN
    ]


def _without_circles(sources: Sequence[Source]) -> dict[PageId, tuple[Source, ...]]:
    edges = [Edge(*each.pair, round(probability(each.odds), 4)) for each in sources]
    cut = edges_to_cut(edges)
    kept: defaultdict[PageId, list[Source]] = defaultdict(list)
    for at, each in enumerate(sources):
        if at not in cut:
            kept[each.pair[1]].append(each)
    return {copy: tuple(found) for copy, found in kept.items()}
