"""Matches to families: all occurrences of one text together, n rows for n copies."""

from collections.abc import Iterator, Sequence

from provenance.duplicates.clipping import PageFinder, clip
from provenance.duplicates.dismissals import dismissal_of
from provenance.duplicates.explanations import Draft, drop_explained
from provenance.duplicates.links import Links, link_places, spanning_matches
from provenance.duplicates.places import SAME_SHARE_MIN, Groups, settle_places
from provenance.model import Document, Family, FamilyId, FamilyKind, Match, Occurrence, Page, Span
from provenance.options import AuditOptions
from provenance.text.folding import fold

_FURNITURE_SHARE_MIN = 0.8
"""An occurrence is furniture when so much of it is what the page's structure shows to be such."""


def group_families(
    documents: Sequence[Document],
    pages: Sequence[Page],
    matches: Sequence[Match],
    options: AuditOptions,
) -> tuple[Family, ...]:
    """Return the families of the matches, by first occurrence, the longer first.

    Every span lies inside one page. What a longer family explains is not told again.
    """
    finder = PageFinder(pages)
    kept = [
        match
        for match in clip(matches, finder, documents)
        if dismissal_of(match, finder, pages, documents, options) is None
    ]
    links = link_places(kept, settle_places(kept))
    drafts = sorted(drop_explained(_drafts(links), links, finder), key=_order)
    ids = {
        span: FamilyId(row)
        for row, draft in reversed(list(enumerate(drafts)))
        if draft.part_of is None
        for span in draft.occurrences
    }
    return tuple(
        Family(
            id=FamilyId(row),
            kind=_kind(occurrences, pages),
            occurrences=occurrences,
            matches=spanning_matches(draft.occurrences, links, documents),
            words=_words(max(draft.occurrences, key=len), documents),
            part_of=None if draft.part_of is None else ids.get(draft.part_of),
        )
        for row, draft in enumerate(drafts)
        for occurrences in [_occurrences(draft, finder)]
    )


def _drafts(links: Links) -> list[Draft]:
    """Return the linked places, those of one text and about one length together."""
    groups = Groups(links)
    for place, others in links.items():
        for other in others:
            groups.join(place, other)
    return [draft for members in groups.members() for draft in _of_one_length(members)]


def _of_one_length(members: Sequence[Span]) -> Iterator[Draft]:
    """Yield the members in groups of which each covers most of the longest."""
    rest = sorted(members, key=lambda span: (-len(span), span))
    while rest:
        least = SAME_SHARE_MIN * len(rest[0])
        yield Draft(tuple(sorted(span for span in rest if len(span) >= least)))
        rest = [span for span in rest if len(span) < least]


def _order(draft: Draft) -> tuple[int, int, int, tuple[Span, ...]]:
    first = draft.occurrences[0]
    return first.document, first.start, -len(first), draft.occurrences


def _occurrences(draft: Draft, finder: PageFinder) -> tuple[Occurrence, ...]:
    placed = ((span, finder.page_of(span)) for span in draft.occurrences)
    return tuple(Occurrence(span, page) for span, page in placed if page is not None)


def _kind(occurrences: Sequence[Occurrence], pages: Sequence[Page]) -> FamilyKind:
    furniture = all(_is_furniture(each.span, pages[each.page]) for each in occurrences)
    return FamilyKind.FURNITURE if furniture else FamilyKind.TEXT


def _is_furniture(span: Span, page: Page) -> bool:
    covered = sum(span.overlap(each.span) for each in page.furniture)
    return covered >= _FURNITURE_SHARE_MIN * len(span)


def _words(span: Span, documents: Sequence[Document]) -> int:
    return len(fold(documents[span.document].text[span.start : span.end]).split())
