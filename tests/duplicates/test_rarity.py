from importlib.resources import files
from math import fsum

import numpy as np
import pytest

from provenance.duplicates import rarity
from provenance.duplicates.rarity import (
    WordBits,
    bits_by_bucket,
    bucket_counts,
    general_bits,
    word_bits,
)
from provenance.text.folding import fold
from provenance.text.words import word_columns

COMMON = ("the", "of", "und", "der", "que", "и", "не")
RARE = ("quartz", "skerry", "ogham", "маяк")


def _hashes(words):
    return word_columns(" ".join(words)).hashes


def _rows():
    table = files("provenance.duplicates").joinpath("common-words.txt").read_text("utf-8")
    return [line.split() for line in table.split("\n") if line and not line.startswith("#")]


@pytest.mark.parametrize("bits_of", [lambda hashes: word_bits(hashes)[:], general_bits])
def test_common_words_are_cheaper_than_rare_ones(bits_of):
    bits = bits_of(_hashes(COMMON + RARE)).tolist()
    assert max(bits[: len(COMMON)]) < 8
    assert min(bits[len(COMMON) :]) > 15


def test_a_few_words_say_little_of_how_common_a_word_is():
    once, thrice = word_bits(_hashes(["quartz"]))[0], word_bits(_hashes(["quartz"] * 3))[0]
    assert once == pytest.approx(thrice, abs=2.0)


def test_a_large_corpus_says_how_common_its_words_are():
    corpus = np.concatenate([np.repeat(_hashes(["quartz"]), 100_000), _hashes(RARE)])
    bits = word_bits(corpus)
    assert bits[0] < 3
    assert bits[-1] > bits[0] + 10


def test_a_large_corpus_without_a_common_word_makes_it_rarer():
    others = np.arange(2_000_000, dtype=np.uint32) * np.uint32(2_147)
    the = _hashes(["the"])
    assert word_bits(np.concatenate([others, the]))[-1] > word_bits(the)[0] + 2


def test_no_words_have_no_bits():
    nothing = np.empty(0, np.uint32)
    assert len(word_bits(nothing)) == len(general_bits(nothing)) == 0


def test_equal_words_have_equal_bits():
    bits = word_bits(_hashes(["skerry", "the", "skerry"]))
    assert bits[0] == bits[2] != bits[1]


def test_bits_are_never_negative():
    assert (word_bits(np.zeros(3_000_000, np.uint32))[:] >= 0).all()


def test_the_bits_of_stretches_are_the_sums_of_those_of_their_words():
    bits = word_bits(np.arange(100, dtype=np.uint32) * np.uint32(40_000_000))
    firsts, lasts = np.array([3, 0, 99, 7, 50]), np.array([9, 100, 100, 7, 20])
    sums = bits.between(firsts, lasts)
    for first, last, total in zip(firsts, lasts, sums.tolist(), strict=True):
        assert total == pytest.approx(float(bits[first:last].sum()), rel=1e-5)
    assert bits.between(firsts[:0], lasts[:0]).tolist() == []


def test_stretches_longer_than_a_block_are_summed_too(monkeypatch):
    monkeypatch.setattr(rarity, "_BLOCK_WORDS", 16)
    bits = word_bits(np.arange(100, dtype=np.uint32))
    sums = bits.between(np.array([0, 90, 5]), np.array([80, 100, 6]))
    assert sums.tolist() == pytest.approx([bits[0:80].sum(), bits[90:100].sum(), bits[5:6].sum()])


def test_the_table_of_common_words_is_well_formed():
    rows = _rows()
    words = [word for word, _ in rows]
    assert all(len(row) == 2 for row in rows)
    assert len(set(words)) == len(words) > 500
    assert all(fold(word) == word for word in words)
    assert all(2 <= float(bits) <= 17 for _, bits in rows)
    assert len(set(_hashes(words).tolist())) == len(words)


def test_the_table_begins_with_the_most_common_words():
    bits = [float(bits) for _, bits in _rows()]
    assert bits == sorted(bits)


def test_sums_of_bits_do_not_depend_on_what_is_summed_before():
    """Of a corpus that says one word all the time, its bits are tiny and those of others large."""
    counts = bucket_counts(np.arange(1000, dtype=np.uint32) * np.uint32(4_000_000))
    counts[0] = 10**9
    rare = np.arange(1, 1 << 19, dtype=np.uint32) * np.uint32(8_191)
    bits = WordBits(np.concatenate([rare, np.zeros(1000, np.uint32)]), bits_by_bucket(counts))
    alone = bits.between(np.array([len(rare) - 1]), np.array([len(bits) - 7]))
    firsts = np.array([0, len(rare) - 1])
    assert bits.between(firsts, np.array([len(rare), len(bits) - 7]))[1] == alone[0]
    assert alone[0] == fsum(bits[len(rare) - 1 : -7].tolist())
