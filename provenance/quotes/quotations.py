"""Documents and pages come in; every quotation in them, with cue and speaker, goes out.

Looks in and around the paragraphs that share text, or everywhere; a paragraph is read about
three times and a megabyte of news holds some 4,000 quotations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.model import (
    Document,
    Family,
    FamilyKind,
    Page,
    Quotation,
    QuotationId,
    QuotationKind,
    Span,
    Speaker,
)
from provenance.options import AuditOptions
from provenance.quotes.attributions import Attributed, attribute
from provenance.quotes.casts import Cast, cast_of, speaker_name
from provenance.quotes.confidence import confidence_of, kind_of
from provenance.quotes.marks import Marked, find_marked
from provenance.quotes.replies import Reply, find_replies
from provenance.quotes.sentences import sentence_ends
from provenance.quotes.speech import Reported, find_reported
from provenance.text.paragraphs import paragraph_at, paragraph_spans

EVERYWHERE_CHARS_MAX = 2_000_000
"""Corpora up to this size are searched for quotations everywhere: words that two pages quote of
a third party are often too short for the engine and are found through their marks only. Above
it the time would count."""

_REPLY_CONFIDENCE = 0.9
"""Quoted lines are marked line by line; only signatures and art look alike."""

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quotation without its number."""

    parts: tuple[_Place, ...]
    kind: QuotationKind
    cue: _Place | None
    speaker: _Place | None
    confidence: float


def find_quotations(
    documents: Sequence[Document],
    pages: Sequence[Page],
    families: Sequence[Family],
    options: AuditOptions,
) -> tuple[Quotation, ...]:
    """Return the quotations of `pages` by span; none without `options.attribution`.

    Large corpora are searched in and around the paragraphs that share text, unless
    `options.all_quotations`. Parts lie inside their page and do not hold the marks.
    """
    if not options.attribution:
        return ()
    chars = sum(len(document.text) for document in documents)
    everywhere = options.all_quotations or chars <= EVERYWHERE_CHARS_MAX
    shared = {} if everywhere else _shared_spans(families)
    found: list[Quotation] = []
    for page in pages:
        text = documents[page.span.document].text
        if everywhere:
            found += _quotations_of(text, page, _paragraphs(text, page))
        elif page.id in shared:
            near = _near(_paragraphs(text, page), shared[page.id])
            found += _quotations_of(text, page, near)
    return _numbered(found)


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
            each.speaker, each.confidence,
        )
        for place, each in enumerate(found)
    )  # fmt: skip


def _quotations_of(text: str, page: Page, paragraphs: list[_Place]) -> Iterator[Quotation]:
    """Yield the quotations of some paragraphs of a page, without their numbers."""
    drafts = sorted(_drafts(text, page, paragraphs), key=lambda each: each.parts)
    if not drafts:
        return
    cast = cast_of(text, page.span.start, page.span.end)
    for draft in drafts:
        yield _quotation(page, draft, cast)


def _quotation(page: Page, draft: _Draft, cast: Cast) -> Quotation:
    document = page.span.document
    parts = tuple(Span(document, start, end) for start, end in draft.parts)
    speaker = None
    if draft.speaker:
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
    )


def _drafts(text: str, page: Page, paragraphs: list[_Place]) -> Iterator[_Draft]:
    replies = find_replies(text, page.span.start, page.span.end)
    quoted = [line for reply in replies for line in reply.lines]
    own = [each for each in paragraphs if not _overlaps(quoted, *each)]
    shown = [
        reply for reply in replies if any(_overlaps(paragraphs, *each) for each in reply.lines)
    ]
    yield from (_of_reply(reply) for reply in shown)
    marked = find_marked(text, own)
    yield from _of_marked(text, own, marked)
    yield from (_of_reported(each) for each in _reported(text, own, marked))


