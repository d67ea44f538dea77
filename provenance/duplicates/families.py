"""Matches to families: all occurrences of one text together, n rows for n copies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import keep_matches
from provenance.duplicates.drafts import Draft, draft_texts
from provenance.duplicates.enclosures import call_texts, find_enclosures
from provenance.duplicates.excerpts import Excerpt, Excerpts, folded_words, uncut
from provenance.duplicates.explanations import drop_explained
from provenance.duplicates.links import Links, link_places, linked_places, spanning_matches
from provenance.duplicates.places import Place, count_votes, see_places, settle_places
from provenance.model import Document, Family, FamilyId, FamilyKind, Match, Occurrence, Page, Span
from provenance.options import AuditOptions


def group_families(
    documents: Sequence[Document],
    pages: Sequence[Page],
    matches: Sequence[Match],
    options: AuditOptions,
) -> tuple[Family, ...]:
    """Return the families of the matches, by first occurrence, the longer first.

    Every span lies inside one page. What a longer family explains is not told again.

    Each step works on closed parts of a corpus, and may be done for each of them apart: on pairs
    of documents (matches kept), documents (places, enclosures), pairs of places (links), places
    that links hold together (drafts, what is told, families).
    """

    def excerpts(span: Span) -> Excerpt:
        return uncut(span, documents[span.document])

    finder = PageFinder(pages)
    kept = keep_matches(matches, finder, documents, options)
    links = link_places(kept, settle_places(count_votes(kept)))
    places = see_places(links, finder)
    drafts = [
        draft for group in linked_places(links) for draft in draft_texts(group, links, excerpts)
    ]
    enclosures = find_enclosures(call_texts(drafts))
    told = drop_explained(drafts, enclosures, links, places)
    return number_families((draft, family_of(draft, links, places, excerpts)) for draft in told)


def family_of(
    draft: Draft, links: Links, places: Mapping[Span, Place], excerpts: Excerpts
) -> Family:
    """Return a draft that is told as a family, without a number and a longer one it is part of.

    Asks for links among its occurrences and the excerpts of those that none reaches, of the first
    one, and of the longest.
    """
    seen = [places[span] for span in draft.occurrences]
    furniture = all(place.furniture for place in seen)
    return Family(
        id=FamilyId(0),
        kind=FamilyKind.FURNITURE if furniture else FamilyKind.TEXT,
        occurrences=tuple(map(Occurrence, draft.occurrences, [place.page for place in seen])),
        matches=spanning_matches(draft.occurrences, links, excerpts),
        words=len(folded_words(excerpts(max(draft.occurrences, key=len)))),
    )


def number_families(told: Iterable[tuple[Draft, Family]]) -> tuple[Family, ...]:
    """Return the families in their order, each with its number and what it is part of.

    That is the family of the longer text, if it is told as it was drafted: at its first
    occurrence, as part of nothing.
    """
    ordered = sorted(told, key=lambda each: order_of(each[0]))
    numbers = {
        draft.occurrences[0]: FamilyId(number)
        for number, (draft, _) in enumerate(ordered)
        if draft.part_of is None
    }
    return tuple(
        replace(
            family,
            id=FamilyId(number),
            part_of=None if draft.part_of is None else numbers.get(draft.part_of),
        )
        for number, (draft, family) in enumerate(ordered)
    )


def order_of(draft: Draft) -> tuple[int, int, int, tuple[Span, ...]]:
    """Return what families are sorted by: no two that are told have it in common."""
    first = draft.occurrences[0]
    return first.document, first.start, -len(first), draft.occurrences
