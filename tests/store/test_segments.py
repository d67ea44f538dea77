from pathlib import Path

import numpy as np
import pytest

from provenance.errors import CannotWrite, DamagedIndex
from provenance.store.segments import SUFFIX, StoredSegment, write_segment

ROWS = 5000
KEYS = np.sort(np.random.default_rng(1).integers(0, 1 << 32, ROWS, np.uint32) // 3)
COLUMNS = {
    "firsts": np.array([0, 2, 2, 9], np.int64),
    "seed_keys": KEYS,
    "seed_keys_fences": KEYS[::64],
    "band_keys": np.repeat(np.uint32([7, 9]), 1500),
    "band_keys_fences": np.repeat(np.uint32([7, 9]), 1500)[::64],
    "pairs": np.arange(6000, dtype=np.int64).reshape(-1, 2),
    "nothing": np.empty(0, np.uint32),
    "nothing_fences": np.empty(0, np.uint32),
}
NOBODY = np.empty(0, np.int64)


@pytest.fixture(name="path")
def _path(tmp_path):
    return tmp_path / f"{write_segment(COLUMNS, tmp_path)}{SUFFIX}"


def _opened(path, removed=()):
    return StoredSegment(path.parent, path.stem, np.array(removed, np.int64))


def test_columns_come_back_as_they_were(path):
    segment = _opened(path)
    for name, column in COLUMNS.items():
        assert segment.column(name).tolist() == column.tolist()
    assert segment.column("pairs").dtype == np.int64
    assert segment.live.tolist() == [True, True, True]


def test_the_same_columns_have_the_same_name(path, tmp_path):
    content = path.read_bytes()
    assert write_segment(COLUMNS, tmp_path) == path.stem
    assert path.read_bytes() == content
    others = {**COLUMNS, "nothing": np.zeros(1, np.uint32)}
    assert write_segment(others, tmp_path) != path.stem
    assert len(list(tmp_path.iterdir())) == 2


def test_some_rows_are_looked_at_in_a_row_or_by_number(path):
    segment = _opened(path)
    assert segment.rows("seed_keys", 1020, 1030).tolist() == KEYS[1020:1030].tolist()
    assert segment.take("seed_keys", np.array([4999, 0, 7, 7])).tolist() == [
        *(KEYS[4999], KEYS[0], KEYS[7], KEYS[7]),
    ]
    assert segment.rows("pairs", 2999, 3000).tolist() == [[5998, 5999]]
    assert segment.rows("nothing", 0, 0).tolist() == []


def test_keys_are_found_where_numpy_finds_them(path):
    """Between fences, on them, before the first and behind the last, there and not there."""
    segment = _opened(path)
    around = KEYS[[0, 1, 63, 64, 65, 1023, 1024, 1025, 2048, 4096, 4999]].astype(np.int64)
    wanted = np.concatenate([around - 1, around, around + 1, [0, (1 << 32) - 1]])
    keys = np.unique(np.clip(wanted, 0, (1 << 32) - 1)).astype(np.uint32)
    first, last = segment.find("seed_keys", keys)
    assert first.tolist() == np.searchsorted(KEYS, keys, "left").tolist()
    there = np.isin(keys, KEYS)
    assert last[there].tolist() == np.searchsorted(KEYS, keys, "right")[there].tolist()
    assert (last == first)[~there].all()


def test_a_key_that_fills_whole_blocks_is_found_from_end_to_end(path):
    first, last = _opened(path).find("band_keys", np.uint32([6, 7, 8, 9, 10]))
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [
        *((0, 0), (0, 1500), (1500, 1500), (1500, 3000), (3000, 3000)),
    ]


def test_nothing_is_found_in_a_column_of_nothing(path):
    first, last = _opened(path).find("nothing", np.uint32([0, 5]))
    assert first.tolist() == last.tolist() == [0, 0]


def test_removed_documents_are_told(path):
    assert _opened(path, [0, 2]).live.tolist() == [False, True, False]


class TestDamage:
    @pytest.mark.parametrize("column", ["seed_keys", "pairs"])
    def test_a_block_is_believed_when_it_was_checked(self, path, column):
        """What is damaged is not read as if it were sound; what is sound can still be read."""
        place = path.read_bytes().find(COLUMNS[column].tobytes())
        _flip(path, place + 4096 + 13)
        segment = _opened(path)
        assert segment.rows(column, 0, 200).tolist() == COLUMNS[column][:200].tolist()
        for read in (
            lambda: segment.rows(column, 0, len(COLUMNS[column])),
            lambda: segment.take(column, np.array([1030 if column == "seed_keys" else 300])),
            lambda: segment.column(column),
            segment.check,
        ):
            with pytest.raises(DamagedIndex, match=f"{path.name} is damaged: block 1 of {column}"):
                read()

    def test_a_key_is_not_looked_for_in_a_damaged_block(self, path):
        _flip(path, path.read_bytes().find(KEYS.tobytes()) + 4096 + 13)
        segment = _opened(path)
        assert segment.find("seed_keys", KEYS[:1])[0].tolist() == [0]
        with pytest.raises(DamagedIndex, match="block 1 of seed_keys"):
            segment.find("seed_keys", KEYS[1500:1501])

    def test_every_byte_counts(self, path):
        """Magic, header, columns, gaps between them, checksums: these steps hit them all."""
        content = path.read_bytes()
        for place in [*range(0, 120, 3), *range(120, len(content), 709), len(content) - 1]:
            _flip(path, place)
            with pytest.raises(DamagedIndex, match=path.name):
                _opened(path).check()
            path.write_bytes(content)
        _opened(path).check()

    @pytest.mark.parametrize("size", [0, 1, 19, 27, 30, 200, 5000, -8, -1])
    def test_a_file_cut_short_is_damaged(self, path, size):
        path.write_bytes(path.read_bytes()[:size])
        with pytest.raises(DamagedIndex, match=path.name):
            _opened(path).check()

    def test_a_file_with_more_behind_is_damaged(self, path):
        path.write_bytes(path.read_bytes() + b"\0")
        with pytest.raises(DamagedIndex, match="its length"):
            _opened(path)

    def test_a_sound_file_in_the_place_of_another_is_damaged(self, path, tmp_path):
        other = write_segment({**COLUMNS, "more": KEYS}, tmp_path)
        path.write_bytes((tmp_path / f"{other}{SUFFIX}").read_bytes())
        with pytest.raises(DamagedIndex, match="its header"):
            _opened(path)

    def test_a_missing_file_is_told(self, path):
        path.unlink()
        with pytest.raises(DamagedIndex, match="is missing"):
            _opened(path)

    def test_a_folder_in_its_place_cannot_be_read(self, path):
        path.unlink()
        path.mkdir()
        with pytest.raises(DamagedIndex, match="cannot be read: Is a directory"):
            _opened(path)


def test_a_folder_that_is_gone_cannot_be_written_to():
    with pytest.raises(CannotWrite, match="could not be written"):
        write_segment(COLUMNS, Path("none"))


def _flip(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
