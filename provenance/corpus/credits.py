"""Lines of a page that say who made it: bylines, biographies, notices, sources, photographs.

Short work: at most some 80 lines of a page are asked, each of bounded length.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from provenance.corpus.calendars import written_dates
from provenance.corpus.names import HOUSE, PERSON, UPPER, is_person


class CreditKind(StrEnum):
    """What a credit line says."""

    BYLINE = "byline"
    AUTHOR_LINK = "author-link"
    """A link to more of the same author: `Read More From …`."""
    BIOGRAPHY = "biography"
    NOTICE = "notice"
    """What a publisher says of itself."""
    COPYRIGHT = "copyright"
    SOURCE = "source"
    PHOTO = "photo"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One line that carries credit, and the name in it if it gives one."""

    kind: CreditKind
    start: int
    end: int
    name: tuple[int, int] | None


_CHARS_MIN, _CHARS_MAX = 3, 900
"""Longer lines are running text, shorter ones say nothing."""

_BYLINE_OPENS = (
    r"(?:By|BY|by|Von|Par|Por"
    r"|(?:Written by|Authors?|Автор(?:ы| статьи| текста)?|Текст|Autor(?:in)?)\s?:?)\s+"
)
_BYLINE = re.compile(
    rf"{_BYLINE_OPENS}(?P<name>{PERSON}(?:(?:,|,? and|,? und| et| y| и| &)\s{PERSON}){{0,3}}?)"
    r"(?:\s?[,|•·–—/-]\s?[^\n]{0,60})?"
)
_LINK_OPENS = (
    r"(?:(?:Read\s+)?[Mm]ore\s+(?:[Aa]rticles\s+|[Ss]tories\s+)?(?:[Ff]rom|[Bb]y)|(?:See|View)\s+all\s+\w{4,10}\s+by"
    r"|About\s+the\s+[Aa]uthor:?|Follow\s+(?:this\s+author)?|Все\s+(?:материалы|статьи)\s+автора:?)\s*"
)
_AUTHOR_LINK = re.compile(
    rf"{_LINK_OPENS}(?P<name>{PERSON}?)"
    r"(?:(?:[‘’'`´]s|s[’'])\s+\w{4,10}|\s+on\s+(?:Twitter|X|Facebook|Instagram|LinkedIn))?"
)
_ROLE = (
    r"(?i:scholar|fellow|professor|lecturer|columnist|correspondent|reporter|editor|writer|journalist|author"
    r"|analyst|researcher|contributor|commentator|historian|director|политолог|журналист|обозреватель"
    r"|корреспондент|публицист|историк|аналитик)"
)
_BIOGRAPHY_OPENS = rf"{PERSON}(?:,\s+(?:an?|the)\s|\s+(?:is|was)\s+(?:an?|the)\s|\s+[—–-]\s)"
_BIOGRAPHY = re.compile(
    rf"(?P<name>{PERSON})(?:,\s+(?:an?|the)\s[^\n,.]{{0,120}}?{_ROLE}\b[^\n.]{{0,160}}?,"
    r"\s(?:is|was|has|served|writes|teaches|covers|works)\s"
    rf"|\s+(?:is|was)\s+(?:an?|the)\s[^\n,.]{{0,120}}?{_ROLE}\b[^\n.]{{0,40}}?\s(?:at|for|of|with)\s"
    rf"|\s+[—–-]\s+[^\n.]{{0,80}}?{_ROLE}\b)",
)
_NOTICE_NAME = re.compile(rf"(?:The\s)?(?P<name>{HOUSE})(?:\s\([{UPPER}]{{2,10}}\))?\s+is\s+an?\s")
_NOTICE_WORDS = (
    *(
        "independent",
        "partisan",
        "profit",
        "educational",
        "editorial",
        "donat",
        "advoca",
        "charity",
    ),
    *("does not engage", "necessarily", "reflect", "opinions", "views", "newsroom", "organi"),
    *("think tank", "публикац", "мнени", "редакци", "совпада", "не всегда"),
)
_NOTICE_CHARS_MIN = 80
_NOTICE_WORDS_MIN = 4
"""Different words of self-description: three happen in a report on a foundation."""

_NOTICE_WORDS_ASKED = _NOTICE_WORDS[_NOTICE_WORDS_MIN - 1 :]
"""A line with none of these has too few of all: most lines are done with them."""

