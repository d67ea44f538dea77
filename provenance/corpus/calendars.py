"""Dates written out in running text, in the ways of several languages, each with its place.

Runs over whole corpora: it jumps from year to year and reads only what stands around each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_TWELVE = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mar apr may jun jul aug sept oct nov dec",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    (
        "січень лютий березень квітень травень червень"
        " липень серпень вересень жовтень листопад грудень"
    ),
    "січ лют бер квіт трав черв лип серп верес жовт листоп груд",
    "jänner feber mär apr mai juni juli aug sept okt nov dez",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "ene feb mar abr may jun jul ago set oct nov dic",
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
)
MONTHS = {name: number for row in _TWELVE for number, name in enumerate(row.split(), start=1)}
"""Lower-case name of a month → its number."""

_ALONE = r"(?![0-9])(?:(?<![0-9]{3}\W[0-9]{4})|(?=[-/.年]))"
"""After a year: no digit follows, and it is none in a row of counts or years: they have no day."""

_YEARS = tuple(re.compile(year + _ALONE) for year in ("1[4-9][0-9]{2}", "2(?:0[0-9]{2}|100)"))
"""Four digits outside 1400 … 2100 are a count or a size, not a year. Each pattern begins with a
letter that it needs: that is found ten times faster than a choice of two."""

_YEAR_DIGITS = 4
_REACH = 34
"""Code points looked at before a year: `the 10th of September, ` needs 24."""

_MONTH = r"([^\W\d_]{3,10})\.?"
_DAY = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.ºª])?"
_GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
_OF = rf"(?:{_GAP}(?:of|de|del)(?=\s))?"
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}{_GAP}{_DAY},?{_GAP}$")
_DAY_MONTH = re.compile(rf"{_DAY}{_OF}[-–]?{_GAP}{_MONTH},?{_OF}[-–]?{_GAP}$")
_MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH},?{_OF}{_GAP}$")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2$")
_NUMBERS_AFTER = re.compile(r"([-/.])(\d{1,2})\1(\d{1,2})(?!\d)|年(\d{1,2})月(\d{1,2})日")
_BETWEEN = " \u00a0\u202f\n,.-–/"
_ENDING = 3
_ORDINALS = [f"{digit}{mark}" for digit in range(10) for mark in ("st", "nd", "rd", "th", "er")]
_ENDINGS = frozenset(word[-_ENDING:] for word in (*MONTHS, "del", *_ORDINALS))
_SHORT_ENDINGS = frozenset(
    ("of", "de", *(f"{digit}{mark}" for digit in range(10) for mark in "ºª"))
)
"""With what a word or an ordinal ends that may stand right before the year of a date: nearly all
other years are told from those of dates by this look."""

_WRITES_DAY_FIRST = re.compile(
    r"[а-яёіїєґ]|\b(?:und|der|das|den|dem|vom|nicht|ist|wurde|Uhr|Stand|Erstellt|le|les|des|une|est|dans|avec|el|los"
    r"|las|del|una|fue)\b"
)
_MONTH_COUNT = 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as somebody wrote it; the first of the month where the text gives no day."""

    value: date
    start: int
    end: int
    has_day: bool


def written_dates(text: str, start: int, end: int) -> Iterator[WrittenDate]:
    """Yield the dates of `text[start:end]` in order, with four-digit years.

    Only what can be read in one way: `10.02.2024` where the text around writes the day first or
    one of the numbers is above 12, `02/10/2024` never, impossible days never.
    """
    for year in _years(text, start, end):
        if made := _date_at(text, max(start, year - _REACH), (year, year + _YEAR_DIGITS), end):
            yield made


def holds_year(text: str, start: int, end: int) -> bool:
    """Tell whether anything in `text[start:end]` can be the year of a date."""
    return any(pattern.search(text, start, end) for pattern in _YEARS)


def _years(text: str, start: int, end: int) -> list[int]:
    return sorted(
        found.start() for pattern in _YEARS for found in pattern.finditer(text, start, end)
    )


def _date_at(text: str, start: int, year: tuple[int, int], end: int) -> WrittenDate | None:
    before = text[start : year[0]]
    ending = before.rstrip(_BETWEEN)[-_ENDING:]
    made = None
    if ending[-1:].isdecimal() and not ending.isdecimal():
        made = _month_day_year(before, start, int(text[slice(*year)]), year[1])
        made = made or _numbers_year(text, start, year)
    elif ending.lower() in _ENDINGS or ending[-2:] in _SHORT_ENDINGS:
        made = _day_month_year(before, start, int(text[slice(*year)]), year[1])
    return made if made or before[-1:].isalnum() else _year_numbers(text, year, end)


def _day_month_year(before: str, start: int, year: int, end: int) -> WrittenDate | None:
    found = _DAY_MONTH.search(before)
    month = MONTHS.get(found[2].lower()) if found else None
    if found and month:
        return _written(year, month, found[1], (start + found.start(), end))
    ordinal = _MONTH_DAY.search(before)
    if ordinal:
        return _month_day_year(before, start, year, end)
    alone = _MONTH_ONLY.search(before)
    month = MONTHS.get(alone[1].lower()) if alone else None
    if alone and month:
        return WrittenDate(date(year, month, 1), start + alone.start(), end, has_day=False)
    return None


def _month_day_year(before: str, start: int, year: int, end: int) -> WrittenDate | None:
    found = _MONTH_DAY.search(before)
    month = MONTHS.get(found[1].lower()) if found else None
    if found and month:
        return _written(year, month, found[2], (start + found.start(), end))
    return None


def _numbers_year(text: str, start: int, year: tuple[int, int]) -> WrittenDate | None:
    found = _NUMBERS.search(text[start : year[0]])
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    place = (start + found.start(), year[1])
    number = int(text[year[0] : year[1]])
    if first > _MONTH_COUNT or first == second:
        return _written(number, second, found[1], place)
    if second > _MONTH_COUNT:
        return _written(number, first, found[3], place)
    if found[2] == "." and _WRITES_DAY_FIRST.search(
        text[max(0, start - _REACH * 3) : year[1] + _REACH * 3]
    ):
        return _written(number, second, found[1], place)
    return None


def _year_numbers(text: str, year: tuple[int, int], end: int) -> WrittenDate | None:
    found = _NUMBERS_AFTER.match(text, year[1], end)
    if not found:
        return None
    month, day = found[2] or found[4], found[3] or found[5]
    return _written(int(text[year[0] : year[1]]), int(month), day, (year[0], found.end()))


def _written(year: int, month: int, day: str, place: tuple[int, int]) -> WrittenDate | None:
    try:
        return WrittenDate(date(year, month, int(day)), *place, has_day=True)
    except ValueError:
        return None
