"""Every kind of file that can be read, and who reads it: found by media type, name or first bytes.

Other packages add kinds through the entry point group `provenance.readers`: each entry point
gives a `Reader`.
"""

import io
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import cast

from provenance.corpus.readers.limits import DEPTH_MAX
from provenance.corpus.readers.sources import Read, Reading, Refused, Source, Stream, Unreadable

GROUP = "provenance.readers"
_HERE = "provenance.corpus.readers"

ReadSource = Callable[[Source, Reading], Iterator[Read]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to get texts out of bytes."""

    name: str
    read: ReadSource
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot. Files in folders are read if one of them ends their name."""
    media: tuple[str, ...] = ()
    """Media types by which containers know the kind."""
    on_request: tuple[str, ...] = ()
    """Suffixes that are read only where the user names or includes the file."""
    starts: tuple[bytes, ...] = ()
    """First bytes by which a file without a known name is told."""
    needs: tuple[str, ...] = ()
    """Modules that must be installed, and `extra`, which installs them."""
    extra: str = ""


def _lazily(place: str) -> ReadSource:
    """Return a reader that is imported when it reads: `module:function`."""
    module, _, function = place.partition(":")

    def read(source: Source, reading: Reading) -> Iterator[Read]:
        found = cast("ReadSource", getattr(import_module(f"{_HERE}.{module}"), function))
        return found(source, reading)

    return read


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"

_OURS = (
    Reader(
        "text",
        _lazily("text:read_text"),
        (".txt", ".text", ".md", ".markdown"),
        ("text/plain", "text/markdown"),
    ),
    Reader(
        "html",
        _lazily("html:read_html"),
        (".html", ".htm", ".xhtml", ".shtml"),
        ("text/html", "application/xhtml+xml"),
        starts=(b"<!doctype html", b"<html"),
        needs=("resiliparse",),
        extra="html",
    ),
    Reader(
        "mhtml",
        _lazily("mhtml:read_mhtml"),
        (".mhtml", ".mht"),
        ("multipart/related",),
        needs=("resiliparse",),
        extra="html",
    ),
    Reader("mail", _lazily("mails:read_mail"), (".eml",), ("message/rfc822",)),
    Reader("mbox", _lazily("mails:read_mbox"), (".mbox",), ("application/mbox",)),
    Reader(
        "pdf",
        _lazily("pdf:read_pdf"),
        (".pdf",),
        ("application/pdf",),
        starts=(b"%PDF-",),
        needs=("pypdfium2",),
        extra="pdf",
    ),
    Reader(
        "docx", _lazily("office:read_docx"), (".docx",), (_DOCX,), needs=("lxml",), extra="office"
    ),
    Reader("odt", _lazily("office:read_odt"), (".odt",), (_ODT,), needs=("lxml",), extra="office"),
    Reader(
        "epub",
        _lazily("office:read_epub"),
        (".epub",),
        ("application/epub+zip",),
        needs=("lxml", "resiliparse"),
        extra="office",
    ),
    Reader(
        "warc",
        _lazily("warcs:read_warc"),
        (".warc", ".wet"),
        ("application/warc",),
        starts=(b"WARC/",),
        needs=("fastwarc",),
        extra="web",
    ),
    Reader("wacz", _lazily("archives:read_wacz"), (".wacz",), needs=("fastwarc",), extra="web"),
    Reader("jsonl", _lazily("tables:read_jsonl"), (".jsonl", ".ndjson"), ("application/jsonl",)),
    Reader("json", _lazily("tables:read_json"), on_request=(".json",)),
    Reader("csv", _lazily("tables:read_csv"), (".csv", ".tsv"), ("text/csv",)),
    Reader(
        "parquet",
        _lazily("columns:read_parquet"),
        (".parquet",),
        starts=(b"PAR1",),
        needs=("pyarrow",),
        extra="data",
    ),
    Reader(
        "arrow",
        _lazily("columns:read_arrow"),
        (".arrow",),
        starts=(b"ARROW1",),
        needs=("pyarrow",),
        extra="data",
    ),
    Reader(
        "feed",
        _lazily("feeds:read_feed"),
        (".rss", ".atom", ".xml", ".wxr"),
        ("application/rss+xml", "application/atom+xml"),
        starts=(b"<?xml", b"<rss", b"<feed"),
        needs=("lxml",),
        extra="html",
    ),
    Reader(
        "zip",
        _lazily("archives:read_zip"),
        (".zip",),
        ("application/zip",),
        starts=(b"PK\x03\x04",),
    ),
    Reader("tar", _lazily("archives:read_tar"), (".tar",), ("application/x-tar",)),
    Reader(
        "gzip",
        _lazily("compression:read_gzip"),
        (".gz", ".tgz"),
        ("application/gzip",),
        starts=(b"\x1f\x8b",),
    ),
    Reader("bzip2", _lazily("compression:read_bzip2"), (".bz2", ".tbz2"), starts=(b"BZh",)),
    Reader("xz", _lazily("compression:read_xz"), (".xz", ".txz"), starts=(b"\xfd7zXZ\0",)),
    Reader(
        "zstd",
        _lazily("compression:read_zstd"),
        (".zst", ".tzst"),
        ("application/zstd",),
        starts=(b"\x28\xb5\x2f\xfd",),
        needs=("zstandard",),
        extra="data",
    ),
)

_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
"""What readers of others' formats raise on content that is broken."""


@cache
def readers_of_others() -> tuple[Reader, ...]:
    """Return the readers of other packages, by the names of their entry points."""
    found = sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value))
    loaded = [each.load() for each in found]
    return tuple(each for each in loaded if isinstance(each, Reader))


