"""Streams come in; streams that stop where a bomb would go off come out.

Hot: every byte of every file passes here, in blocks.
"""

import io

from provenance.corpus.readers.sources import Refused, Source, Stream

RATIO_MAX = 200
"""Bytes that one compressed byte may become. Text becomes ten; gzip can do a thousand."""

FREE_BYTES = 16 << 20
"""What may always be unpacked: small files of equal lines have high ratios."""

WHOLE_BYTES_MAX = 64 << 20
"""What is read as a whole, in one piece in memory: a document inside a container, a page, a
printed file, an office file. A million words take six of these megabytes."""

FILE_BYTES_MAX = 1 << 30
"""The same for a plain text file that lies on disk as it is."""

DEPTH_MAX = 6
"""Containers inside containers. A compressed tar archive counts as two."""

MEMBERS_MAX = 1_000_000
"""Files of one archive that are looked at."""

_BLOCK = 1 << 20
MEGABYTE = 1 << 20


class Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what the stream returns."""
        block = self._stream.read(-1 if size is None else size)
        self.count += len(block)
        return block

    def readinto(self, buffer: "memoryview[int] | bytearray", /) -> int:  # type: ignore[override]  # any buffer
        """Fill a buffer as far as one read goes."""
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


class Unpacked(Counted):
    """What becomes of a packed stream, refused when it becomes too much.

    Raises `Refused` on reading.
    """

    def __init__(self, stream: Stream, packed: Counted) -> None:
        super().__init__(stream)
        self._packed = packed

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what the stream returns, in blocks of a size that is bounded."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(_BLOCK), b""))
        block = super().read(min(size, _BLOCK))
        check_ratio(self.count, self._packed.count)
        return block


def check_ratio(unpacked: int, packed: int) -> None:
    """Raise `Refused` if so few bytes became so many."""
    if unpacked > FREE_BYTES and unpacked > RATIO_MAX * packed:
        raise Refused(
            f"it unpacks to more than {RATIO_MAX} times its size, as a decompression bomb does"
        )


def read_whole(source: Source, bytes_max: int = WHOLE_BYTES_MAX) -> bytes:
    """Return all bytes of a source. Raises `Refused` if there are too many of them."""
    blocks, size = [], 0
    while block := source.stream.read(min(_BLOCK, bytes_max + 1 - size)):
        blocks.append(block)
        size += len(block)
        if size > bytes_max:
            raise Refused(f"it is larger than {bytes_max // MEGABYTE} MB, the most that is read")
    return b"".join(blocks)
