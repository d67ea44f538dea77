"""One occurrence seen with everything that evidence asks of it: a side of a comparison.

Made once for each occurrence of a family, in time linear in its text; compared many times.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance.lineage.depths import mean_depth
from provenance.lineage.settings import Setting
from provenance.lineage.spots import Spot, spots_of
from provenance.lineage.windows import Window, window_of
from provenance.model import (
    Family,
    Occurrence,
    PageId,
    PageKind,
    Quotation,
    QuotationKind,
    Span,
)
from provenance.text.folding import fold
from provenance.text.lines import line_spans

_MARKED_SHARE = 0.8
"""Share of the words inside marks from which the words are quoted: cues may stand between."""

_NEAR_CHARS = 600
"""How far the neighbouring paragraph is read: it names whom it quotes next to the words."""

_MAIL_LINES = 3
"""Lines before a quoted block of a mail that may say whose it is; elsewhere the paragraph."""

_TRAILERS_READ = 3
"""Credit lines read from the head and from the foot of a page."""

_QUOTED_MIN = 0.5
"""Mean depth of its lines from which a text stands in mail quoting."""

_HEADER = re.compile(r"[A-Z][A-Za-z-]{1,30}: ")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\])»”\"' ]{0,4}$")
_READ_ON = re.compile(
    r"[\s.…\[\]()»”\"]{0,20}(?:read (?:more|on)|continue reading|full story|weiterlesen"
    r"|mehr lesen|lire la suite|leer más|seguir leyendo|читать (?:далее|дальше|полностью)"
    r"|читати далі|подробнее|детальніше)\b",
    re.IGNORECASE,
)
_CUT_CHARS = 8
"""How far around the end of a passage three dots are looked for."""
_NOTE_MARK = re.compile(r"\[(\d{1,3})\]|[¹²³⁴-⁹]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph that may name somebody: its place, and its words."""

    span: Span
    words: str

    @property
    def folded(self) -> str:
        """The words, folded when somebody looks for a name: most pages have none to look for."""
        return _folded(self.words)


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    return fold(words)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """An occurrence with what is seen of it.

    level       how often the words are marked as another's: quotation marks, levels of mail
                quoting; the mean of its lines
    marks       the quotations that hold it
    near        what stands next to it, and the page's credit lines outside of it
    carried     the page's credit lines inside of it
    window      when it can have been written
    cut         where the text breaks off (`…`, `Read more`)
    noted       it holds marks of notes
    layout      furniture of the site inside of it
    share       part of the page that it is, in [0, 1]
    """

    spot: Spot
    setting: Setting
    level: float
    marks: tuple[Quotation, ...]
    near: tuple[Line, ...]
    carried: tuple[Line, ...]
    window: Window
    cut: Span | None
    noted: bool
    layout: tuple[Span, ...]
    share: float

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence that is seen."""
        return self.spot.occurrence

    @property
    def span(self) -> Span:
        """The place of the occurrence."""
        return self.spot.occurrence.span

    @property
    def words(self) -> str:
        """The text of the occurrence, its pieces joined."""
        text = self.setting.document.text
        pieces = self.occurrence.parts or (self.span,)
        return " ".join(text[piece.start : piece.end] for piece in pieces)


def see_sides(family: Family, settings: Mapping[PageId, Setting]) -> tuple[Side, ...]:
    """Return the sides of a family, in the order of its occurrences."""
    return tuple(see_side(spot, settings[spot.page]) for spot in spots_of(family))


def see_side(spot: Spot, setting: Setting) -> Side:
    """Return the side of one spot, given the setting of its page."""
    span, page, text = spot.span, setting.page, setting.document.text
    mail = page.kind is PageKind.MAIL
    depth = mean_depth(text, span.start, span.end, mail=mail)
    marks = _marks(setting.quotations, span, quoted=mail or depth >= _QUOTED_MIN)
    return Side(
        spot=spot,
        setting=setting,
        level=max(round(depth + int(bool(marks)), 4), int(spot.quoted)),
        marks=marks,
        near=(*_neighbours(setting, span), *_lines(text, _credit_lines(setting.credits, span))),
        carried=_lines(text, _inside(setting.credits, span)),
        window=window_of(page.dates, span),
        cut=_cut(text, span, page.span.end),
        noted=_NOTE_MARK.search(text, span.start, span.end) is not None,
        layout=_inside(setting.furniture, span),
        share=min(1.0, len(span) / setting.chars),
    )


def _marks(quotations: Sequence[Quotation], span: Span, *, quoted: bool) -> tuple[Quotation, ...]:
    """Return the quotations that the span lies in, as good as wholly; none if it does not.

    Mail quoting counts by its depth, and not once more as a block.
    """
    first = bisect_left(quotations, span.start, key=lambda each: each.span.end)
    last = bisect_left(quotations, span.end, key=lambda each: each.span.start)
    touching = [each for each in quotations[first:last] if each.span.overlap(span)]
    if quoted:
        touching = [each for each in touching if each.kind is not QuotationKind.BLOCK]
    marked = sum(each.span.overlap(span) for each in touching)
    return tuple(touching) if marked >= _MARKED_SHARE * len(span) else ()


def _neighbours(setting: Setting, span: Span) -> list[Line]:
    """Return the rest of the own paragraph and the paragraphs before and after, on this page."""
    text, page = setting.document.text, setting.page
    mail = page.kind is PageKind.MAIL
    first = max(page.span.start, span.start - _NEAR_CHARS)
    before = line_spans(text[first : span.start])
    own = span.start > first and text[span.start - 1] != "\n"
    before = before[-(int(own) + (_MAIL_LINES if mail else 1)) :]
    chunk = text[span.end : min(page.span.end, span.end + _NEAR_CHARS)]
    after = line_spans(chunk)[: 1 + int(not chunk.startswith("\n"))]
    places = [(first + start, first + end) for start, end in before]
    places += [(span.end + start, span.end + end) for start, end in after]
    lines = _lines(text, tuple(Span(span.document, start, end) for start, end in places))
    return [each for each in lines if not (mail and _HEADER.match(text, each.span.start))]


def _lines(text: str, spans: Sequence[Span]) -> tuple[Line, ...]:
    return tuple(Line(span, text[span.start : span.end]) for span in spans)


def _credit_lines(trailer: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """Return the credit lines at the head and at the foot of the page, outside of the span."""
    read = (
        trailer
        if len(trailer) <= 2 * _TRAILERS_READ
        else (*trailer[:_TRAILERS_READ], *trailer[-_TRAILERS_READ:])
    )
    return tuple(each for each in read if not each.overlap(span))


def _inside(spans: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """Return those of the sorted spans that lie in the span."""
    first = bisect_left(spans, span.start, key=lambda each: each.start)
    last = bisect_left(spans, span.end, key=lambda each: each.start)
    return tuple(each for each in spans[first:last] if span.holds(each))


def _cut(text: str, span: Span, page_end: int) -> Span | None:
    """Return where the text is said to go on elsewhere, right at its end."""
    rest = text[span.end : min(page_end, span.end + _CUT_CHARS)].partition("\n")[0].rstrip()
    start = max(span.start, span.end - _CUT_CHARS)
    ellipsis = _ELLIPSIS.search(text, start, span.end + len(rest))
    if ellipsis:
        return Span(span.document, ellipsis.start(), ellipsis.end())
    read_on = _READ_ON.match(text, span.end, page_end)
    return Span(span.document, span.end, read_on.end()) if read_on else None