@cache
def _by_suffix() -> Mapping[str, Reader]:
    return {suffix: each for each in reversed(_OURS) for suffix in each.suffixes}


@cache
def _by_media() -> Mapping[str, Reader]:
    return {media: each for each in reversed(_OURS) for media in each.media}


def reader_named(name: str, *, requested: bool = False) -> Reader | None:
    """Return the reader for files of this name, or None if their kind is not known.

    Ours come before those of other packages. Some kinds are read on request only.
    """
    for suffix in _suffixes(name):
        if found := _by_suffix().get(suffix):
            return found
        wanted = [each for each in _OURS if requested and suffix in each.on_request]
        theirs = wanted or [each for each in readers_of_others() if suffix in each.suffixes]
        if theirs:
            return theirs[0]
    return None


def _suffixes(name: str) -> Iterator[str]:
    """Yield the endings of a file name from the longest: `.warc.gz` before `.gz`."""
    parts = name.rsplit("/", 1)[-1].lower().split(".")
    for first in range(max(1, len(parts) - 2), len(parts)):
        yield "." + ".".join(parts[first:])


def reader_for_media(media: str) -> Reader | None:
    """Return the reader of a media type, or None if it is not known."""
    return _by_media().get(media)


def open_source(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what can be read of a source, one after the other, and why the rest cannot.

    Never raises for what stands in the source: what was read before it broke is kept.
    """
    if source.depth > DEPTH_MAX:
        yield Unreadable(f"it lies in more than {DEPTH_MAX} containers, one inside the other")
        return
    reader, source = _reader_for(source)
    if reader is None:
        yield Unreadable("no reader knows this kind of file")
        return
    missing = [module for module in reader.needs if find_spec(module) is None]
    if missing:
        yield Unreadable(lacking(reader))
        return
    try:
        yield from _or_nothing(reader.read(source, reading))
    except Refused as refused:
        yield Unreadable(refused.reason)
    except _BROKEN:
        yield Unreadable(f"damaged or cut off: it cannot be read further as {reader.name}")


def _or_nothing(reads: Iterator[Read]) -> Iterator[Read]:
    """Yield what is read; if nothing is, say so."""
    empty = True
    try:
        for each in reads:
            empty = False
            yield each
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of a library in Rust: no `Exception`
            raise Refused("damaged, in a way that its reader does not stand") from error
        raise
    if empty:
        yield Unreadable("it holds nothing that can be read")


def lacking(reader: Reader) -> str:
    """Return the sentence that names the extra which a reader needs."""
    return f"reading {reader.name} needs `pip install 'provenance-auditor[{reader.extra}]'`"


def _reader_for(source: Source) -> tuple[Reader | None, Source]:
    """Return who reads a source, and the source as it is to be read."""
    media = source.media.partition(";")[0].strip().lower()
    known = _by_media().get(media) or reader_named(source.name, requested=True)
    if known or (media and not media.startswith("application/octet-stream")):
        return known, source
    start = source.stream.read(_START_BYTES)
    rewound: Stream = source.stream
    if source.seeks():
        cast("io.BufferedReader", source.stream).seek(-len(start), io.SEEK_CUR)
    else:
        rewound = Rewound(start, source.stream)
    return _told_by(start), replace(source, stream=rewound)


_START_BYTES = 512


def _told_by(start: bytes) -> Reader:
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    for each in (*_OURS, *readers_of_others()):
        if any(start.startswith(mark) or _opens(bare, mark) for mark in each.starts):
            return each
    return _OURS[0]


def _opens(bare: bytes, mark: bytes) -> bool:
    """Tell whether content begins with markup, in small letters or capitals."""
    return mark.startswith(b"<") and bare[: len(mark)].lower() == mark


class Rewound(io.RawIOBase):
    """A stream of which the start was read already."""

    def __init__(self, start: bytes, stream: Stream) -> None:
        super().__init__()
        self._start, self._stream = start, stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to `size` bytes."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(_START_BYTES << 10), b""))
        if not self._start:
            return self._stream.read(size)
        block, self._start = self._start[:size], self._start[size:]
        return block
