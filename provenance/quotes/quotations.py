"""Documents and pages come in; every quotation in them, with cue and speaker, goes out.

Looks in and around the paragraphs that share text, or everywhere; a paragraph is read about
three times and a megabyte of news holds some 4,000 quotations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from provenance.model import (
    INLINE,
    Batches,
    Document,
    Engine,
    Family,
    FamilyKind,
    Markup,
    Page,
    Quotation,
    QuotationId,
    QuotationKind,
    Span,
    Speaker,
    sizes_of,
)
from provenance.options import AuditOptions
from provenance.quotes.blocks import cut_blocks
from provenance.quotes.casts import Cast, cast_of, speaker_name
from provenance.quotes.drafts import Draft, drafts_of
from provenance.quotes.languages import language_of
from provenance.quotes.markup import marked_up
from provenance.quotes.replies import Reply, find_replies
from provenance.quotes.weights import weights_of
from provenance.text.paragraphs import paragraph_at, paragraph_spans

EVERYWHERE_CHARS_MAX = 2_000_000
"""Corpora up to this size are searched for quotations everywhere: words that two pages quote of
a third party are often too short for the engine and are found through their marks only. Above
it the time would count."""

_REPLY_CONFIDENCE = 0.9
"""Quoted lines are marked line by line; only signatures and art look alike."""

_BATCH_CHARS = 1 << 18
"""Code points of the pages that are read in one go; a document is not taken apart."""

_Place = tuple[int, int]


class _Reading(NamedTuple):
    """A page to be read, in the text of its document."""

    text: str
    page: Page
    shared: Sequence[_Place] | None
    """Near what to look for words in marks; None to look everywhere for all there is."""
    markup: Sequence[Markup] = ()
    """What the format of the document marks."""


def find_quotations(
    documents: Sequence[Document],
    pages: Sequence[Page],
    families: Sequence[Family],
    options: AuditOptions,
    engine: Engine = INLINE,
) -> tuple[Quotation, ...]:
    """Return the quotations of `pages` by span; none without `options.attribution`.

    Large corpora are searched in and around the paragraphs that share text, and for marked words
    only, which is what findings use, unless `options.all_quotations`. Parts lie inside their page
    and do not hold the marks.
    """
    if not options.attribution:
        return ()
    everywhere = looks_everywhere(sum(sizes_of(documents)), options)
    return quotations_near(
        documents, pages, None if everywhere else _shared_spans(families), engine
    )


def looks_everywhere(chars: int, options: AuditOptions) -> bool:
    """Tell whether a corpus of so many code points is searched from end to end."""
    return options.all_quotations or chars <= EVERYWHERE_CHARS_MAX


def quotations_near(
    documents: Sequence[Document],
    pages: Sequence[Page],
    shared: Mapping[int, Sequence[_Place]] | None,
    engine: Engine = INLINE,
) -> tuple[Quotation, ...]:
    """Return the quotations of `pages` by span, those in and around shared places of each page.

    Without such places, everywhere. Documents are asked for by the number that pages give.
    """
    batches = _batches(documents, pages, shared)
    return _numbered(list(chain.from_iterable(engine.map("finding quotations", _read, batches))))


def _batches(
    documents: Sequence[Document],
    pages: Sequence[Page],
    shared: Mapping[int, Sequence[_Place]] | None,
) -> Batches[list[_Reading]]:
    """Return the pages to be read, all of a document together and several documents at once."""
    wanted = [page for page in pages if shared is None or page.id in shared]
    ranges: list[_Place] = []
    first = chars = 0
    for place, page in enumerate(wanted):
        if chars > _BATCH_CHARS and page.span.document != wanted[place - 1].span.document:
            ranges.append((first, place))
            first, chars = place, 0
        chars += page.span.end - page.span.start
    if wanted:
        ranges.append((first, len(wanted)))

    def readings(ends: _Place) -> list[_Reading]:
        among = wanted[slice(*ends)]
        read = {each: documents[each] for each in {page.span.document for page in among}}
        return [
            _Reading(
                read[page.span.document].text,
                page,
                None if shared is None else shared[page.id],
                read[page.span.document].markup,
            )
            for page in among
        ]

    return Batches(ranges, readings)


def _read(batch: Sequence[_Reading]) -> list[Quotation]:
    """Return the quotations of some pages, without their numbers."""
    found: list[Quotation] = []
    for text, page, shared, markup in batch:
        paragraphs = _paragraphs(text, page)
        near = paragraphs if shared is None else _near(paragraphs, shared)
        read = list(_quotations_of(text, page, near, marked_only=shared is not None))
        found += read
        found += (_quotation(page, each, None) for each in marked_up(text, page, markup, read))
    return found


def _shared_spans(families: Iterable[Family]) -> dict[int, list[_Place]]:
    """Return the shared spans of every page that has some."""
    spans: dict[int, list[_Place]] = {}
    for family in families:
        if family.kind is FamilyKind.TEXT:
            for occurrence in family.occurrences:
                place = (occurrence.span.start, occurrence.span.end)
                spans.setdefault(occurrence.page, []).append(place)
    return spans


def _paragraphs(text: str, page: Page) -> list[_Place]:
    return paragraph_spans(text, page.span.start, page.span.end)


def _near(paragraphs: list[_Place], shared: Iterable[_Place]) -> list[_Place]:
    """Return the paragraphs that hold shared text, and one more on either side."""
    wanted: set[int] = set()
    for start, end in shared:
        first, last = paragraph_at(paragraphs, start), paragraph_at(paragraphs, end - 1)
        wanted.update(range(max(0, first - 1), min(len(paragraphs), last + 2)))
    return [paragraphs[place] for place in sorted(wanted)]


def _numbered(found: list[Quotation]) -> tuple[Quotation, ...]:
    found.sort(key=lambda each: (each.span, each.parts))
    return tuple(
        Quotation(
            QuotationId(place), each.span, each.page, each.parts, each.kind, each.cue,
            each.speaker, each.confidence, each.marked, each.says,
        )
        for place, each in enumerate(found)
    )  # fmt: skip


def _quotations_of(
    text: str, page: Page, paragraphs: list[_Place], *, marked_only: bool
) -> Iterator[Quotation]:
    """Yield the quotations of some paragraphs of a page, without their numbers."""
    drafts = sorted(
        _drafts(text, page, paragraphs, marked_only=marked_only), key=lambda each: each.parts
    )
    named = any(draft.speaker for draft in drafts)
    cast = cast_of(text, page.span.start, page.span.end) if named else None
    for draft in drafts:
        yield _quotation(page, draft, cast)


def _quotation(page: Page, draft: Draft, cast: Cast | None) -> Quotation:
    document = page.span.document
    parts = tuple(Span(document, start, end) for start, end in draft.parts)
    speaker = None
    if draft.speaker and cast:
        named = Span(document, *draft.speaker)
        speaker = Speaker(named, speaker_name(cast, *draft.speaker))
    return Quotation(
        id=QuotationId(0),
        span=Span(document, parts[0].start, parts[-1].end),
        page=page.id,
        parts=parts,
        kind=draft.kind,
        cue=Span(document, *draft.cue) if draft.cue else None,
        speaker=speaker,
        confidence=draft.confidence,
        marked=tuple(Span(document, *each) for each in draft.marked),
        says=draft.says,
    )


def _drafts(
    text: str, page: Page, paragraphs: list[_Place], *, marked_only: bool
) -> Iterator[Draft]:
    replies = find_replies(text, page.span.start, page.span.end)
    quoted = [line for reply in replies for line in reply.lines]
    own = [each for each in paragraphs if not _overlaps(quoted, *each)]
    shown = [
        reply for reply in replies if any(_overlaps(paragraphs, *each) for each in reply.lines)
    ]
    yield from (_of_reply(reply) for reply in shown)
    weights = weights_of(language_of(text, page.span.start, page.span.end))
    for block in cut_blocks(text, own, weights.names, marked_only=marked_only):
        yield from drafts_of(block, weights)


def _overlaps(places: list[_Place], start: int, end: int) -> bool:
    """Tell whether one of `places`, which are sorted and apart, overlaps `[start, end)`."""
    if not places:
        return False
    at = paragraph_at(places, end - 1)
    return places[at][0] < end and start < places[at][1]


def _of_reply(reply: Reply) -> Draft:
    return Draft(reply.lines, QuotationKind.BLOCK, reply.cue, reply.speaker, _REPLY_CONFIDENCE)
