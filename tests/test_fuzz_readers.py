"""A short fuzz run over every reader; `bench/fuzz_readers.py` is the long one."""

from importlib import import_module
from pathlib import Path

import pytest

EXTRAS = ("fastwarc", "lxml", "pyarrow", "pypdfium2", "resiliparse", "zstandard")
for _module in EXTRAS:
    pytest.importorskip(_module)
INPUTS = 150


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[1])


def test_no_reader_stumbles_over_broken_files_or_passes_them_over_in_silence():
    fuzz, seeds = import_module("bench.fuzz_readers"), import_module("bench.reader_seeds").SEEDS
    assert len(seeds) == 25
    for name, make in seeds.items():
        sound = make()
        assert fuzz.read_one(name, sound)[0], name
        for number in range(INPUTS):
            assert any(fuzz.read_one(name, fuzz.broken(sound, number))), (name, number)


def test_an_input_is_made_from_its_number_alone():
    broken = import_module("bench.fuzz_readers").broken
    assert broken(b"content " * 9, 7) == broken(b"content " * 9, 7)
    assert len({broken(b"content " * 9, number) for number in range(50)}) > 30
