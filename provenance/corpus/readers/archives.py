"""Zip and tar archives: read as streams within limits, never unpacked to disk."""

import io
import stat
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Self, cast

from provenance.corpus.outlined import FILE_DATE
from provenance.corpus.readers.limits import (
    MEMBERS_MAX,
    Counted,
    Unpacked,
    check_ratio,
    read_whole,
)
from provenance.corpus.readers.moments import told_date
from provenance.corpus.readers.registry import reader_named
from provenance.corpus.readers.sources import (
    Names,
    Read,
    Reading,
    Refused,
    Source,
    Stream,
    Unreadable,
    within,
)
from provenance.model import DateKind, ToldDate

_KINDS_SHOWN = 5
_REFUSED_MAX = 20
"""Bombs of one archive that do not count for what stands beside them."""

_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_ENCRYPTED = 1
"""Bit of the flags of a member (APPNOTE 4.4.4)."""

_DIRECTORY_BYTES_MAX = 64 << 20
"""List of the members of a zip file: it is read as a whole, and takes ten times that in memory."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_BYTES = 22


def read_zip(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in a zip archive."""
    yield from _zip(source, reading, "")


def read_wacz(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the pages of a web archive collection: of the records in it, not of its indexes."""
    yield from _zip(source, reading, "archive/")


def _zip(source: Source, reading: Reading, folder: str) -> Iterator[Read]:
    stream = seekable(source)
    size = stream.seek(0, io.SEEK_END)
    _check_directory(stream, size)
    tally = _Tally(source, reading, size)
    try:
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist()[:MEMBERS_MAX]:
                if not member.is_dir() and member.filename.startswith(folder):
                    yield from _zipped(archive, member, tally)
            if len(archive.infolist()) > MEMBERS_MAX:
                yield Unreadable(f"it holds more than {MEMBERS_MAX:,} files: the rest is not read")
    except zipfile.BadZipFile:
        yield Unreadable("the zip archive is damaged or cut off")
    yield from tally.others()


def seekable(source: Source) -> BinaryIO:
    """Return a stream that can go back. Raises `Refused` if that takes too much memory."""
    if source.seeks():
        return cast("BinaryIO", source.stream)
    return io.BytesIO(read_whole(source))


def _check_directory(stream: BinaryIO, size: int) -> None:
    stream.seek(max(0, size - (1 << 16) - _END_BYTES))
    tail = stream.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if min(length, size) > _DIRECTORY_BYTES_MAX:
        raise Refused("its list of files is too long")


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, tally: "_Tally") -> Iterator[Read]:
    name = member.filename
    if stat.S_ISLNK(member.external_attr >> 16):
        yield tally.left_out(name, "a symbolic link, which is not followed")
    elif member.flag_bits & _ENCRYPTED:
        yield tally.left_out(name, "it is encrypted")
    elif tally.wants(name):
        packed = Counted(io.BytesIO())
        packed.count = member.compress_size
        try:
            with archive.open(member) as opened:
                content = _Member(Unpacked(opened, packed), tally)
                yield from tally.opened(name, content, _zip_date(member))
        except _DAMAGED:
            yield tally.left_out(name, "it is damaged, or packed in a way that is not known")


def _zip_date(member: zipfile.ZipInfo) -> ToldDate | None:
    try:
        moment = datetime(*member.date_time)  # noqa: DTZ001  zip says no zone
    except ValueError:
        return None
    return told_date(moment, DateKind.ARCHIVED, FILE_DATE)


def read_tar(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what stands in a tar archive."""
    packed = Counted(source.stream)
    tally = _Tally(source, reading, 0)
    try:
        with tarfile.open(fileobj=packed, mode="r|", tarinfo=_TarInfo) as archive:
            for number, member in enumerate(archive):
                if number >= MEMBERS_MAX:
                    yield Unreadable(
                        f"it holds more than {MEMBERS_MAX:,} files: the rest is not read"
                    )
                    break
                yield from _tarred(archive, member, tally)
                archive.members.clear()  # type: ignore[attr-defined]  # or it keeps all of them
    except tarfile.TarError:
        yield Unreadable("the tar archive is damaged or cut off")
    yield from tally.others()


class _TarInfo(tarfile.TarInfo):
    """A member of which a broken header is told, and not taken for the end."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            if type(error).__name__ in {"EmptyHeaderError", "EOFHeaderError"}:
                raise
            raise Refused("the tar archive is damaged or cut off") from error


def _tarred(archive: tarfile.TarFile, member: tarfile.TarInfo, tally: "_Tally") -> Iterator[Read]:
    name = member.name
    if member.isdir():
        return
    if member.issym() or member.islnk():
        yield tally.left_out(name, "a link, which is not followed")
    elif not member.isreg():
        yield tally.left_out(name, "a device or a pipe, which is not opened")
    elif member.issparse():
        yield tally.left_out(name, "a file with holes, which is not read")
    elif tally.wants(name) and (opened := archive.extractfile(member)):
        try:
            content = _Member(opened, tally)
            yield from tally.opened(name, content, _tar_date(member))
        except tarfile.TarError:
            yield tally.left_out(name, "it is damaged or cut off")


def _tar_date(member: tarfile.TarInfo) -> ToldDate | None:
    try:
        moment = datetime.fromtimestamp(member.mtime, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return told_date(moment, DateKind.ARCHIVED, FILE_DATE)


class _Tally:
    """What was read of an archive, and what was passed over."""

    def __init__(self, source: Source, reading: Reading, size: int) -> None:
        self._source, self._reading, self._size = source, reading, size
        self._names = Names()
        self._passed: Counter[str] = Counter()
        self._refused = 0
        self.spent = 0

    def spend(self, count: int) -> None:
        """Count what was unpacked. Raises `Refused` if it is too much for all members together."""
        self.spent += count
        if self._size:
            check_ratio(self.spent, self._size)

    def forgive(self, count: int) -> None:
        """Leave out of the count what one bomb became, so that those beside it can be read."""
        self._refused += 1
        if self._refused <= _REFUSED_MAX:
            self.spent -= count

    def wants(self, name: str) -> bool:
        """Tell whether a reader knows the kind of a member; the others are counted."""
        if reader_named(name) is not None:
            return True
        _, dot, suffix = name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
        self._passed[f".{_shown(suffix).lower()[:20]}" if dot else "without a suffix"] += 1
        return False

    def left_out(self, name: str, reason: str) -> Unreadable:
        """Return why a member is not read."""
        return Unreadable(reason, self._names.new(f"/{_shown(name)}"))

    def opened(self, name: str, stream: Stream, date: ToldDate | None) -> Iterator[Read]:
        """Yield what is read of a member, unless its name leads out of the archive."""
        parts = [each for each in name.replace("\\", "/").split("/") if each not in {"", "."}]
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            yield self.left_out(name, "its name leads out of the archive")
            return
        place = self._names.new("/" + _shown("/".join(parts)))
        dates = (date,) if date else ()
        inner = Source(parts[-1], stream, self._source.depth + 1, dates=dates)
        yield from within(place, self._reading.open(inner, self._reading))

    def others(self) -> Iterator[Unreadable]:
        """Yield, in one line, what no reader knows."""
        if self._passed:
            count = self._passed.total()
            kinds = sorted(self._passed.items(), key=lambda each: (-each[1], each[0]))
            shown = ", ".join(f"{times} {kind}" for kind, times in kinds[:_KINDS_SHOWN])
            more = ", …" if len(kinds) > _KINDS_SHOWN else ""
            files = f"{count} file{'s' * (count > 1)}"
            yield Unreadable(f"{files} of kinds that no reader knows ({shown}{more})", "/…")


class _Member(io.RawIOBase):
    """What one member unpacks to: counted, and refused where it breaks."""

    def __init__(self, stream: Stream, tally: _Tally) -> None:
        super().__init__()
        self._stream, self._tally, self._count = stream, tally, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            block = self._stream.read(-1 if size is None else size)
        except Refused:
            self._tally.forgive(self._count)
            raise
        except _DAMAGED as error:
            raise Refused("it is damaged or cut off") from error
        self._count += len(block)
        self._tally.spend(len(block))
        return block

    def readinto(self, buffer: "memoryview[int] | bytearray", /) -> int:  # type: ignore[override]  # any buffer
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


def _shown(name: str) -> str:
    """Return a name that can be encoded: what is no UTF-8 becomes a mark."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
