"""Compressed files: what stands in them is read as if it lay there, as a stream, within limits."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from provenance.corpus.readers.limits import Counted, Unpacked
from provenance.corpus.readers.sources import Read, Reading, Refused, Source, Stream

_MEMORY_MAX = 128 << 20
"""What xz and zstd may take for their windows: presets take 64 MB, files can ask for 4 GB."""

_BLOCK = 1 << 16
_ZSTD_BLOCK = 1 << 10
"""Packed bytes that are unpacked in one go: four can become 128 KB."""

_SHORT = {".tgz": ".tar", ".txz": ".tar", ".tbz2": ".tar", ".tzst": ".tar"}


def read_gzip(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in a gzip file."""
    return _inside(source, reading, lambda packed: _Once(gzip.GzipFile(fileobj=packed)))


def read_bzip2(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in a bzip2 file."""
    return _inside(source, reading, lambda packed: _Once(bz2.BZ2File(packed)))


def read_xz(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in an xz file."""
    return _inside(source, reading, _Xz)


def read_zstd(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in a zstd file."""
    return _inside(source, reading, _zstd)


def _inside(
    source: Source, reading: Reading, unpack: Callable[[Counted], Stream]
) -> Iterator[Read]:
    packed = Counted(source.stream)
    stem, _, suffix = source.name.rpartition(".")
    name = stem + _SHORT.get(f".{suffix}".lower(), "")
    stream = _Checked(Unpacked(unpack(packed), packed))
    inner = replace(
        source, name=name, stream=stream, depth=source.depth + 1, media="", charset=source.charset
    )
    yield from reading.open(inner, reading)


class _Once(io.RawIOBase):
    """A stream that gives what it has before it fails, and not all or nothing."""

    def __init__(self, stream: gzip.GzipFile | bz2.BZ2File) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read1(_BLOCK if size is None or size < 0 else size)


class _Checked(io.RawIOBase):
    """A stream whose failures are told in one way."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return self._stream.read(-1 if size is None else size)
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            raise Refused("the compressed file is damaged or cut off") from error

    def readinto(self, buffer: "memoryview[int] | bytearray", /) -> int:  # type: ignore[override]  # any buffer
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


class _Xz(io.RawIOBase):
    """The streams of an xz file, one after the other, with a limit to their memory."""

    def __init__(self, packed: Counted) -> None:
        super().__init__()
        self._packed, self._rest = packed, b""
        self._inner: lzma.LZMADecompressor | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _BLOCK if size is None or size < 0 else size
        while True:
            if self._inner is None or self._inner.eof:
                self._rest = (self._inner.unused_data if self._inner else b"").lstrip(b"\0")
                self._rest = self._rest or self._packed.read(_BLOCK).lstrip(b"\0")
                if not self._rest:
                    return b""
                self._inner = lzma.LZMADecompressor(memlimit=_MEMORY_MAX)
            elif self._inner.needs_input and not self._rest:
                self._rest = self._packed.read(_BLOCK)
                if not self._rest:
                    raise EOFError
            rest, self._rest = self._rest, b""
            if block := self._inner.decompress(rest, wanted):
                return block


def _zstd(packed: Counted) -> Stream:
    zstandard = import_module("zstandard")
    unpacker = zstandard.ZstdDecompressor(max_window_size=_MEMORY_MAX)
    return _Zstd(packed, unpacker, zstandard.ZstdError)


class _Zstd(io.RawIOBase):
    """The frames of a zstd file, one after the other; one that is cut off is told."""

    def __init__(self, packed: Counted, unpacker: Any, failure: type[Exception]) -> None:  # noqa: ANN401  of a library without types
        super().__init__()
        self._packed, self._unpacker, self._failure = packed, unpacker, failure
        self._inner = unpacker.decompressobj()
        self._rest, self._made, self._fed = b"", b"", False

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _BLOCK if size is None or size < 0 else size
        while not self._made:
            fed = self._rest or self._packed.read(_ZSTD_BLOCK)
            self._rest = b""
            if not fed:
                if self._fed:
                    raise EOFError
                return b""
            try:
                self._made, self._fed = self._inner.decompress(fed), True
            except self._failure as error:
                raise EOFError from error
            if self._inner.eof:
                self._rest, self._fed = self._inner.unused_data, False
                self._inner = self._unpacker.decompressobj()
        block, self._made = self._made[:wanted], self._made[wanted:]
        return block
