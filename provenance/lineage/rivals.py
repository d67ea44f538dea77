"""Claims in, the sources of each copy out: nearest first, and only what no nearer one explains.

The second pass. A copy has few rivals for its source, so that the work is linear in the claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, fsum, log, log1p
from types import MappingProxyType

from provenance.lineage.bonds import Pair
from provenance.lineage.branchings import Edge, find_branching
from provenance.lineage.claims import Claim
from provenance.lineage.cycles import edges_to_cut
from provenance.lineage.links import link_odds
from provenance.lineage.masses import shared_lines
from provenance.lineage.places import covered, merged
from provenance.lineage.readings import Reading
from provenance.lineage.weights import probability_of
from provenance.model import Direction, EvidenceKind, PageId, Span

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
        return probability_of(fsum(each.weight for each in self.claim.evidence), self.odds)

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
    """Return the sources of every copy that has one, the nearest first; free of circles.

    Only claims of determined direction count. The nearest are chosen for all copies together:
    where the likeliest ones form a circle, a copy takes its next best.
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
    return _together([second_pass(rivals, likely) for rivals in _by_content(by_copy.values())])


def _by_content(copies: Iterable[list[Source]]) -> list[list[Source]]:
    """Return the rivals of each copy, copies by content: names of files decide nothing."""
    return sorted(copies, key=lambda rivals: _content(rivals[0].claim.tie.copy))


def _content(reading: Reading) -> tuple[str, int]:
    return reading.setting.document.sha256, reading.page.span.start


def second_pass(rivals: Sequence[Source], likely: Mapping[Pair, float]) -> list[Source]:
    """Return the rivals for one copy with their log-odds weighed again, the likeliest first."""
    weighed = [
        Source(
            rival.claim,
            fsum(SECOND_PASS[name] * value for name, value in traits.items()),
            adds=bool(traits["fresh share"] or traits["declared"]),
        )
        for rival, traits in rival_traits(rivals, likely)
    ]
    return sorted(weighed, key=lambda each: _rank(each, each.odds))


def _rank(source: Source, odds: float) -> tuple[float, date, str, int]:
    """Return the order of likely sources: ties go to the older, then by content, not by names."""
    origin = source.claim.tie.source
    oldest = min((each.value for each in origin.page.dates), default=date.max)
    return -round(odds, 4), oldest, *_content(origin)


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


def _together(copies: Iterable[Sequence[Source]]) -> dict[PageId, tuple[Source, ...]]:
    """Return what is chosen for all copies: the nearest source of each, and then further ones."""
    rivals = [each for of_copy in copies for each in of_copy]
    nearest = find_branching([_edge(each) for each in rivals])
    chosen = [rivals[at] for at in sorted(nearest)]
    chosen += [
        each for at, each in enumerate(rivals) if at not in nearest and _is_further_source(each)
    ]
    cut = edges_to_cut([_edge(each) for each in chosen])
    kept: defaultdict[PageId, list[Source]] = defaultdict(list)
    for at, each in enumerate(chosen):
        if at not in cut:
            kept[each.pair[1]].append(each)
    return {copy: tuple(found) for copy, found in kept.items()}


def _edge(source: Source) -> Edge:
    return Edge(*source.pair, probability(round(source.odds, 4)))


def _is_further_source(source: Source) -> bool:
    return source.adds and probability(source.odds) >= FURTHER_SOURCE_MIN
