import io

import pytest

from provenance.corpus.readers.limits import (
    FREE_BYTES,
    MEGABYTE,
    Counted,
    Unpacked,
    check_ratio,
    read_whole,
)
from provenance.corpus.readers.sources import Refused, Source


def test_what_is_read_is_counted():
    stream = Counted(io.BytesIO(b"abcdef"))
    assert (stream.readable(), stream.read(2), stream.count) == (True, b"ab", 2)
    buffer = bytearray(3)
    assert stream.readinto(buffer) == 3
    assert (bytes(buffer), stream.read(None), stream.count) == (b"cde", b"f", 6)


def test_a_little_may_become_much_but_not_too_much():
    check_ratio(FREE_BYTES, 1)
    check_ratio(FREE_BYTES + 1, MEGABYTE)
    with pytest.raises(Refused, match="decompression bomb"):
        check_ratio(FREE_BYTES + 1, 10)


def test_unpacking_stops_where_it_is_refused():
    packed = Counted(io.BytesIO())
    packed.count = 10
    stream = Unpacked(io.BytesIO(bytes(FREE_BYTES + 2 * MEGABYTE)), packed)
    with pytest.raises(Refused):
        stream.read()
    assert stream.count <= FREE_BYTES + MEGABYTE


def test_a_source_is_read_whole_up_to_a_limit():
    assert read_whole(Source("a", io.BytesIO(b"abc")), 3) == b"abc"
    with pytest.raises(Refused, match="larger than 1 MB"):
        read_whole(Source("a", io.BytesIO(bytes(MEGABYTE + 1))), MEGABYTE)
