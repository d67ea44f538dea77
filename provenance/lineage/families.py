"""The links of one family: where each of its occurrences was taken from.

n occurrences give at most n links: each hangs under the likeliest of its page's sources that
holds the same text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.bonds import Pair, first_on_pages
from provenance.lineage.claims import Claim
from provenance.lineage.evidence.observations import turned
from provenance.lineage.evidence.quoting import same_third_party
from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.repeats import Link, is_repeat
from provenance.lineage.rivals import Source, pair_of
from provenance.lineage.sides import Side
from provenance.lineage.weights import CERTAINTY_MIN
from provenance.model import Direction, Evidence, EvidenceKind, FamilyId, PageId


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """What was found out of pages: the sources of each copy, and what is said of each pair."""

    sources: Mapping[PageId, Sequence[Source]]
    claims: Mapping[Pair, Claim]


def find_links(sides: Sequence[Side], tree: Tree) -> list[Link]:
    """Return the links between the sides of a family, each pair once: who took it from whom.

    Sides without a source hang under the first of their kind in the corpus, with undetermined
    direction: nobody is accused. Repeats in one document are left out.
    """
    by_page = {side.occurrence.page: side for side in first_on_pages(sides)}
    links, open_sides = [], []
    for side in sides:
        link = _nearest(side, by_page, tree)
        if link:
            links.append(link)
        else:
            open_sides.append(side)
    return [*links, *_undetermined(open_sides, tree)]


def _nearest(side: Side, by_page: Mapping[PageId, Side], tree: Tree) -> Link | None:
    """Return the link to the likeliest source of the page that holds the text; None without."""
    for source in tree.sources.get(side.occurrence.page, ()):
        if origin := by_page.get(source.pair[0]):
            return _link(origin, side, source)
    return None


def longest_link(source: Source) -> tuple[FamilyId, Link]:
    """Return the link for the longest text that a copy has from a source, and its family."""
    longest = source.claim.tie.bond.strands[0]
    return longest.family, _link(longest.source, longest.copy, source)


def _link(origin: Side, copy: Side, source: Source) -> Link:
    evidence = source.claim.evidence
    return Link(origin, copy, Direction.DETERMINED, source.probability, evidence)


def _undetermined(sides: Sequence[Side], tree: Tree) -> Iterator[Link]:
    """Return links that join sides of which none has a source to the first of them."""
    for other in sides[1:]:
        if not is_repeat(sides[0], other, tree.claims):
            yield _open_link(sides[0], other, tree)


def _open_link(left: Side, right: Side, tree: Tree) -> Link:
    claim = tree.claims.get((left.occurrence.page, right.occurrence.page))
    third = same_third_party(left, right)
    evidence, probability = _said(claim, tree) if claim else ((), 0.5)
    if third and all(each.kind is not EvidenceKind.SAME_THIRD_PARTY for each in evidence):
        evidence = (*evidence, third)
    direction = Direction.COMMON_SOURCE if third else Direction.UNDETERMINED
    return Link(left, right, direction, probability, evidence)


def _said(claim: Claim, tree: Tree) -> tuple[tuple[Evidence, ...], float]:
    """Return what is said of two pages in corpus order, and why it does not make a source."""
    in_order = pair_of(claim)[0] <= pair_of(claim)[1]
    evidence = claim.evidence if in_order else tuple(turned(each) for each in claim.evidence)
    if claim.direction is Direction.DETERMINED:
        evidence = (*evidence, _rejected(claim, tree))
    certain = claim.probability if in_order else 1 - claim.probability
    return evidence, round(min(CERTAINTY_MIN, max(1 - CERTAINTY_MIN, certain)), 4)


def _rejected(claim: Claim, tree: Tree) -> Evidence:
    """Return why the earlier page is not called the source of the later."""
    nearer = tree.sources.get(pair_of(claim)[1])
    if not nearer:
        detail = "Too little, or too common, to have been taken from the other page."
        return weigh(EvidenceKind.LITTLE_SHARED, detail, ())
    place = nearer[0].claim.tie.source.page.span
    detail = "Another page explains better where the words are from."
    return weigh(EvidenceKind.NEARER_SOURCE, detail, (place,))
