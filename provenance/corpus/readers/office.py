"""DOCX, ODT and EPUB: the text of the documents inside the zip file, with what they say of it.

XML is parsed with entities off; nothing outside of the file is asked for.
"""

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Self
from urllib.parse import unquote

from provenance.corpus.readers.limits import (
    WHOLE_BYTES_MAX,
    Counted,
    Unpacked,
    read_whole,
)
from provenance.corpus.readers.moments import read_date
from provenance.corpus.readers.sources import Extract, Read, Reading, Refused, Source, Unreadable
from provenance.model import DateKind, Field, Markup, MarkupKind, Outline, Told, ToldDate

_CHARS_MAX = 1 << 26
_MEMBERS_MAX = 20_000
_SAID = {"title": Field.TITLE, "creator": Field.AUTHOR, "initial-creator": Field.AUTHOR,
         "publisher": Field.PUBLISHER, "identifier": Field.IDENTIFIER}  # fmt: skip
_DATES = {"created": DateKind.PUBLISHED, "creation-date": DateKind.PUBLISHED,
          "date": DateKind.PUBLISHED, "modified": DateKind.ARCHIVED}  # fmt: skip


@dataclass(slots=True)
class _Written:
    """A text as it grows, with what is marked in it."""

    parts: list[str] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        """Add to the end. Raises `Refused` where it gets too long."""
        self.parts.append(text)
        self.size += len(text)
        if self.size > _CHARS_MAX:
            raise Refused("its text is too long")

    def mark(self, start: int, kind: MarkupKind) -> None:
        """Mark what was added since `start`."""
        if self.size > start:
            self.markup.append(Markup(start, self.size, kind))


