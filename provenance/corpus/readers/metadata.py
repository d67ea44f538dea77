"""What the head of a web page says of it: JSON-LD, Open Graph, links and meta elements.

What is believed first stands first: JSON-LD is written for machines by the program that made the
page; the title element carries the name of the site along.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from provenance.corpus.readers.moments import read_date
from provenance.model import DateKind, Field, Told, ToldDate

_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|Essay)\Z")
_PAGES = re.compile(r"(?:WebPage|CreativeWork|Book|Chapter)\Z")
_DEPTH_MAX = 6
_NODES_MAX = 2_000
_VALUE_CHARS_MAX = 1_000
_SAID = 100
"""Values of one page that are kept."""

_META = {
    "og:title": (Field.TITLE, "open-graph"),
    "og:site_name": (Field.PUBLISHER, "open-graph"),
    "og:url": (Field.URL, "open-graph"),
    "article:author": (Field.AUTHOR, "open-graph"),
    "citation_title": (Field.TITLE, "meta"),
    "citation_author": (Field.AUTHOR, "meta"),
    "dc.title": (Field.TITLE, "meta"),
    "dc.creator": (Field.AUTHOR, "meta"),
    "dcterms.creator": (Field.AUTHOR, "meta"),
    "dc.publisher": (Field.PUBLISHER, "meta"),
    "author": (Field.AUTHOR, "meta"),
    "byl": (Field.AUTHOR, "meta"),
    "parsely-author": (Field.AUTHOR, "meta"),
    "parsely-title": (Field.TITLE, "meta"),
    "application-name": (Field.PUBLISHER, "meta"),
}
_META_DATES = {
    "article:published_time": (DateKind.PUBLISHED, "open-graph"),
    "og:published_time": (DateKind.PUBLISHED, "open-graph"),
    "article:modified_time": (DateKind.ARCHIVED, "open-graph modified"),
    "og:updated_time": (DateKind.ARCHIVED, "open-graph modified"),
    "citation_publication_date": (DateKind.PUBLISHED, "meta"),
    "citation_date": (DateKind.PUBLISHED, "meta"),
    "datepublished": (DateKind.PUBLISHED, "meta"),
    "dc.date": (DateKind.PUBLISHED, "meta"),
    "dc.date.issued": (DateKind.PUBLISHED, "meta"),
    "dcterms.created": (DateKind.PUBLISHED, "meta"),
    "parsely-pub-date": (DateKind.PUBLISHED, "meta"),
    "pubdate": (DateKind.PUBLISHED, "meta"),
    "publish-date": (DateKind.PUBLISHED, "meta"),
    "date": (DateKind.PUBLISHED, "meta"),
    "last-modified": (DateKind.ARCHIVED, "meta modified"),
}
_SELECTOR = (
    'meta, link[rel], script[type="application/ld+json"], title, time[datetime], '
    "[itemprop=datePublished]"
)
_SINGLE_FILE = re.compile(
    r"<!--\s{0,20}Page saved with SingleFile\s{1,20}url:\s{0,9}(?P<url>\S{1,500})\s{1,20}"
    r"saved date:\s{0,9}(?P<date>[^\n]{1,80})",
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(?P<url>https?://\S{1,500}) -->")
_JAVASCRIPT_DATE = re.compile(
    r"\w{3} (?P<month>\w{3}) (?P<day>\d{2}) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d) "
    r"GMT(?P<zone>[+-]\d{4})"
)
_HEAD_CHARS = 20_000

Said = tuple[list[Told], list[ToldDate]]


def metadata_of(html: str, tree: Any) -> tuple[tuple[Told, ...], tuple[ToldDate, ...]]:  # noqa: ANN401  of a library without types
    """Return what a page says of itself beside its text, what is believed first, first."""
    ranks: dict[str, Said] = {}
    # A slice takes one walk through the page; the same elements one by one take a walk each.
    for node in tree.document.query_selector_all(_SELECTOR)[:_NODES_MAX]:
        for rank, each in _said(node):
            told, dates = ranks.setdefault(rank, ([], []))
            if isinstance(each, Told):
                told.append(each)
            else:
                dates.append(each)
    saved_told, saved_dates = _saved(html[:_HEAD_CHARS])
    order = ["json-ld", "open-graph", "canonical", "meta", "time", "title"]
    told = [each for rank in order for each in ranks.get(rank, ([], []))[0]]
    dates = [each for rank in order for each in ranks.get(rank, ([], []))[1]]
    return (
        tuple(dict.fromkeys([*told, *saved_told]))[:_SAID],
        tuple(dict.fromkeys([*dates, *saved_dates]))[:_SAID],
    )


def _said(node: Any) -> Iterator[tuple[str, Told | ToldDate]]:  # noqa: ANN401  of a library without types
    """Yield what one element says, with its rank."""
    if node.tag == "script":
        yield from (("json-ld", each) for each in json_ld(node.text))
    elif node.tag == "title":
        yield from (("title", each) for each in _told(Field.TITLE, node.text, "title"))
    elif node.tag == "link":
        if "canonical" in (node.getattr("rel") or "").lower().split():
            address = node.getattr("href") or ""
            yield from (("canonical", each) for each in _told(Field.URL, address, "canonical"))
    elif node.tag == "meta":
        yield from _meta(node)
    elif node.getattr("itemprop") == "datePublished" or node.getattr("pubdate") is not None:
        written = node.getattr("datetime") or node.getattr("content") or ""
        date = read_date(written, DateKind.PUBLISHED, "time")
        if date:
            yield "time", date


def _meta(node: Any) -> Iterator[tuple[str, Told | ToldDate]]:  # noqa: ANN401  of a library without types
    names = [node.getattr(each) for each in ("property", "name", "itemprop", "http-equiv")]
    content = node.getattr("content") or ""
    for name in dict.fromkeys(each.strip().lower() for each in names if each):
        if name in _META:
            field, evidence = _META[name]
            yield from ((evidence, each) for each in _told(field, content, evidence))
        if name in _META_DATES:
            kind, evidence = _META_DATES[name]
            date = read_date(content, kind, evidence)
            if date:
                yield evidence.split()[0], date


def _told(field: Field, value: object, evidence: str) -> Iterator[Told]:
    """Yield what is said, if it says something: an address is no author's name."""
    said = " ".join(str(value).split())[:_VALUE_CHARS_MAX] if isinstance(value, str) else ""
    is_address = said.lower().startswith(("http://", "https://"))
    if said and is_address is (field is Field.URL):
        yield Told(field, said, evidence)


