import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.duplicates import seeds
from provenance.duplicates.seeds import SEED_WINDOW, SEED_WORDS

RUN = SEED_WORDS + SEED_WINDOW - 1
NUMBERS = st.lists(st.integers(0, 40), max_size=30)


def _spoken(numbers):
    return " ".join(f"word{number}" for number in numbers)


def _pairs(corpus):
    seeds = corpus.seeds()
    return set(zip(seeds.a.tolist(), seeds.b.tolist(), strict=True))


def test_every_run_of_eight_words_holds_a_seed():
    assert RUN == 8


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=RUN, max_size=20), st.tuples(*[NUMBERS] * 4))
def test_every_shared_run_of_eight_words_has_a_pair(corpus, run, around):
    before, after, between, last = around
    left, right = before + run + after, between + run + last
    pairs = _pairs(corpus(_spoken(left), _spoken(right)))
    a_first, b_first = len(before), len(left) + len(between)
    assert any(
        (a_first + step, b_first + step) in pairs for step in range(len(run) - SEED_WORDS + 1)
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 2), max_size=120), st.lists(st.integers(0, 2), max_size=120))
def test_pairs_are_equal_words_apart_and_each_once(corpus, left, right):
    texts = corpus(_spoken(left), _spoken(right))
    seeds, words = texts.seeds(), texts.table().hashes.tolist()
    pairs = list(zip(seeds.a.tolist(), seeds.b.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    for a, b in pairs:
        assert a + SEED_WORDS <= b
        assert words[a : a + SEED_WORDS] == words[b : b + SEED_WORDS]


@pytest.mark.parametrize("place", [*range(65_525, 65_540), 131_070])
def test_a_run_across_the_edge_of_a_block_has_a_pair(corpus, say, place):
    run = say(200_000, RUN)
    texts = corpus(f"{run} {say(0, place - RUN)} {run} {say(place, 40)}")
    assert any(a < RUN and b == a + place for a, b in _pairs(texts))


def test_a_seed_lies_in_one_document(corpus, say):
    words = say(0, 8).split()
    halves = corpus(" ".join(words[:4]), " ".join(words[4:]), " ".join(words))
    assert not _pairs(halves)


def test_documents_shorter_than_a_window_have_seeds_too(corpus, say):
    assert _pairs(corpus(say(0, 5), say(0, 5))) == {(0, 5)}
    assert not _pairs(corpus(say(0, 4), say(0, 4)))


@pytest.mark.parametrize("texts", [(), ("",), ("a",), ("one two three four five",), ("", "", "")])
def test_little_text_has_no_pairs(corpus, texts):
    assert not _pairs(corpus(*texts))


def test_many_copies_cost_as_much_as_they_are_long(corpus, say):
    few, many = (len(_pairs(corpus(*[say(0, 12)] * copies))) for copies in (300, 600))
    assert 2 * 299 <= few <= 2 * 300 * 8
    assert many <= 2.1 * few


def test_every_two_of_a_few_copies_are_paired(corpus, say):
    copies = {(a // 12, b // 12) for a, b in _pairs(corpus(*[say(0, 12)] * 10))}
    assert copies == {(a, b) for b in range(10) for a in range(b)}


def test_a_word_said_again_and_again_is_hardly_a_seed_of_itself(corpus):
    assert len(_pairs(corpus("again " * 5000))) < 100


def test_the_order_of_documents_decides_no_seed(corpus, say):
    found = []
    for first in range(0, 1000, 50):
        words = say(first, 10).split()
        texts = [" ".join(words), " ".join([*words[:5], "other", *words[6:]]), say(5000, 9)]
        found.append([len(_pairs(corpus(*order))) for order in (texts, texts[::-1])])
    assert all(forwards == backwards for forwards, backwards in found)


def _met(words):
    """Return the hashes of which a seed is chosen, all of them equal."""
    return np.full(len(words) - 4, 1 << 40, np.uint64)


def test_seeds_of_which_half_a_hash_meets_by_chance_are_no_pair(corpus, say, monkeypatch):
    """Of a million seeds some have one upper half: here all of them have."""
    monkeypatch.setattr(seeds, "grams_of", _met)
    texts = corpus(f"{say(0, 5)}", f"{say(50, 5)}", f"{say(0, 5)}")
    assert _pairs(texts) == {(0, 10)}


def test_no_chance_meeting_stands_between_two_copies(corpus, say, monkeypatch):
    monkeypatch.setattr(seeds, "grams_of", _met)
    others = [say(100 + 5 * copy, 5) for copy in range(40)]
    texts = corpus(say(0, 5), *others, say(0, 5))
    assert _pairs(texts) == {(0, 5 * 41)}


@pytest.mark.parametrize("period", [1, 2, 3, 50])
def test_the_seeds_of_a_text_do_not_depend_on_what_stands_before_it(period):
    words = np.resize(np.arange(period, dtype=np.uint32), 50)
    alone = seeds.seed_keys(words, np.array([0, 50]))
    for before in range(300):
        other = np.arange(1000, 1000 + before, dtype=np.uint32)
        both = seeds.seed_keys(np.concatenate([other, words]), np.array([0, before, before + 50]))
        assert (both[-len(alone) :] - np.uint64(before)).tolist() == alone.tolist()
