"""Documents come in; the pages saved in them go out, each with what it says of itself."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from provenance.corpus.dates import find_dates
from provenance.corpus.digests import digest_day, headlines
from provenance.corpus.dumps import Cut, cut_dump, is_dump
from provenance.corpus.edges import NO_EDGES, edges_of
from provenance.corpus.furniture import find_furniture
from provenance.corpus.lines import bare_lines
from provenance.corpus.mails import MailHeader, mail_header
from provenance.corpus.makers import find_makers
from provenance.corpus.memos import memo_header
from provenance.corpus.outlined import spans_of, told_dates, with_told
from provenance.corpus.posts import Signature, signature
from provenance.corpus.titles import TitledText, assign_headlines, own_title
from provenance.model import (
    INLINE,
    Border,
    DateKind,
    Document,
    Engine,
    Outline,
    Page,
    PageDate,
    PageId,
    PageKind,
    Span,
    Statement,
    document_batches,
)

_LEAD_PARAGRAPHS = 4

_BATCH_CHARS = 1 << 20
"""Code points of the documents that are cut in one go."""


def cut_pages(documents: Sequence[Document], engine: Engine = INLINE) -> tuple[Page, ...]:
    """Return the pages of all documents in order: by document, then by start.

    Pages do not overlap, have no outer white space, and hold everything else of their document.
    A document without signs of a dump is one page.
    """
    batches = document_batches(documents, _BATCH_CHARS)
    return _numbered(chain.from_iterable(engine.map("cutting pages", _cut, batches)))


def _cut(documents: Sequence[Document]) -> list[Page]:
    return [page for document in documents for page in _pages(document)]


def refine_borders(
    documents: Sequence[Document], pages: Sequence[Page], borders: Sequence[Border]
) -> tuple[Page, ...]:
    """Return the pages again, cut with the ends of long shared texts as one more sign.

    Only dumps are cut anew: a shared paragraph inside a single article leaves it whole.
    """
    near: dict[int, list[tuple[int, int]]] = {}
    for border in sorted(borders):
        near.setdefault(border.document, []).append((border.offset, border.words))
    kept: dict[int, list[Page]] = {}
    for page in pages:
        kept.setdefault(page.span.document, []).append(page)
    dumps = {page.span.document for page in pages if page.of_dump} & near.keys()
    return _numbered(
        page
        for number in range(len(documents))
        for page in (
            _dump_pages(documents[number], near[number])
            if number in dumps
            else kept.get(number, ())
        )
    )


def _numbered(pages: Iterable[Page]) -> tuple[Page, ...]:
    return tuple(
        page if page.id == number else replace(page, id=PageId(number))
        for number, page in enumerate(pages)
    )


def _pages(document: Document) -> Sequence[Page]:
    if document.outlines:
        return [_outlined(document, span, outline) for outline, span in spans_of(document)]
    return _dump_pages(document, ()) if is_dump(document.text) else _single_page(document)


def _single_page(document: Document) -> Sequence[Page]:
    text = document.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end:
        return ()
    span = Span(document.id, start, end)
    header = mail_header(text, start)
    return (_mail(document, span, header) if header else _article(document, span, ()),)


def _outlined(document: Document, span: Span, outline: Outline) -> Page:
    """Return a page that the format gives: a mail by its header, all else as an article."""
    header = mail_header(document.text, span.start) if outline.kind is PageKind.MAIL else None
    if header:
        return with_told(document, _mail(document, span, header), outline)
    page = _article(document, span, told_dates(document, span, outline))
    return replace(with_told(document, page, outline), kind=outline.kind)


def _dump_pages(document: Document, borders: Sequence[tuple[int, int]]) -> Sequence[Page]:
    cuts = cut_dump(document.text, borders)
    days = _days(document, cuts)
    pages = [_described(document, cut, _day_for(days, cut)) for cut in cuts]
    return [replace(page, of_dump=True) for page in _entitled(document, pages)]


def _days(document: Document, cuts: Sequence[Cut]) -> list[PageDate]:
    return [
        PageDate(day.value, DateKind.ARCHIVED, Span(document.id, day.start, day.end))
        for cut in cuts
        if cut.kind is PageKind.DIGEST
        for start, end in _lines(document.text, cut.start, cut.end)
        if (day := digest_day(document.text, start, end))
    ]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return list(bare_lines(text, start, end))


def _day_for(days: Sequence[PageDate], cut: Cut) -> tuple[PageDate, ...]:
    """Return the day of the digest a cut stands in: the last above its end, or else the first."""
    above = bisect_left(days, cut.end, key=lambda day: day.span.start)
    return tuple(days[above - 1 : above] or days[:1])


def _described(document: Document, cut: Cut, given: Sequence[PageDate]) -> Page:
    span = Span(document.id, cut.start, cut.end)
    if cut.kind is PageKind.ARTICLE:
        return _article(document, span, given)
    return _post(document, span, cut.kind, given)


def _article(document: Document, span: Span, given: Sequence[PageDate]) -> Page:
    edges = edges_of(document.text, span.start, span.end)
    title = own_title(document.text, span.start, span.end)
    makers = find_makers(document, edges)
    dates = find_dates(document, span, edges, given)
    memo = memo_header(document.text, span.start, span.end)
    page = Page(
        PageId(0),
        span,
        PageKind.ARTICLE,
        title=_statement(document, title) if title else None,
        author=makers.author,
        publisher=makers.publisher,
        url=makers.url,
        date=dates[0] if dates else None,
        dates=dates,
        trailer=makers.trailer,
        identifier=_memo(document, memo.series, memo.number) if memo else None,
        follows=tuple(_memo(document, memo.series, each) for each in memo.follows) if memo else (),
    )
    furniture = find_furniture(document, page, edges)
    return replace(page, furniture=furniture) if furniture else page


def _post(document: Document, span: Span, kind: PageKind, given: Sequence[PageDate]) -> Page:
    signed = [
        found
        for start, end in _lines(document.text, span.start, span.end)
        if (found := signature(document.text, start, end))
    ]
    own = [
        PageDate(each.date, DateKind.PUBLISHED, Span(document.id, *each.date_span))
        for each in signed
    ]
    dates = find_dates(document, span, NO_EDGES, (*own, *given))
    return Page(
        PageId(0),
        span,
        kind,
        author=_statement(document, signed[0].name) if signed else None,
        date=_first_signed(dates, signed),
        dates=dates,
        trailer=tuple(Span(document.id, each.start, each.end) for each in signed),
    )


def _first_signed(dates: Sequence[PageDate], signed: Sequence[Signature]) -> PageDate | None:
    own = [date for date in dates if signed and date.span.start == signed[0].date_span[0]]
    return next(iter((*own, *dates)), None)


def _mail(document: Document, span: Span, header: MailHeader) -> Page:
    sent = header.sent
    given = [_sent_on(document, *sent, header.moment)] if sent else []
    dates = find_dates(document, span, NO_EDGES, given)
    return Page(
        PageId(0),
        span,
        PageKind.MAIL,
        title=_statement(document, header.subject) if header.subject else None,
        author=_statement(document, header.author) if header.author else None,
        date=dates[0] if dates else None,
        dates=dates,
        trailer=(Span(document.id, *header.author),) if header.author else (),
        identifier=_statement(document, header.identifier) if header.identifier else None,
        follows=tuple(_statement(document, each) for each in header.follows),
    )


def _sent_on(
    document: Document, day: date, start: int, end: int, moment: datetime | None
) -> PageDate:
    return PageDate(day, DateKind.PUBLISHED, Span(document.id, start, end), moment)


def _memo(document: Document, series: str, place: tuple[int, int]) -> Statement:
    return Statement(f"{series} {document.text[slice(*place)]}", Span(document.id, *place))


def _statement(document: Document, place: tuple[int, int]) -> Statement:
    return Statement(document.text[slice(*place)], Span(document.id, *place))


def _entitled(document: Document, pages: Sequence[Page]) -> Sequence[Page]:
    """Give the headlines of a digest to the articles they announce."""
    text = document.text
    places = [
        place
        for page in pages
        if page.kind is PageKind.DIGEST
        for line in _lines(text, page.span.start, page.span.end)
        for place in headlines(text, *line)
    ]
    untitled = [
        n for n, page in enumerate(pages) if page.kind is PageKind.ARTICLE and not page.title
    ]
    texts = [_titled_text(text, pages[number].span) for number in untitled]
    given = assign_headlines([text[slice(*place)] for place in places], texts)
    titles = {untitled[page]: _statement(document, places[line]) for page, line in given.items()}
    return [
        replace(page, title=titles[number]) if number in titles else page
        for number, page in enumerate(pages)
    ]


def _titled_text(text: str, span: Span) -> TitledText:
    lines = _lines(text, span.start, span.end)
    lead = "\n".join(text[start:end] for start, end in lines[:_LEAD_PARAGRAPHS])
    return TitledText(lead, text[span.start : span.end])
