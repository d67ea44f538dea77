"""Records of tables and of JSON come in; the texts in them go out, with what their fields say.

Which field is which is guessed by its name where the user does not say, and said either way.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from provenance.corpus.readers.moments import read_date, told_date
from provenance.corpus.readers.sources import Extract, Read, Source, Unreadable, record_name
from provenance.model import DateKind, Field, Outline, Told, ToldDate
from provenance.options import AuditOptions

Record = Mapping[str, object]

_TEXTS = (
    *("text", "content", "body", "article", "full_text", "fulltext", "article_text", "maintext"),
    *("raw_text", "raw_content", "plain_text", "document", "selftext", "message", "story", "post"),
)
_IDS = ("id", "_id", "doc_id", "docid", "document_id", "uid", "guid", "key", "slug")
_DATES = (
    *("date", "published", "published_at", "date_published", "publication_date", "publish_date"),
    *("pubdate", "pub_date", "datetime", "created_at", "created", "created_utc", "timestamp"),
)
_SAID = {
    Field.TITLE: ("title", "headline", "subject", "name"),
    Field.AUTHOR: ("author", "authors", "byline", "creator", "writer", "user", "username"),
    Field.PUBLISHER: ("publisher", "site_name", "sitename", "newspaper", "journal", "outlet"),
    Field.URL: ("url", "link", "permalink", "canonical_url", "source_url", "uri"),
}
_INSIDE = ("meta", "metadata", "_source")
"""Objects in which data sets keep what they know of a text."""

_GUESS_CHARS_MIN = 40
_UNFIT = re.compile(r"[/%#\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ID_CHARS_MAX = 200
_NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Which field holds what; empty where none does."""

    text: str
    id: str
    date: str

    @property
    def how(self) -> str:
        """What was chosen, in words for the user."""
        said = (("text", self.text), ("name", self.id), ("date", self.date))
        return ", ".join(f"{what} from `{field}`" for what, field in said if field)


def columns_of(record: Record, options: AuditOptions) -> Columns | Unreadable:
    """Return the fields of records like this one, or why no text is among them."""
    by_name = {name.lower(): name for name in _paths(record)}
    chosen = (options.text_field, options.id_field, options.date_field)
    for field in filter(None, chosen):
        if field not in by_name.values():
            names = ", ".join(f"`{name}`" for name in list(by_name.values())[:_NAMES_SHOWN])
            return Unreadable(f"it has no field `{field}`; there are {names or 'none'}")
    text = options.text_field or _first(_TEXTS, by_name, record) or _longest(record)
    if not text:
        names = ", ".join(f"`{name}`" for name in list(by_name.values())[:_NAMES_SHOWN])
        return Unreadable(
            f"none of its fields looks like a text ({names or 'there are none'}): "
            "--text-field NAME says which is"
        )
    return Columns(
        text,
        options.id_field or _first(_IDS, by_name, record),
        options.date_field or _first(_DATES, by_name, record),
    )


def _paths(record: Record) -> Iterator[str]:
    """Yield the names of fields, and those inside of objects with metadata: `meta.url`."""
    yield from record
    for name in _INSIDE:
        inner = record.get(name)
        if isinstance(inner, Mapping):
            yield from (f"{name}.{each}" for each in inner)


def value_of(record: Record, path: str) -> object:
    """Return what stands in a field; a dot leads into an object."""
    if not path or path in record:
        return record.get(path)
    outer, _, inner = path.partition(".")
    found = record.get(outer)
    return value_of(found, inner) if inner and isinstance(found, Mapping) else None


def _first(names: Iterable[str], by_name: Mapping[str, str], record: Record) -> str:
    for name in names:
        for path in (name, *(f"{each}.{name}" for each in _INSIDE)):
            found = by_name.get(path)
            if found and value_of(record, found) not in (None, "", [], {}):
                return found
    return ""


def _longest(record: Record) -> str:
    sizes = {name: len(each) for name, each in record.items() if isinstance(each, str)}
    best = max(sizes, key=lambda name: (sizes[name], name), default="")
    return best if sizes.get(best, 0) >= _GUESS_CHARS_MIN else ""


