from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.seed_places import local_seeds, pair_places, pairs_together
from provenance.duplicates.seeds import COPIES_MAX, NEAREST

REPETITIVE = st.lists(
    st.lists(st.sampled_from(["a b c d e", "a", "b", "a b", "f g h i j k l"]), max_size=40),
    max_size=40,
)


def _stretches(table, edges):
    """Return what is found in each stretch of documents between these edges."""
    count = len(table.firsts) - 1
    ends = sorted({0, count, *(edge for edge in edges if edge < count)})
    return [local_seeds(table.part(first, last), first) for first, last in pairwise(ends)]


def _listed(pairs):
    columns = (pairs.a_documents, pairs.a_words, pairs.b_documents, pairs.b_words)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def _spread(stretches, reducers, salt=1):
    """Return the pairs when places are brought together by gram, on so many reducers."""
    paired = [made for _, made in stretches]
    for reducer in range(reducers):
        columns = [
            np.concatenate(
                [
                    getattr(each, name)[_mine(each, reducers, salt) == reducer]
                    for each, _ in stretches[::-1]
                ]
            )
            for name in ("grams", "documents", "words", "in_run")
        ]
        paired.append(pair_places(type(stretches[0][0])(*columns)))
    return _listed(pairs_together(paired))


def _mine(places, reducers, salt):
    return (places.grams * np.uint64(2 * salt + 1) >> np.uint64(40)) % np.uint64(reducers)


def _paired_at_once(texts):
    table, seeds = texts.table(), texts.seeds()
    a, b = table.documents_of(seeds.a), table.documents_of(seeds.b)
    columns = (a, seeds.a - table.firsts[a], b, seeds.b - table.firsts[b])
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@given(REPETITIVE, st.lists(st.integers(0, 40)), st.integers(1, 5), st.integers(0, 9))
def test_however_a_corpus_is_cut_and_spread_the_pairs_are_the_same(
    corpus, parts, edges, reducers, salt
):
    texts = corpus(*(" ".join(each) for each in parts))
    stretches = _stretches(texts.table(), edges)
    if stretches:
        assert _spread(stretches, reducers, salt) == _paired_at_once(texts)


@pytest.mark.parametrize("cuts", [(), (1,), (20,), (17, 34), tuple(range(60))])
def test_a_text_with_many_copies_is_paired_with_the_next_ones_wherever_they_are(corpus, say, cuts):
    texts = corpus(*[say(0, 12)] * 60)
    assert _spread(_stretches(texts.table(), cuts), 3) == _paired_at_once(texts)


def test_of_a_seed_that_stands_very_often_few_places_are_sent_on(corpus, say):
    texts = corpus(f"{say(0, 9)} {say(100, 9)}", *[say(0, 9)] * 500)
    places, made = local_seeds(texts.table(), 7)
    grams, counts = np.unique(places.grams, return_counts=True)
    often = counts[np.isin(grams, places.grams[places.in_run])]
    assert set(often.tolist()) == {2 * NEAREST}
    assert counts.max() <= COPIES_MAX
    assert places.documents.min() == 7
    assert len(made) >= 500


def test_places_are_numbers_of_documents_and_of_words_inside_them(corpus, say):
    texts = corpus("", say(100, 3), say(0, 20), f"{say(200, 30)} {say(0, 20)}")
    places, _ = local_seeds(texts.table(), 10)
    found = set(zip(places.documents.tolist(), places.words.tolist(), strict=True))
    paired = _paired_at_once(texts)
    assert paired
    for a, a_word, b, b_word in paired:
        assert (a, b, b_word) == (2, 3, a_word + 30)
        assert {(a + 10, a_word), (b + 10, b_word)} <= found


@pytest.mark.parametrize("texts", [(), ("",), ("a",), ("", "one two three four"), ("…",) * 3])
def test_little_text_has_no_seeds(corpus, texts):
    places, made = local_seeds(corpus(*texts).table())
    assert (len(places), len(made), len(pair_places(places))) == (0, 0, 0)
