"""Web pages: their main text, apart from menus and banners, and what they say of themselves."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from provenance.corpus.readers.encodings import decode
from provenance.corpus.readers.limits import read_whole
from provenance.corpus.readers.marking import ELEMENTS_MAX, SELECTOR, find_markup, without_echoes
from provenance.corpus.readers.metadata import metadata_of
from provenance.corpus.readers.moments import read_date
from provenance.corpus.readers.sources import Extract, Read, Reading, Refused, Source, Unreadable
from provenance.model import DateKind, Markup, Outline, Told, ToldDate

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)
_CHARSET_BYTES = 2_048
"""Where a page must say its encoding, and a bit more (HTML standard: the first 1024 bytes)."""

_DEPTH_MAX = 2_000
"""Elements inside elements. Extraction takes the square of the depth; pages have fifty."""

_TAG = re.compile(
    r"<(/?)(div|span|section|article|b|i|em|strong|font|ul|ol|table|blockquote|a|center|q|svg|g)\b",
    re.IGNORECASE,
)
"""Elements that are closed by their end tag only; nothing else nests deeply by itself."""

_MAIN_CHARS_MIN = 80
"""Less than this for a main text is none: the whole page is read then."""

_DATED_CHARS_MAX = 2_000_000
_LATEST = "2199-12-31"
"""Given to the finder of dates, which would ask the clock for the latest day possible."""


@dataclass(frozen=True, slots=True)
class WebText:
    """The text of a page, and what is known of it beside."""

    text: str
    told: tuple[Told, ...] = ()
    dates: tuple[ToldDate, ...] = ()
    markup: tuple[Markup, ...] = ()
    how: str = ""


def read_html(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of a web page with what it says of itself."""
    content = read_whole(source)
    found = _CHARSET.search(content[:_CHARSET_BYTES])
    said = source.charset or (found[1].decode("ascii", "replace") if found else "")
    decoded = decode(content, said)
    if isinstance(decoded, Unreadable):
        yield decoded
        return
    web = web_text(decoded.text, reading)
    if not web.text.strip():
        yield Unreadable("the page holds no text")
        return
    told, dates = (*web.told, *source.told), (*web.dates, *source.dates)
    yield Extract(
        web.text,
        "html",
        decoded.encoding,
        hashlib.sha256(content).hexdigest(),
        len(content),
        outlines=(Outline(0, len(web.text), told, dates),),
        markup=web.markup,
        how=web.how,
        partial=decoded.partial,
    )


def web_text(html: str, reading: Reading) -> WebText:
    """Return the main text of a page. Raises `Refused` if its elements are nested too deep."""
    if _depth_of(html) > _DEPTH_MAX:
        raise Refused(f"its elements are nested more than {_DEPTH_MAX} deep")
    tree = import_module("resiliparse.parse.html").HTMLTree.parse(html)
    if tree.document is None or tree.body is None:
        return WebText("")
    precise = reading.options.extract == "precise"
    web = (_precise(html) if precise else None) or _fast(tree)
    if precise and find_spec("trafilatura") is None:
        web = replace(web, how="main text by resiliparse: trafilatura is not installed")
    text = without_echoes(web.text, _whole(tree))
    told, dates = metadata_of(html, tree)
    published = any(each.kind is DateKind.PUBLISHED for each in dates)
    guessed = _guessed_date(html) if precise and not published else ()
    markup = find_markup(text, tree.body.query_selector_all(SELECTOR)[:ELEMENTS_MAX])
    return replace(web, text=text, told=told, dates=(*dates, *guessed), markup=markup)


def whole_text(html: str) -> str:
    """Return all the text of a page or a piece of one. Raises `Refused`, as `web_text` does."""
    if _depth_of(html) > _DEPTH_MAX:
        raise Refused(f"its elements are nested more than {_DEPTH_MAX} deep")
    tree = import_module("resiliparse.parse.html").HTMLTree.parse(html)
    return "" if tree.document is None or tree.body is None else _whole(tree)


def _fast(tree: Any) -> WebText:  # noqa: ANN401  of a library without types
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    text: str = extract(
        tree, preserve_formatting=True, main_content=True, list_bullets=False, alt_texts=False
    )
    if len(text.strip()) >= _MAIN_CHARS_MIN:
        return WebText(text)
    whole = _whole(tree)
    if len(whole.strip()) <= len(text.strip()):
        return WebText(text)
    return WebText(whole, how="the whole page, because no main text stands out")


def _whole(tree: Any) -> str:  # noqa: ANN401  of a library without types
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(tree, preserve_formatting=True, list_bullets=False, alt_texts=False))


def _precise(html: str) -> WebText | None:
    """Return the main text as trafilatura tells it, None where it finds none."""
    if find_spec("trafilatura") is None:
        return None
    text = import_module("trafilatura").extract(html, include_comments=False, include_tables=True)
    return WebText(text, how="main text by trafilatura") if text else None


def _guessed_date(html: str) -> tuple[ToldDate, ...]:
    """Return the date that the address or the visible parts of a page give."""
    if find_spec("htmldate") is None or len(html) > _DATED_CHARS_MAX:
        return ()
    written = import_module("htmldate").find_date(
        html, original_date=True, extensive_search=False, max_date=_LATEST
    )
    date = read_date(written or "", DateKind.PUBLISHED, "htmldate")
    return (date,) if date else ()


def _depth_of(html: str) -> int:
    depth = deepest = 0
    for found in _TAG.finditer(html):
        depth = depth + 1 if not found[1] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
