import bz2
import gzip
import lzma

import pytest

TEXT = "Nobody had seen the ships leave the harbour.\n" * 50


def _zstd(content):
    return pytest.importorskip("zstandard").compress(content)


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": _zstd}


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("seekable", [True, False])
def test_what_is_compressed_is_read_as_if_it_lay_there(texts, suffix, seekable):
    packed = PACKERS[suffix](TEXT.encode())
    assert texts(f"a.txt.{suffix}", packed, seekable=seekable) == {"": TEXT}
    assert texts("unnamed", packed, seekable=seekable) == {"": TEXT}


@pytest.mark.parametrize("suffix", PACKERS)
def test_streams_one_after_the_other_are_one_text(texts, suffix):
    packed = PACKERS[suffix](b"One. ") + PACKERS[suffix](b"Two.")
    assert texts(f"a.txt.{suffix}", packed) == {"": "One. Two."}


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_is_cut_off_is_said_to_be(reasons, suffix):
    packed = PACKERS[suffix](TEXT.encode())
    for kept in (packed[:-9], packed[:20]):
        assert reasons(f"a.txt.{suffix}", kept) == {
            "": "the compressed file is damaged or cut off"
        }


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_is_none_is_said_to_be_damaged(reasons, suffix):
    PACKERS[suffix](b"")
    assert reasons(f"a.txt.{suffix}", b"no such thing at all, " * 9) == {
        "": "the compressed file is damaged or cut off"
    }


@pytest.mark.parametrize("suffix", ["gz", "xz", "bz2", "zst"])
def test_a_bomb_is_refused(reasons, suffix):
    bomb = PACKERS[suffix](bytes(40 << 20))
    assert "decompression bomb" in reasons(f"a.txt.{suffix}", bomb)[""]