def read_docx(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of a Word document, its notes behind it."""
    del reading
    with _Package(source, "docx") as package:
        written = _Written()
        for name, kind in (
            ("word/document.xml", None),
            ("word/footnotes.xml", MarkupKind.NOTE),
            ("word/endnotes.xml", MarkupKind.NOTE),
        ):
            if name == "word/document.xml" or package.has(name):
                _word(package.parsed(name), written, kind)
        yield package.extract(written, "docProps/core.xml")


def _word(root: Any, written: _Written, kind: MarkupKind | None) -> None:  # noqa: ANN401  of a library without types
    notes = [each for each in root if _name(each) in {"footnote", "endnote"}]
    for part in notes if kind else [root]:
        if kind and _attribute(part, "type") not in {"", "normal"}:
            continue
        start = written.size
        for paragraph in part.iter("{*}p"):
            _word_paragraph(paragraph, written)
        if kind:
            written.mark(start, kind)


def _word_paragraph(paragraph: Any, written: _Written) -> None:  # noqa: ANN401  of a library without types
    start = written.size
    style = ""
    for each in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}pStyle", "{*}noBreakHyphen"):
        name = _name(each)
        if name == "pStyle":
            style = _attribute(each, "val").lower()
        elif next(each.iterancestors("{*}p")) is paragraph and not _is_fallback(each):
            letters = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}.get(name)
            written.add(letters or each.text or "")
    if style.startswith(("heading", "title")):
        written.mark(start, MarkupKind.HEADING)
    if "quote" in style:
        written.mark(start, MarkupKind.BLOCK)
    if written.size > start:
        written.add("\n\n")


def _is_fallback(element: Any) -> bool:  # noqa: ANN401  of a library without types
    """Tell whether a text stands there again for programs that do not know text boxes."""
    return next(element.iterancestors("{*}Fallback"), None) is not None


def read_odt(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of an OpenDocument text, its notes behind it."""
    del reading
    with _Package(source, "odt") as package:
        root = package.parsed("content.xml")
        written = _Written()
        body = next(root.iter("{*}text"), None)
        notes: list[Any] = []
        if body is not None:
            for paragraph in body.iter("{*}p", "{*}h"):
                if not any(_name(each) == "note-body" for each in paragraph.iterancestors()):
                    _open_paragraph(paragraph, written, notes)
        for note in notes:
            start = written.size
            for paragraph in note.iter("{*}p"):
                _open_paragraph(paragraph, written, [])
            written.mark(start, MarkupKind.NOTE)
        yield package.extract(written, "meta.xml")


def _open_paragraph(paragraph: Any, written: _Written, notes: list[Any]) -> None:  # noqa: ANN401  of a library without types
    start = written.size
    _open_text(paragraph, written, notes)
    if _name(paragraph) == "h":
        written.mark(start, MarkupKind.HEADING)
    if "quot" in _attribute(paragraph, "style-name").lower():
        written.mark(start, MarkupKind.BLOCK)
    if written.size > start:
        written.add("\n\n")


def _open_text(element: Any, written: _Written, notes: list[Any]) -> None:  # noqa: ANN401  of a library without types
    written.add(" ".join((element.text or "").split("\n")))
    for each in element:
        name = _name(each)
        if name == "note":
            notes += each.iter("{*}note-body")
        elif name in {"s", "tab", "line-break"}:
            count = _attribute(each, "c")
            times = min(int(count), 1_000) if count.isascii() and count.isdecimal() else 1
            written.add({"s": " " * times, "tab": "\t"}.get(name, "\n"))
        elif name not in {"annotation", "frame", "p", "h"}:
            _open_text(each, written, notes)
        written.add(each.tail or "")


def read_epub(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of a book: its chapters in the order in which they are read."""
    from provenance.corpus.readers.html import whole_text  # noqa: PLC0415  needs its own extra

    del reading
    with _Package(source, "epub") as package:
        container = package.parsed("META-INF/container.xml")
        path = next((each.get("full-path") for each in container.iter("{*}rootfile")), None)
        if not path or not package.has(path):
            yield Unreadable("no book: it does not say where its contents stand")
            return
        root = package.parsed(path)
        files = {each.get("id"): each.get("href") or "" for each in root.iter("{*}item")}
        written = _Written()
        for each in root.iter("{*}itemref"):
            name = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(files.get(each.get("idref"), "")))
            )
            if package.has(name):
                text = whole_text(package.content(name).decode("utf-8", "replace")).strip()
                written.add(f"{text}\n\n" if text else "")
        yield package.extract(written, path)


class _Package:
    """The zip file of an office document."""

    def __init__(self, source: Source, kind: str) -> None:
        self._source, self._kind = source, kind
        self._bytes = read_whole(source)
        self._etree = import_module("lxml.etree")

    def __enter__(self) -> Self:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(self._bytes))
        except zipfile.BadZipFile as error:
            raise Refused(f"damaged or cut off: no {self._kind} file") from error
        self._names = frozenset(self._archive.namelist()[:_MEMBERS_MAX])
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def has(self, name: str) -> bool:
        """Tell whether a file stands in it."""
        return name in self._names

    def content(self, name: str) -> bytes:
        """Return the bytes of a file in it. Raises `Refused` if there is none that can be read."""
        if not self.has(name):
            raise Refused(f"no {self._kind} file: `{name}` is missing in it")
        packed = Counted(io.BytesIO())
        packed.count = self._archive.getinfo(name).compress_size
        try:
            with self._archive.open(name) as opened:
                unpacked = Source(name, Unpacked(opened, packed))
                return read_whole(unpacked, WHOLE_BYTES_MAX)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise Refused(f"damaged or cut off: `{name}` in it cannot be unpacked") from error

    def parsed(self, name: str) -> Any:  # noqa: ANN401  of a library without types
        """Return the root of an XML file in it. Raises `Refused` if it is no XML."""
        parser = self._etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = self._etree.fromstring(self.content(name), parser)
        except (self._etree.XMLSyntaxError, ValueError) as error:
            raise Refused(f"damaged or cut off: `{name}` in it is no XML") from error
        if root is None:
            raise Refused(f"damaged or cut off: `{name}` in it is no XML")
        return root

    def extract(self, written: _Written, properties: str) -> Read:
        """Return the text with what the properties of the document say of it."""
        text = "".join(written.parts)
        if not text.strip():
            return Unreadable("the document holds no text")
        told, dates = self._said(properties)
        told, dates = (*told, *self._source.told), (*dates, *self._source.dates)
        return Extract(
            text,
            self._kind,
            None,
            hashlib.sha256(self._bytes).hexdigest(),
            len(self._bytes),
            outlines=(Outline(0, len(text), told, dates),),
            markup=tuple(sorted(written.markup)),
        )

    def _said(self, properties: str) -> tuple[tuple[Told, ...], tuple[ToldDate, ...]]:
        if not self.has(properties):
            return (), ()
        try:
            root = self.parsed(properties)
        except Refused:
            return (), ()
        told, dates = [], []
        for each in root.iter():
            name, value = _name(each), " ".join((each.text or "").split())[:1_000]
            if name in _SAID and value:
                told.append(Told(_SAID[name], value, self._kind))
            if name in _DATES and (date := read_date(value, _DATES[name], self._kind)):
                dates.append(date)
        return tuple(dict.fromkeys(told)), tuple(dict.fromkeys(dates))


def _name(element: Any) -> str:  # noqa: ANN401  of a library without types
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str:  # noqa: ANN401  of a library without types
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))