def json_ld(content: str) -> Iterator[Told | ToldDate]:
    """Yield what a block of JSON-LD says of the article that it describes, or else of the page."""
    try:
        nodes = list(_nodes(json.loads(content), _DEPTH_MAX))[:_NODES_MAX]
    except (ValueError, RecursionError):
        return
    articles = [node for node in nodes if _is_a(node, _ARTICLES)]
    for node in articles[:1] or [each for each in nodes if _is_a(each, _PAGES)][:1]:
        for key, field in (("headline", Field.TITLE), ("name", Field.TITLE)):
            yield from _told(field, node.get(key), "json-ld")
        for key, field in (("author", Field.AUTHOR), ("publisher", Field.PUBLISHER)):
            yield from _told(field, ", ".join(_called(node.get(key))), "json-ld")
        for address in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
            bare = address.get("@id") if isinstance(address, dict) else address
            yield from _told(Field.URL, bare, "json-ld")
        for key, kind, evidence in (
            ("datePublished", DateKind.PUBLISHED, "json-ld"),
            ("dateModified", DateKind.ARCHIVED, "json-ld modified"),
        ):
            written = node.get(key)
            date = read_date(written, kind, evidence) if isinstance(written, str) else None
            if date:
                yield date


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner if depth else ():
        yield from _nodes(each, depth - 1)


def _is_a(node: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    among: Sequence[object] = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(each, str) and wanted.search(each) is not None for each in among)


def _called(value: object) -> list[str]:
    """Return the names of people or organisations."""
    among = value if isinstance(value, list) else [value]
    names = [each.get("name") if isinstance(each, dict) else each for each in among[:20]]
    return [each.strip() for each in names if isinstance(each, str) and each.strip()]


def _saved(head: str) -> Said:
    """Return what the program that saved a page wrote above it."""
    single = _SINGLE_FILE.search(head)
    found = single or _SAVED_FROM.search(head)
    told = list(_told(Field.URL, found["url"], "saved-from")) if found else []
    written = _JAVASCRIPT_DATE.search(single["date"]) if single else None
    date = None
    if written:
        mail = "{day} {month} {year} {time} {zone}".format(**written.groupdict())
        date = read_date(mail, DateKind.ARCHIVED, "saved-from")
    return told, [date] if date else []
