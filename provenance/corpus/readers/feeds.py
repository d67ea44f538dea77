"""RSS, Atom and exports of WordPress: every item a page of its own, read one after the other.

Entities are not resolved and nothing outside of the file is asked for.
"""

import hashlib
import html as markup_language
import io
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from provenance.corpus.readers.limits import Counted
from provenance.corpus.readers.moments import read_date
from provenance.corpus.readers.sources import (
    Extract,
    Read,
    Reading,
    Refused,
    Source,
    Unreadable,
    record_name,
)
from provenance.model import DateKind, Field, Outline, Told, ToldDate

_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")
_SAID = {
    "title": Field.TITLE,
    "creator": Field.AUTHOR,
    "author": Field.AUTHOR,
    "link": Field.URL,
    "guid": Field.IDENTIFIER,
    "id": Field.IDENTIFIER,
}
_DATES = ("pubDate", "published", "date", "post_date_gmt", "issued")
_CHANGED = ("updated", "modified", "post_modified_gmt")
_NOT_POSTS = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles"}
)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_CHARS_MAX = 8 << 20
_VALUE_CHARS_MAX = 1_000


def read_feed(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the items of a feed or an export, each with what it says of itself."""
    etree = import_module("lxml.etree")
    stream = io.BufferedReader(Counted(source.stream), 1 << 16)
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    feed = _Feed(source, reading)
    try:
        for event, element in events:
            yield from feed.read(event, element)
    except etree.XMLSyntaxError:
        yield Unreadable(f"the XML is damaged or cut off after {feed.count} items")
        return
    if not feed.count:
        yield Unreadable("no feed: it has no items")


class _Feed:
    """How far a feed is read."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self._source, self._reading = source, reading
        self._inside = 0
        self._publisher = ""
        self.count = 0

    def read(self, event: str, element: Any) -> Iterator[Read]:  # noqa: ANN401  of a library without types
        """Yield an item that ends; what is not needed any more is let go."""
        name = _name(element)
        if name in _ITEMS and _name(element.getparent()) in {"channel", "feed", "RDF"}:
            self._inside += 1 if event == "start" else -1
            if event == "end":
                self.count += 1
                yield from self._item(element)
                _forget(element)
            return
        if event == "end" and not self._inside:
            if name == "title" and not self._publisher:
                self._publisher = _words(_text(element))
            if name not in {"channel", "feed", "rss", "RDF"}:
                _forget(element)

    def _item(self, item: Any) -> Iterator[Read]:  # noqa: ANN401  of a library without types
        name = record_name(self.count)
        fields = _fields(item)
        if fields.get("post_type", "") in _NOT_POSTS:
            return
        written = max((fields.get(each, "") for each in _TEXTS), key=len)
        if len(written) > _CHARS_MAX:
            yield Unreadable("the item is too long", name)
            return
        text, how = self._plain(written)
        if not text.strip():
            yield Unreadable("the item holds no text", name)
            return
        title = _words(fields.get("title", ""))
        text = f"{title}\n\n{text}" if title and not text.lstrip().startswith(title) else text
        content = written.encode("utf-8", "replace")
        told = (*self._told(fields), *self._source.told)
        dates = (*_dates(fields), *self._source.dates)
        digest = hashlib.sha256(content).hexdigest()
        yield Extract(
            text, "feed", None, digest, len(content), name,
            (Outline(0, len(text), told, dates),), how=how,
        )  # fmt: skip

    def _plain(self, written: str) -> tuple[str, str]:
        """Return the text of an item, which may be written as a web page."""
        if "<" not in written:
            return markup_language.unescape(written), ""
        if find_spec("resiliparse") is None:
            bare = markup_language.unescape(_TAGS.sub("\n", written))
            return bare, "tags taken out, because the extra `html` is not installed"
        from provenance.corpus.readers.html import whole_text  # noqa: PLC0415  not all items are web pages

        try:
            return whole_text(written), ""
        except Refused:
            return "", ""

    def _told(self, fields: dict[str, str]) -> list[Told]:
        told = [
            Told(field, words, "feed")
            for name, field in _SAID.items()
            if (words := _words(fields.get(name, "")))
            and words.startswith("http") >= (field is Field.URL)
        ]
        return [
            *told,
            *([Told(Field.PUBLISHER, self._publisher, "feed")] if self._publisher else []),
        ]


def _fields(item: Any) -> dict[str, str]:  # noqa: ANN401  of a library without types
    """Return the texts of the fields of an item, the first of each name."""
    fields: dict[str, str] = {}
    for each in item:
        name = _name(each)
        if name == "link" and each.get("href"):
            if each.get("rel", "alternate") == "alternate":
                fields.setdefault(name, each.get("href"))
        elif name == "author" and len(each):
            fields.setdefault(
                name, next((_text(inner) for inner in each if _name(inner) == "name"), "")
            )
        elif name == "content" and each.get("type") == "xhtml":
            markup = import_module("lxml.etree").tostring(each, encoding="unicode")
            fields.setdefault(name, markup)
        elif name == "encoded" and "excerpt" in str(each.tag):
            fields.setdefault("summary", _text(each))
        else:
            fields.setdefault(name, _text(each))
    return fields


def _dates(fields: dict[str, str]) -> Iterator[ToldDate]:
    for names, kind, evidence in (
        (_DATES, DateKind.PUBLISHED, "feed"),
        (_CHANGED, DateKind.ARCHIVED, "feed modified"),
    ):
        for name in names:
            date = read_date(fields.get(name, "").strip(), kind, evidence)
            if date:
                yield date
                break


def _name(element: Any) -> str:  # noqa: ANN401  of a library without types
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: Any) -> str:  # noqa: ANN401  of a library without types
    return "".join(element.itertext())


def _words(text: str) -> str:
    return " ".join(markup_language.unescape(text).split())[:_VALUE_CHARS_MAX]


def _forget(element: Any) -> None:  # noqa: ANN401  of a library without types
    """Let go of an element and of those before it."""
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]
