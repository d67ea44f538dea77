"""Matches to families: all occurrences of one text together, n rows for n copies."""

from collections import Counter
from collections.abc import Iterator, Sequence

from provenance.duplicates.clipping import PageFinder, clip
from provenance.duplicates.dismissals import dismissal_of
from provenance.duplicates.explanations import Draft, drop_explained
from provenance.duplicates.links import Links, link_places, spanning_matches
from provenance.duplicates.places import SAME_SHARE_MIN, Groups, settle_places
from provenance.model import Document, Family, FamilyId, FamilyKind, Match, Occurrence, Page, Span
from provenance.options import AuditOptions
from provenance.text.folding import fold

_SHARED_MIN = 0.5
"""Least share of the words of the longest occurrence that one without a match to it must have:
excerpts that each begin a little later are no copies of the first."""

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
    drafts = sorted(drop_explained(_drafts(links, documents), links, finder), key=_order)
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


def _drafts(links: Links, documents: Sequence[Document]) -> list[Draft]:
    """Return the linked places, those of one text and about one length together."""
    groups = Groups(links)
    for place, others in links.items():
        for other in others:
            groups.join(place, other)
    return [
        draft for members in groups.members() for draft in _of_one_text(members, links, documents)
    ]


def _of_one_text(
    members: Sequence[Span], links: Links, documents: Sequence[Document]
) -> Iterator[Draft]:
    """Yield the members in groups of which each tells most of what the longest tells."""
    rest = sorted(members, key=lambda span: (-len(span), span))
    while rest:
        longest, words = rest[0], None
        alike = []
        for span in rest:
            if len(span) < SAME_SHARE_MIN * len(longest):
                break
            if span != longest and span not in links[longest]:
                words = words or _bag(longest, documents)
                if (_bag(span, documents) & words).total() < _SHARED_MIN * words.total():
                    continue
            alike.append(span)
        yield Draft(_apart(alike))
        chosen = frozenset(alike)
        rest = [span for span in rest if span not in chosen]


def _bag(span: Span, documents: Sequence[Document]) -> Counter[str]:
    """Return the folded words of a span, each with how often it stands there."""
    return Counter(fold(documents[span.document].text[span.start : span.end]).split())


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, without those that reach into the one before."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or not apart[-1].overlap(span):
            apart.append(span)
    return tuple(apart)


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
