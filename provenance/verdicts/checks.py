"""Quotations held against their sources: one row a quotation, whether it has a source or not."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from provenance.model import (
    Credit,
    Direction,
    Document,
    Edit,
    Fidelity,
    Occurrence,
    Quotation,
    QuotationCheck,
    QuotationId,
    Relation,
    Span,
    SpeakerCheck,
    in_marks,
)
from provenance.text.paragraphs import paragraph_spans
from provenance.text.words import Word, words_of
from provenance.verdicts.copies import credit_of
from provenance.verdicts.exhibits import Documents, Exhibit, covers, parts_of, quotations_around
from provenance.verdicts.fidelity import check_fidelity
from provenance.verdicts.overlaps import find_overlaps
from provenance.verdicts.speakers import check_speaker

_FIRST_WORDS = 8
"""Words by which a quotation is found inside the source of a longer copy."""

_PASSAGES_KEPT = 64
"""Passages whose words are kept: the quotations of one copy are asked for one after the other."""


def check_quotations(
    documents: Documents,
    quotations: Sequence[Quotation],
    exhibits: Sequence[Exhibit],
) -> tuple[QuotationCheck, ...]:
    """Return one check for each quotation, in order.

    Without a source in the corpus, speaker and fidelity are unknown.
    """
    checks = hold_quotations(documents, quotations, exhibits, quotations)
    said = {each.quotation: each.quoted_from for each in checks if each.quoted_from is not None}
    return tuple(replace(each, quoted_from=first_said(each.quotation, said)) for each in checks)


def hold_quotations(
    documents: Documents,
    quotations: Sequence[Quotation],
    exhibits: Sequence[Exhibit],
    others: Sequence[Quotation],
) -> list[QuotationCheck]:
    """Return one check for each quotation, in order, with what it was taken from straight.

    Documents may be done apart: of each all quotations are needed, the exhibits of its copies in
    the order of their derivations, and as `others` all quotations of their sources' documents.
    """
    quotations = [in_marks(each) or each for each in quotations]
    others = [in_marks(each) or each for each in others]
    read = lru_cache(_PASSAGES_KEPT)(lambda span: _read(documents, span))
    found = [_source_of(*each, read) for each in _pairs(quotations, exhibits)]
    said = iter(quotations_around([place for _, place in found if place], others))
    return [
        _checked(quotation, exhibit, place, next(said))
        if exhibit and place
        else _unchecked(documents[quotation.span.document], quotation)
        for quotation, (exhibit, place) in zip(quotations, found, strict=True)
    ]


def first_said(
    quotation: QuotationId, quoted_from: Mapping[QuotationId, QuotationId]
) -> QuotationId | None:
    """Return the first of the quotations that one was taken from, one after the other.

    Of a circle, the one it was taken from straight; None if it was taken from none.
    """
    seen = {quotation}
    found = straight = quoted_from.get(quotation)
    while found is not None and found not in seen:
        seen.add(found)
        following = quoted_from.get(found)
        if following is None:
            return found
        found = following
    return straight


def _pairs(
    quotations: Sequence[Quotation], exhibits: Sequence[Exhibit]
) -> list[tuple[Quotation, list[Exhibit]]]:
    """Return each quotation with the copies of other pages' words that it overlaps."""
    copies = [
        each
        for each in exhibits
        if each.derivation.direction is Direction.DETERMINED
        and each.derivation.relation is not Relation.REPEAT
    ]
    spans = [each.derivation.copy.span for each in copies]
    found = find_overlaps([each.span for each in quotations], spans)
    return [
        (quotation, [copies[place] for place in row])
        for quotation, row in zip(quotations, found, strict=True)
    ]


_Found = tuple[Exhibit | None, Occurrence | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Passage:
    """The words of a span, their places those of the span, and where each word stands."""

    words: Sequence[Word]
    places: Mapping[str, Sequence[int]]


_Reader = Callable[[Span], _Passage]


def _read(documents: Documents, span: Span) -> _Passage:
    words = words_of(documents[span.document].text[span.start : span.end])
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word.folded].append(place)
    return _Passage(words, places)


def _source_of(quotation: Quotation, exhibits: list[Exhibit], read: _Reader) -> _Found:
    """Return the copy that gives the quotation's words, and where they stand in its source."""
    for exhibit in sorted(exhibits, key=lambda each: len(each.derivation.copy.span)):
        source, copy = exhibit.derivation.source, exhibit.derivation.copy
        if covers(quotation.span, copy.span) and covers(copy.span, quotation.span):
            return exhibit, source
        if covers(copy.span, quotation.span):
            place = _find_inside(exhibit, quotation, read)
            if place:
                return exhibit, Occurrence(place, source.page)
    return None, None


def _find_inside(exhibit: Exhibit, quotation: Quotation, read: _Reader) -> Span | None:
    """Return where the quotation's words stand in the source of the passage that holds them."""
    source = exhibit.derivation.source.span
    there = read(source)
    here = words_of(exhibit.copy_document.text[quotation.span.start : quotation.span.end])
    wanted = [word.folded for word in here[:_FIRST_WORDS]]
    for place in there.places.get(wanted[0], ()) if wanted else ():
        stop = place + len(here)
        folded = [word.folded for word in there.words[place : place + len(wanted)]]
        if stop <= len(there.words) and folded == wanted:
            start, last = there.words[place].start, there.words[stop - 1].end
            end = source.start + last
            tail = _same_tail(exhibit, quotation, end)
            return Span(source.document, source.start + start, end + tail)
    return None


def _same_tail(exhibit: Exhibit, quotation: Quotation, end: int) -> int:
    """Return how many code points behind the last word belong to the quotation on both sides."""
    said = exhibit.copy_document.text[quotation.span.start : quotation.span.end]
    tail = said[words_of(said)[-1].end :]
    return len(tail) if exhibit.source_document.text.startswith(tail, end) else 0


def _checked(
    quotation: Quotation, exhibit: Exhibit, place: Occurrence, said: Quotation | None
) -> QuotationCheck:
    """Check a quotation whose words stand at `place`.

    When more than the quotation was copied, its words are not the source page's own: its author
    neither spoke them nor has to be named for them.
    """
    document = exhibit.copy_document
    own = exhibit.derivation.source.span == place.span
    credit = _own_credit(document, quotation)
    if own and not credit:
        credit = credit_of(exhibit)
    fidelity, edits = check_fidelity(
        exhibit.source_document.text, parts_of(place), document.text, quotation.parts
    )
    return QuotationCheck(
        quotation=quotation.id,
        source=place.span,
        speaker=check_speaker(quotation, exhibit.source_page if own else None, said),
        credit=credit,
        quoted_from=said.id if said else None,
        fidelity=fidelity,
        edits=edits,
    )


def _unchecked(document: Document, quotation: Quotation) -> QuotationCheck:
    nothing: tuple[Edit, ...] = ()
    credit = _own_credit(document, quotation)
    return QuotationCheck(
        quotation.id, None, SpeakerCheck.UNKNOWN, credit, None, Fidelity.UNKNOWN, nothing
    )


def _own_credit(document: Document, quotation: Quotation) -> Credit | None:
    """Return the naming of the speaker, and how many paragraphs it is away."""
    if not quotation.speaker:
        return None
    place = quotation.speaker.span
    if place.start < quotation.span.start:
        start, end = place.end, quotation.span.start
    else:
        start, end = quotation.span.end, place.start
    paragraphs = paragraph_spans(document.text, start, max(start, end))
    apart = "\n" in document.text[start:end]
    return Credit(place, max(1, len(paragraphs) - 1) if apart else 0)