class RecordReader:
    """The records of one file: which fields count is settled by the first that has a text."""

    def __init__(self, source: Source, reader: str, options: AuditOptions) -> None:
        self._source, self._reader, self._options = source, reader, options
        self._columns: Columns | None = None
        self._problem: Unreadable | None = None
        self._without: list[int] = []
        self._count = 0

    def read(self, number: int, record: object, content: bytes | None = None) -> Iterator[Read]:
        """Yield the text of a record, called by its id or its number, from 1."""
        if not isinstance(record, Mapping):
            self._without.append(number)
            return
        if self._columns is None:
            columns = columns_of(record, self._options)
            if isinstance(columns, Unreadable):
                self._problem = self._problem or columns
                self._without.append(number)
                return
            self._columns = columns
        text = value_of(record, self._columns.text)
        if not isinstance(text, str) or not text.strip() or not _is_encodable(text):
            self._without.append(number)
            return
        content = text.encode() if content is None else content
        yield Extract(
            text,
            self._reader,
            None,
            hashlib.sha256(content).hexdigest(),
            len(content),
            _name(number, value_of(record, self._columns.id)),
            (self._outline(record, text),),
            how=self._columns.how,
        )
        self._count += 1

    def _outline(self, record: Record, text: str) -> Outline:
        by_name = {name.lower(): name for name in _paths(record)}
        evidence = f"{self._reader} field"
        told = [
            Told(field, value, evidence)
            for field, names in _SAID.items()
            if (path := _first(names, by_name, record))
            and (value := _said(field, value_of(record, path)))
        ]
        found = self._columns and _date(value_of(record, self._columns.date), evidence)
        dates = (found,) if found else ()
        return Outline(0, len(text), (*told, *self._source.told), (*dates, *self._source.dates))

    def rest(self) -> Iterator[Unreadable]:
        """Yield what there is to say of records without a text, at the end of the file."""
        if self._problem and not self._count:
            yield self._problem
        elif self._without:
            some = f"{len(self._without)} record{'s' * (len(self._without) > 1)}"
            first = record_name(self._without[0])
            yield Unreadable(f"{some} without text in them, the first is {first}")


def _is_encodable(text: str) -> bool:
    return (
        not any("\ud800" <= letter <= "\udfff" for letter in text) if not text.isascii() else True
    )


def _name(number: int, found: object) -> str:
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or not 0 < len(found.strip()) <= _ID_CHARS_MAX:
        return record_name(number)
    return "#" + _UNFIT.sub(lambda each: f"%{ord(each[0]):02X}", found.strip())


def _said(field: Field, value: object) -> str:
    """Return a value on one line; several authors with commas between them."""
    if isinstance(value, Mapping):
        value = value.get("name")
    among = value if isinstance(value, list | tuple) else [value]
    names = [" ".join(each.split()) for each in among[:20] if isinstance(each, str)]
    said = ", ".join(filter(None, names))[:1_000]
    is_address = said.startswith(("http://", "https://"))
    return said if is_address is (field is Field.URL) and _is_encodable(said) else ""


def _date(value: object, evidence: str) -> ToldDate | None:
    if isinstance(value, str):
        if value.replace(".", "", 1).isdecimal() and len(value) > len("20190101"):
            return _date(float(value[:20]), evidence)
        return read_date(value, DateKind.PUBLISHED, evidence)
    if isinstance(value, datetime):
        return told_date(value, DateKind.PUBLISHED, evidence)
    if isinstance(value, date):
        return read_date(value.isoformat(), DateKind.PUBLISHED, evidence)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _counted(float(value), evidence)
    return None


_MILLISECONDS_FROM = 1e11
"""Seconds since 1970 reach the year 5138 here; milliseconds were there in 1973."""


def _counted(seconds: float, evidence: str) -> ToldDate | None:
    """Return a date given in seconds or milliseconds since 1970."""
    seconds = seconds / 1000 if seconds >= _MILLISECONDS_FROM else seconds
    if not 1e8 < seconds < _MILLISECONDS_FROM:  # noqa: PLR2004  from March 1973 on: less is a year or a day
        return None
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return told_date(moment, DateKind.PUBLISHED, evidence)
