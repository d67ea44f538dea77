"""Web archives: one document a record, with the address and the day that the record gives."""

import io
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from provenance.corpus.readers.limits import WHOLE_BYTES_MAX
from provenance.corpus.readers.moments import told_date
from provenance.corpus.readers.registry import Rewound, reader_for_media
from provenance.corpus.readers.sources import (
    Read,
    Reading,
    Refused,
    Source,
    Stream,
    Unreadable,
    record_name,
    within,
)
from provenance.model import DateKind, Field, Told, ToldDate

_GOOD = 200
_KINDS_SHOWN = 5
_MEGABYTES = WHOLE_BYTES_MAX >> 20
_DIGESTS_MAX = 2_000_000
_BREAKS_MAX = 100
"""Broken places of one archive behind which the next record is looked for."""

_BLOCK = 1 << 16
_BREAK = b"\r\n"
_HEAD = b"\r\nWARC/1."


def read_warc(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the pages of a web archive, and how many records hold none."""
    kinds = import_module("fastwarc.warc").WarcRecordType
    tally = _Tally(source, reading)
    number = 0
    for number, record in enumerate(_records(source.stream, kinds), start=1):
        if record is None:
            yield Unreadable("damaged or cut off: what stands before the next record is not read",
                             record_name(number))  # fmt: skip
        else:
            yield from tally.read(record, number, kinds)
    if not number:
        yield Unreadable("no web archive: no record stands in it")
    yield from tally.rest()


def _records(stream: Stream, kinds: Any) -> Iterator[Any]:  # noqa: ANN401  of a library without types
    """Yield the records; None where one is broken, and then those that stand behind it."""
    archive_of = import_module("fastwarc.warc").ArchiveIterator
    wanted = kinds.response | kinds.resource | kinds.conversion | kinds.revisit
    for _ in range(_BREAKS_MAX):
        kept = _Kept(stream)
        broken = False
        try:
            for record in archive_of(kept, wanted, auto_decode="all"):
                kept.forget(record.stream_pos)
                yield record
        except (OSError, ValueError, EOFError, RuntimeError):
            broken = not kept.is_empty()
        behind = kept.behind() if broken else b""
        if broken:
            yield None
        if kept.refused:
            raise kept.refused
        if not behind:
            return
        stream = Rewound(behind, stream)


class _Kept:
    """A stream that keeps what was read of it since the record that is read now."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._kept, self._start = stream, bytearray(), 0
        self.refused: Refused | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Return a block; where the stream breaks off, the records before are read first."""
        try:
            block = self._stream.read(min(size, _BLOCK) if size >= 0 else _BLOCK)
        except Refused as refused:
            self.refused = refused
            return b""
        self._kept += block
        if len(self._kept) > 2 * WHOLE_BYTES_MAX:
            self.forget(self._start + WHOLE_BYTES_MAX)
        return block

    def tell(self) -> int:
        return self._start + len(self._kept)

    def forget(self, place: int) -> None:
        """Let go of what stands before a place."""
        before = max(0, place - self._start)
        del self._kept[:before]
        self._start += before

    def behind(self) -> bytes:
        """Return what is kept from the next head of a record on, nothing if there is none."""
        at = self._kept.find(_HEAD, 1)
        return bytes(self._kept[at + len(_BREAK) :]) if at >= 0 else b""

    def is_empty(self) -> bool:
        """Tell whether no record ever stood there."""
        return not self._kept.startswith(_HEAD[len(_BREAK) :])


class _Tally:
    """What was read of an archive, and which records were passed over."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self._source, self._reading = source, reading
        self._passed: Counter[str] = Counter()
        self._by_digest: dict[str, int] = {}

    def rest(self) -> Iterator[Unreadable]:
        """Yield, in one line, what was passed over."""
        if self._passed:
            kinds = self._passed.most_common(_KINDS_SHOWN)
            shown = ", ".join(f"{times} {kind}" for kind, times in kinds)
            more = ", …" if len(self._passed) > _KINDS_SHOWN else ""
            yield Unreadable(f"records that hold no text of their own: {shown}{more}", "#…")

    def read(self, record: Any, number: int, kinds: Any) -> Iterator[Read]:  # noqa: ANN401  of a library without types
        """Yield what is read of a record."""
        digest = record.headers.get("WARC-Payload-Digest") or ""
        if record.record_type == kinds.revisit:
            known = self._by_digest.get(digest)
            told = f"revisits of {record_name(known)}" if known else "revisits of no record here"
            self._passed[told] += 1
            return
        status = record.http_headers.status_code if record.is_http_parsed else None
        if status not in {None, _GOOD}:
            self._passed[f"HTTP {status}"] += 1
            return
        media = _media_of(record)
        if reader_for_media(media) is None:
            self._passed[media or "of no kind"] += 1
            return
        if digest and len(self._by_digest) < _DIGESTS_MAX:
            self._by_digest.setdefault(digest, number)
        yield from within(record_name(number), self._opened(record, media))

    def _opened(self, record: Any, media: str) -> Iterator[Read]:  # noqa: ANN401  of a library without types
        content, missing = _content(record)
        if len(content) > WHOLE_BYTES_MAX:
            yield Unreadable(f"it is larger than {_MEGABYTES} MB, the most that is read")
            return
        if missing:
            yield Unreadable(missing)
        behind = content.find(_HEAD) if missing else -1
        if behind >= 0:
            rest = io.BytesIO(content[behind + len(_BREAK) :])
            content = content[:behind]
            nested = Source("rest", rest, self._source.depth + 1, "application/warc")
            yield from self._reading.open(nested, self._reading)
        told, dates = _said(record)
        inner = Source(
            "record",
            io.BytesIO(content),
            self._source.depth + 1,
            media,
            record.http_charset or "" if record.is_http_parsed else "",
            (*told, *self._source.told),
            (*dates, *self._source.dates),
        )
        yield from self._reading.open(inner, self._reading)


def _content(record: Any) -> tuple[bytes, str]:  # noqa: ANN401  of a library without types
    """Return the bytes of a record, and what is missing of them."""
    blocks, size = [], 0
    length = 0 if _is_encoded(record) else record.content_length
    try:
        while size <= WHOLE_BYTES_MAX and (block := record.reader.read(1 << 20)):
            blocks.append(block)
            size += len(block)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        if not blocks:
            raise Refused("the record is damaged or cut off") from error
        length = size + 1
    short = size < min(length, WHOLE_BYTES_MAX)
    why = "read in part: the record is cut off, or its length is wrong"
    return b"".join(blocks), why if short else ""


def _is_encoded(record: Any) -> bool:  # noqa: ANN401  of a library without types
    names = ("Content-Encoding", "Transfer-Encoding")
    return record.is_http_parsed and any(record.http_headers.get(each) for each in names)


def _media_of(record: Any) -> str:  # noqa: ANN401  of a library without types
    said = (
        record.http_content_type if record.is_http_parsed else record.headers.get("Content-Type")
    )
    return str(said or "").partition(";")[0].strip().lower()


def _said(record: Any) -> tuple[list[Told], list[ToldDate]]:  # noqa: ANN401  of a library without types
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> \t")
    is_address = address.startswith(("http://", "https://"))
    told = [Told(Field.URL, address[:1_000], "warc")] if is_address else []
    found = [
        told_date(moment, DateKind.ARCHIVED, evidence)
        for moment, evidence in (
            (record.record_date, "warc"),
            (record.http_last_modified if record.is_http_parsed else None, "http-date"),
        )
        if moment is not None
    ]
    return told, [each for each in found if each]
