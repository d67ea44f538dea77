"""The links of one family: where each of its occurrences was taken from.

n occurrences give at most n links: each hangs under the likeliest of its page's sources that
holds the same text. No text is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.lineage.bonds import Pair
from provenance.lineage.evidence.observations import turned
from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.repeats import Link, Testimonies, is_repeat
from provenance.lineage.rivals import Source
from provenance.lineage.spots import Spot, first_on_pages
from provenance.lineage.testimonies import Testimony
from provenance.lineage.weights import CERTAINTY_MIN
from provenance.model import Direction, DocumentId, Evidence, EvidenceKind, PageId

Sources = Mapping[PageId, Sequence[Source]]
"""The sources of pages that have any, the nearest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """What was found out of pages: the sources of each copy, and what is said of each pair.

    Of one family only the sources of its own pages are asked, and the `asked_testimonies`.
    """

    sources: Sources
    testimonies: Testimonies


def find_links(spots: Sequence[Spot], tree: Tree) -> list[Link]:
    """Return the links between the spots of a family, each pair once: who took it from whom.

    Spots without a source hang under the first of their kind in the corpus, with undetermined
    direction: nobody is accused. Repeats in one document are left out.
    """
    by_page = {spot.page: spot for spot in first_on_pages(spots)}
    links, open_spots = [], []
    for spot in spots:
        link = _nearest(spot, by_page, tree.sources)
        if link:
            links.append(link)
        else:
            open_spots.append(spot)
    return [*links, *_undetermined(open_spots, tree)]


def asked_testimonies(spots: Sequence[Spot], sources: Sources) -> frozenset[Pair]:
    """Return the pages, in corpus order, of which a family asks what is said: two a spot at most.

    Whether there is anything that says it, is another question.
    """
    by_page = {spot.page: spot for spot in first_on_pages(spots)}
    open_pages = [each.page for each in spots if not _nearest(each, by_page, sources)]
    in_document: dict[DocumentId, PageId] = {}
    for spot in spots:
        in_document.setdefault(spot.span.document, spot.page)
    asked = {(open_pages[0], page) for page in open_pages}
    asked |= {(in_document[spot.span.document], spot.page) for spot in spots}
    return frozenset(pair for pair in asked if pair[0] != pair[1])


def _nearest(spot: Spot, by_page: Mapping[PageId, Spot], sources: Sources) -> Link | None:
    """Return the link to the likeliest source of the page that holds the text; None without."""
    for source in sources.get(spot.page, ()):
        if origin := by_page.get(source.pair[0]):
            return _link(origin, spot, source)
    return None


def longest_link(source: Source) -> Link:
    """Return the link for the longest text that a copy has from a source."""
    return _link(*source.testimony.longest, source)


def _link(origin: Spot, copy: Spot, source: Source) -> Link:
    evidence = source.testimony.evidence
    return Link(origin, copy, Direction.DETERMINED, source.probability, evidence)


def _undetermined(spots: Sequence[Spot], tree: Tree) -> Iterator[Link]:
    """Return links that join spots of which none has a source to the first of them."""
    for other in spots[1:]:
        if not is_repeat(spots[0], other, tree.testimonies):
            yield _open_link(spots[0], other, tree)


def _open_link(left: Spot, right: Spot, tree: Tree) -> Link:
    testimony = tree.testimonies.get((left.page, right.page))
    evidence, probability = _said(testimony, tree.sources) if testimony else ((), 0.5)
    return Link(left, right, Direction.UNDETERMINED, probability, evidence)


def _said(testimony: Testimony, sources: Sources) -> tuple[tuple[Evidence, ...], float]:
    """Return what is said of two pages in corpus order, and why it does not make a source."""
    in_order = testimony.pair == testimony.corpus_pair
    evidence = testimony.evidence
    if not in_order:
        evidence = tuple(turned(each) for each in evidence)
    if testimony.direction is Direction.DETERMINED:
        evidence = (*evidence, _rejected(testimony, sources))
    certain = testimony.probability if in_order else 1 - testimony.probability
    return evidence, round(min(CERTAINTY_MIN, max(1 - CERTAINTY_MIN, certain)), 4)


def _rejected(testimony: Testimony, sources: Sources) -> Evidence:
    """Return why the earlier page is not called the source of the later."""
    nearer = sources.get(testimony.pair[1])
    if not nearer:
        detail = "Too little, or too common, to have been taken from the other page."
        return weigh(EvidenceKind.LITTLE_SHARED, detail, ())
    detail = "Another page explains better where the words are from."
    return weigh(EvidenceKind.NEARER_SOURCE, detail, (nearer[0].testimony.source.span,))