def _overlaps(places: list[_Place], start: int, end: int) -> bool:
    """Tell whether one of `places`, which are sorted and apart, overlaps `[start, end)`."""
    if not places:
        return False
    at = paragraph_at(places, end - 1)
    return places[at][0] < end and start < places[at][1]


def _of_reply(reply: Reply) -> _Draft:
    return _Draft(reply.lines, QuotationKind.BLOCK, reply.cue, reply.speaker, _REPLY_CONFIDENCE)


def _of_marked(text: str, paragraphs: list[_Place], marked: list[Marked]) -> Iterator[_Draft]:
    """Yield what stands in marks: the outermost by paragraph, then what they hold.

    Marks whose outer pair turned out to be none, such as an apostrophe's, are outermost.
    """
    outer = sorted(part for each in marked if not each.depth for part in each.parts)
    inner = [each for each in marked if each.depth == 1 and _overlaps(outer, each.start, each.end)]
    held = frozenset(map(id, inner))
    level = [each for each in marked if each.depth <= 1 and id(each) not in held]
    for bounds, lead, stretches in _by_paragraph(paragraphs, level):
        for attributed in attribute(text, bounds, stretches, lead):
            yield _of_attributed(text, bounds, attributed)
    for bounds, _, stretches in _by_paragraph(outer, inner):
        for attributed in attribute(text, bounds, stretches, None):
            yield _of_attributed(
                text, bounds, attributed if attributed.sure else _alone(attributed)
            )


def _alone(attributed: Attributed) -> Attributed:
    """Return the marked words without a cue: inside marks only one right beside them counts."""
    return replace(attributed, cue=None, speaker=None, follows=False)


def _by_paragraph(
    paragraphs: list[_Place], marked: list[Marked]
) -> Iterator[tuple[_Place, _Place | None, list[Marked]]]:
    """Yield the marked stretches that stand in one paragraph, or in several that one joins."""
    group: list[Marked] = []
    reached = 0
    for each in marked:
        if group and paragraph_at(paragraphs, each.start) > reached:
            yield _grouped(paragraphs, group, reached)
            group = []
        group.append(each)
        reached = paragraph_at(paragraphs, each.end - 1)
    if group:
        yield _grouped(paragraphs, group, reached)


def _grouped(
    paragraphs: list[_Place], group: list[Marked], last: int
) -> tuple[_Place, _Place | None, list[Marked]]:
    """Return the bounds of a group, the paragraph before it, and the group."""
    first = paragraph_at(paragraphs, group[0].start)
    lead = paragraphs[first - 1] if first else None
    return (paragraphs[first][0], paragraphs[last][1]), lead, group


def _of_attributed(text: str, bounds: _Place, attributed: Attributed) -> _Draft:
    parts = tuple(_bare(text, *part) for each in attributed.stretches for part in each.parts)
    cue = attributed.cue
    return _Draft(
        tuple(part for part in parts if part[0] < part[1]) or parts[:1],
        kind_of(text, bounds, attributed),
        (cue.start, cue.end) if cue else None,
        attributed.speaker,
        confidence_of(text, bounds, attributed),
    )


def _bare(text: str, start: int, end: int) -> _Place:
    """Return a part without outer white space and without the comma before its closing mark."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip().rstrip(",").rstrip()))


def _reported(text: str, paragraphs: list[_Place], marked: list[Marked]) -> Iterator[Reported]:
    """Yield reported speech of the sentences that hold no marks."""
    inside = [part for each in marked if not each.depth for part in each.parts]
    for start, end in paragraphs:
        left = start
        for right in (*sentence_ends(text, start, end), end):
            found = None if _overlaps(inside, left, right) else find_reported(text, left, right)
            if found:
                yield found
            left = right


def _of_reported(reported: Reported) -> _Draft:
    cue = (reported.cue.start, reported.cue.end)
    words = ((reported.start, reported.end),)
    return _Draft(words, QuotationKind.INDIRECT, cue, reported.speaker, reported.confidence)