_COPYRIGHT_OPENS = (
    r"(?:(?:Copyright|COPYRIGHT)\s*(?:©|\([cC]\)|(?=\d{4}))|©|\([cC]\)\s(?=\d{4}))\s*"
)
_COPYRIGHT = re.compile(
    _COPYRIGHT_OPENS + r"(?:\d{4}(?:\s?[-–,]\s?\d{4})?)?,?\s*(?:by\s)?"
    r"(?P<name>[^\n]{2,80}?)(?:\s\(\d{4}\)\.?)?(?:\s+(?:[Aa]ll\s[Rr]ights\s[Rr]eserved|Alle\sRechte\svorbehalten|[Tt]ous\sdroits\sréservés"
    r"|[Tt]odos\slos\sderechos\sreservados|Все\sправа\sзащищены|[УВ]сі\sправа\sзахищен[іо])[^\n]{0,200}|\s*)"
)
_KEEPS_FULL_STOP = ("Inc", "Ltd", "Co", "Corp", "LLC", "Bros", "S.A", "L.P")
_SOURCE_OPENS = r"(?:Sources?|Источник|Джерело|Quelle|Fuente)\s?:\s?"
_SOURCE = re.compile(
    rf"{_SOURCE_OPENS}(?P<name>{HOUSE}(?:\s[а-яёіїєґ]{{3,15}})?|dpa|afp|epd)"
    r"(?:\s+(?:and|и|und|y)\s+[^\W\d_\s]{2,20}(?:\s[^\W\d_\s]{2,20})?)?\.?"
)
_PHOTO_OPENS = (
    r"(?:Photo(?:graph|s|\scredits?)?|Images?|Pictures?|Фото(?:графия)?|Foto|Credit)\s?"
    r"(?::|by\s|courtesy\s|via\s|/)"
)
_PHOTO_ENDS = (")", "]", "Images", "AFP", "AP", "Reuters")
_PHOTO = re.compile(
    rf"{_PHOTO_OPENS}[^\n]{{2,140}}"
    r"|[^\n]{0,160}[(\[](?:Photo|Image|File|Фото|Foto|AP)\b[^\n()\[\]]{2,80}[)\]]"
    r"|[^\n]{2,120}/(?:Getty\sImages|AFP|AP|Reuters)"
)
_PUBLISHED_OPENS = (
    r"(?:(?:First|Originally|Last|Впервые|Date)\s)?(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Mm]odified"
    r"|PUBLISHED|UPDATED|POSTED|[Оо]публикован[оа]?|[Оо]бновлен[оа]?|[Дд]ата\sпубл[иі]кац[иі][ийії]"
    r"|[Оо]публіковано|[Оо]новлено|Veröffentlicht|Aktualisiert|Erstellt|Stand|Publié|Mis\sà\sjour|Modifié"
    r"|Publicado|Actualizado)\b"
)
_PUBLISHED = re.compile(_PUBLISHED_OPENS + r"[^\n]{4,90}")
_PUBLISHED_CHARS_MAX = 110

_OPENS = re.compile(
    f"{_BYLINE_OPENS}|{_LINK_OPENS}|{_BIOGRAPHY_OPENS}|{_COPYRIGHT_OPENS}|{_SOURCE_OPENS}"
    f"|{_PHOTO_OPENS}|{_PUBLISHED_OPENS}"
)
"""How lines of credit begin, but for notices and captions; few other lines do."""


def credit_line(text: str, start: int, end: int) -> CreditLine | None:
    """Return what the line `text[start:end]` says of the maker of its page, None if nothing.

    The name's span holds the name and nothing else.
    """
    if not _CHARS_MIN <= end - start <= _CHARS_MAX:
        return None
    line = text[start:end]
    found = _opened_line(line) if _OPENS.match(line) else _other_line(line)
    if not found:
        return None
    kind, name = found
    return CreditLine(kind, start, end, (start + name[0], start + name[1]) if name else None)


def opens_credit(text: str, start: int, end: int) -> bool:
    """Tell at a glance whether a line begins as credit does; notices and captions may not."""
    return end - start <= _CHARS_MAX and _OPENS.match(text, start, end) is not None


_Find = tuple[CreditKind, tuple[int, int] | None]


def _opened_line(line: str) -> _Find | None:
    """Return what a line says that begins like credit."""
    finds = (_people_line, _house_line, _notice, _photo_line, _published_line)
    return next((found for find in finds if (found := find(line))), None)


def _other_line(line: str) -> _Find | None:
    """Return what any other line says: it is a notice, a caption, or nothing."""
    return _notice(line) or (_photo_line(line) if line.endswith(_PHOTO_ENDS) else None)


def _people_line(line: str) -> _Find | None:
    for kind, pattern in ((CreditKind.BYLINE, _BYLINE), (CreditKind.AUTHOR_LINK, _AUTHOR_LINK)):
        found = pattern.fullmatch(line)
        if found and is_person(found["name"]):
            return kind, found.span("name")
    biography = _BIOGRAPHY.match(line)
    if biography and is_person(biography["name"]):
        return CreditKind.BIOGRAPHY, biography.span("name")
    return None


def _house_line(line: str) -> _Find | None:
    copyright_ = _COPYRIGHT.fullmatch(line)
    if copyright_:
        return CreditKind.COPYRIGHT, _house_span(line, copyright_.span("name"))
    source = _SOURCE.fullmatch(line)
    return (CreditKind.SOURCE, source.span("name")) if source else None


def _notice(line: str) -> _Find | None:
    if len(line) < _NOTICE_CHARS_MIN or not _describes_itself(line.lower()):
        return None
    named = _NOTICE_NAME.match(line)
    return CreditKind.NOTICE, named.span("name") if named else None


def _describes_itself(folded: str) -> bool:
    for word in _NOTICE_WORDS_ASKED:
        if word in folded:
            return sum(each in folded for each in _NOTICE_WORDS) >= _NOTICE_WORDS_MIN
    return False


def _house_span(line: str, span: tuple[int, int]) -> tuple[int, int] | None:
    name = line[slice(*span)]
    bare = name.rstrip(" .,")
    if not bare or not bare[0].isalnum():
        return None
    keeps = bare.endswith(_KEEPS_FULL_STOP) and name.startswith(".", len(bare))
    return span[0], span[0] + len(bare) + keeps


def _photo_line(line: str) -> _Find | None:
    return (CreditKind.PHOTO, None) if _PHOTO.fullmatch(line) else None


def _published_line(line: str) -> _Find | None:
    if len(line) > _PUBLISHED_CHARS_MAX or not _PUBLISHED.fullmatch(line):
        return None
    dated = any(each.has_day for each in written_dates(line, 0, len(line)))
    return (CreditKind.PUBLISHED, None) if dated else None
