"""When a page was made: its dates with their kinds, and the place in the text that says so."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from provenance.corpus.calendars import WrittenDate, holds_year, written_dates
from provenance.corpus.credits import CreditKind
from provenance.corpus.edges import Edges
from provenance.model import DateKind, Document, PageDate, Span

_BESIDES_DATE_MAX = 26
"""Code points beside such a date: a weekday, a time with its zone, a dash."""

_COLUMN_AT_MAX = 200
"""How far right the last column of a line may begin."""

_SENTENCES = re.compile(r"[.!?…]\s")
_BESIDES_WORDS = """
    mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday
    am pm a p m
    at on gmt utc est edt cst cdt mst mdt pst pdt ist bst cet cest eet msk z t г года в мск
    понедельник вторник среда четверг пятница суббота воскресенье
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag uhr um den der
    lundi mardi mercredi jeudi vendredi samedi dimanche le à h
    lunes martes miércoles jueves viernes sábado domingo el
    понеділок вівторок середа четвер п ятниця субота неділя року р о об
"""
_BESIDES = frozenset(_BESIDES_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SAVED = re.compile(
    r"(?:Saved|Archived|Retrieved|Accessed|Captured|Сохранено|Дата обращения"
    r"|Abgerufen|Gespeichert|Consulté|Consultado|Збережено|Дата звернення)\b",
    re.IGNORECASE,
)
_SAVED_CHARS_MAX = 80
_TO_COME = re.compile(
    r"\b(?:will|until|till|by|due|deadline|expires?|scheduled|before|next|planned|plans|would|upcoming|shall"
    r"|будет|будут|до|к|запланирован\w{0,3}|намечен\w{0,3}|предстоит|состоится|bis|wird|jusqu)\b",
    re.IGNORECASE,
)
_CLAUSE_CHARS = 160
_COLUMN = re.compile(r"\s{3,}(?=\S)")
_KINDS = tuple(DateKind)


def find_dates(
    document: Document, page: Span, edges: Edges, given: Sequence[PageDate]
) -> tuple[PageDate, ...]:
    """Return the dates of a page: published before archived before mentioned, earlier first.

    `given` are dates known from elsewhere: a signature, a mail header, the day of a digest.
    Mentioned is only the latest full date of the running text, and none that is later than the
    others or that the text speaks of as to come.
    """
    is_dated = holds_year(document.text, page.start, page.end)
    told = [each for each in given if each.evidence]
    read = [each for each in given if not each.evidence]
    said = {each.span: each for each in (*read, *_said(document, edges, is_dated=is_dated))}
    known = sorted((*told, *said.values()), key=_order)
    limit = min((each.value for each in known), default=None)
    mentioned = _mentioned(document, page, known, limit) if is_dated else None
    return (*known, mentioned) if mentioned else tuple(known)


def _order(each: PageDate) -> tuple[int, date, Span]:
    return _KINDS.index(each.kind), each.value, each.span


def _said(document: Document, edges: Edges, *, is_dated: bool) -> Iterator[PageDate]:
    """Yield what the lines say: where no year is written in full, only what datelines say."""
    if is_dated:
        yield from _said_in_words(document, edges)
    for number, opening in enumerate(edges.datelines):
        if opening and opening.date and opening.date_span:
            yield PageDate(opening.date, DateKind.PUBLISHED, Span(document.id, *opening.date_span))
        if is_dated:
            yield from _standing_alone(document, *edges.lines[number], in_column=number > 0)


def _said_in_words(document: Document, edges: Edges) -> Iterator[PageDate]:
    for (start, end), credit in zip(edges.lines, edges.credits, strict=True):
        if credit and credit.kind is CreditKind.PUBLISHED:
            yield from _dated(document, DateKind.PUBLISHED, (start, end))
        elif end - start <= _SAVED_CHARS_MAX and _SAVED.match(document.text, start, end):
            yield from _dated(document, DateKind.ARCHIVED, (start, end))


def _dated(document: Document, kind: DateKind, line: tuple[int, int]) -> Iterator[PageDate]:
    dates = [each for each in written_dates(document.text, *line) if each.has_day]
    for each in dates[:1]:
        yield PageDate(each.value, kind, Span(document.id, each.start, each.end))


def _standing_alone(
    document: Document, start: int, end: int, *, in_column: bool
) -> Iterator[PageDate]:
    """Yield the date that is all a line, or the last column of a line, holds."""
    text = document.text
    if end - start > _COLUMN_AT_MAX + 2 * _BESIDES_DATE_MAX or not holds_year(text, start, end):
        return
    columns = [
        found.end() for found in _COLUMN.finditer(text, start, min(end, start + _COLUMN_AT_MAX))
    ]
    begin = columns[-1] if columns else start
    if end - begin > _BESIDES_DATE_MAX * 2:
        return
    in_right_column = bool(columns) or text[max(0, start - 3) : start].isspace()
    for each in written_dates(text, begin, end):
        beside = text[begin : each.start] + text[each.end : end]
        words = {word.lower() for word in _WORD.findall(beside)}
        fits = len(beside) <= _BESIDES_DATE_MAX and words <= _BESIDES
        if fits and (each.has_day or (in_column and in_right_column and not beside.strip())):
            yield PageDate(each.value, DateKind.PUBLISHED, Span(document.id, each.start, each.end))


def _mentioned(
    document: Document, page: Span, known: Sequence[PageDate], limit: date | None
) -> PageDate | None:
    best: WrittenDate | None = None
    taken = {each.span.start for each in known}
    for each in written_dates(document.text, page.start, page.end):
        is_later = best is None or each.value > best.value
        if not (is_later and each.has_day) or each.start in taken:
            continue
        if (limit is None or each.value <= limit) and _is_past(document.text, page.start, each):
            best = each
    if best is None:
        return None
    return PageDate(best.value, DateKind.MENTIONED, Span(document.id, best.start, best.end))


def _is_past(text: str, start: int, each: WrittenDate) -> bool:
    clause = text[max(start, each.start - _CLAUSE_CHARS) : each.start]
    return not _TO_COME.search(_SENTENCES.split(clause)[-1])
