"""Shorter families beside longer ones: what a longer copy already explains is not told again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.links import Links
from provenance.model import DocumentId, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The occurrences of one text, sorted; and the longer text of which one of them is a part."""

    occurrences: tuple[Span, ...]
    part_of: Span | None = None
    """An occurrence of a longer text that holds one of these."""


def drop_explained(drafts: Sequence[Draft], links: Links, finder: PageFinder) -> list[Draft]:
    """Return the drafts with only the occurrences that no longer text explains.

    Where such a one is left, one explained occurrence stays with it, to show where it is from:
    the nearest in its page, or else the most similar. Two that stay with each other are one.
    """
    holders = _holders(drafts)
    texts = {span: row for row, draft in enumerate(drafts) for span in draft.occurrences}
    told = (_untold(draft, holders, texts, links, finder) for draft in drafts)
    by_occurrences: dict[tuple[Span, ...], Draft] = {}
    for draft in told:
        if draft is not None:
            by_occurrences.setdefault(draft.occurrences, draft)
    return list(by_occurrences.values())


def _holders(drafts: Sequence[Draft]) -> dict[Span, Span]:
    """Return the outermost longer occurrence around each one that has such, by one sweep."""
    by_document: defaultdict[DocumentId, list[Span]] = defaultdict(list)
    for draft in drafts:
        for span in draft.occurrences:
            by_document[span.document].append(span)
    holders = {}
    for spans in by_document.values():
        outer: Span | None = None
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if outer is not None and span.end <= outer.end:
                holders[span] = outer
            else:
                outer = span
    return holders


def _untold(
    draft: Draft,
    holders: Mapping[Span, Span],
    texts: Mapping[Span, int],
    links: Links,
    finder: PageFinder,
) -> Draft | None:
    explained = _explained(draft, holders, texts)
    novel = [span for span in draft.occurrences if span not in explained]
    if not novel or (not explained and len(novel) > 1):
        return draft if novel else None
    candidates = sorted(explained) or list(links[novel[0]])
    anchor = min(candidates, key=lambda span: _distance(novel[0], span, links, finder))
    return Draft(tuple(sorted([*novel, anchor])), part_of=holders.get(anchor, anchor))


def _explained(
    draft: Draft, holders: Mapping[Span, Span], texts: Mapping[Span, int]
) -> frozenset[Span]:
    """Return the occurrences that copies of one longer text brought along, each copy one.

    The first text to hold any explains; that another one holds it too is news.
    """
    copies_seen: set[Span] = set()
    texts_seen: set[int] = set()
    explained = set()
    for span in draft.occurrences:
        holder = holders.get(span)
        if holder is None or holder in copies_seen:
            continue
        if not texts_seen or texts[holder] in texts_seen:
            explained.add(span)
        copies_seen.add(holder)
        texts_seen.add(texts[holder])
    return frozenset(explained)


def _distance(
    novel: Span, candidate: Span, links: Links, finder: PageFinder
) -> tuple[bool, float, int, Span]:
    """In the same page first, then the most similar, then the nearest."""
    match = links[novel].get(candidate)
    elsewhere = finder.page_of(novel) != finder.page_of(candidate)
    apart = abs(candidate.start - novel.start) if candidate.document == novel.document else 0
    return elsewhere, -match.similarity if match else 0.0, apart, candidate
