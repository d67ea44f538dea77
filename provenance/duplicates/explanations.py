"""Shorter families beside longer ones: what a longer copy already explains is not told again."""

from collections.abc import Mapping, Sequence

from provenance.duplicates.drafts import Draft
from provenance.duplicates.enclosures import Enclosure, call_texts
from provenance.duplicates.links import Links
from provenance.duplicates.places import Place
from provenance.model import Span


def drop_explained(
    drafts: Sequence[Draft],
    enclosures: Mapping[Span, Enclosure],
    links: Links,
    places: Mapping[Span, Place],
) -> list[Draft]:
    """Return the drafts with only the occurrences that no longer text explains.

    Where such a one is left, one explained occurrence stays with it, to show where it is from:
    the nearest in its page, or else the most similar. Two that stay with each other are one.

    Drafts of places that no link joins may be done apart; of the others only enclosures are asked.
    """
    texts = call_texts(drafts)
    by_occurrences: dict[tuple[Span, ...], Draft] = {}
    for draft in drafts:
        told = _untold(draft, enclosures, texts, links, places)
        if told is not None:
            by_occurrences.setdefault(told.occurrences, told)
    return list(by_occurrences.values())


def _untold(
    draft: Draft,
    enclosures: Mapping[Span, Enclosure],
    texts: Mapping[Span, Span],
    links: Links,
    places: Mapping[Span, Place],
) -> Draft | None:
    explained = _explained(draft, enclosures)
    novel = [span for span in draft.occurrences if span not in explained]
    if not novel or (not explained and len(novel) > 1):
        return draft if novel else None
    candidates = sorted(explained) or list(links[novel[0]])
    anchor = min(candidates, key=lambda span: _distance(novel[0], span, links, places))
    around = enclosures.get(anchor)
    part_of = around.text if around else texts.get(anchor, anchor)
    return Draft(tuple(sorted([*novel, anchor])), part_of)


def _explained(draft: Draft, enclosures: Mapping[Span, Enclosure]) -> frozenset[Span]:
    """Return the occurrences that copies of one longer text brought along, each copy one.

    The first text to hold any explains; that another one holds it too is news.
    """
    copies_seen: set[Span] = set()
    texts_seen: set[Span] = set()
    explained = set()
    for span in draft.occurrences:
        around = enclosures.get(span)
        if around is None or around.span in copies_seen:
            continue
        if not texts_seen or around.text in texts_seen:
            explained.add(span)
        copies_seen.add(around.span)
        texts_seen.add(around.text)
    return frozenset(explained)


def _distance(
    novel: Span, candidate: Span, links: Links, places: Mapping[Span, Place]
) -> tuple[bool, float, int, Span]:
    """In the same page first, then the most similar, then the nearest."""
    match = links[novel].get(candidate)
    elsewhere = places[novel].page != places[candidate].page
    apart = abs(candidate.start - novel.start) if candidate.document == novel.document else 0
    return elsewhere, -match.similarity if match else 0.0, apart, candidate
