import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.chains import Alignments
from provenance.duplicates.document_chains import (
    PartTable,
    alignments_in,
    chain_places,
    chains_in,
)
from provenance.duplicates.seed_places import PlacePairs

REPETITIVE = st.lists(
    st.lists(
        st.sampled_from(["a b c d e", "a", "z", "f g h i j k l", "m n o p q r s t u v"]),
        max_size=25,
    ),
    max_size=8,
)


def _columns(chains):
    return [
        *(chains.a_documents, chains.a_first, chains.a_last),
        *(chains.b_documents, chains.b_first, chains.b_last),
    ]


def _listed(chains):
    return sorted(zip(*(each.tolist() for each in _columns(chains)), strict=True))


def _whole(texts):
    table = texts.table()
    return PartTable(table, np.arange(len(table.firsts) - 1))


def _places(texts):
    """Return the pairs of seeds, by documents and words inside them, the last one first."""
    table, seeds = texts.table(), texts.seeds()
    a, b = table.documents_of(seeds.a), table.documents_of(seeds.b)
    a_words, b_words = seeds.a - table.firsts[a], seeds.b - table.firsts[b]
    return PlacePairs(a, a_words.astype(np.int32), b, b_words.astype(np.int32)).rows(
        np.arange(len(a))[::-1]
    )


@given(REPETITIVE)
def test_the_chains_of_two_documents_follow_from_their_pairs_alone(corpus, parts):
    texts = corpus(*(" ".join(each) for each in parts))
    pairs, whole = _places(texts), _listed(chains_in(_whole(texts), texts.chains()))
    assert _listed(chain_places(pairs)) == whole
    codes = pairs.a_documents * 100 + pairs.b_documents
    alone = [chain_places(pairs.rows(codes == each)) for each in np.unique(codes)]
    assert sorted(row for each in alone for row in _listed(each)) == whole


def test_a_chain_is_counted_inside_its_documents(corpus, say):
    texts = corpus(say(100, 9), f"{say(200, 7)} {say(0, 20)}", f"{say(300, 3)} {say(0, 20)}")
    ((a, a_first, a_last, b, b_first, b_last),) = _listed(chain_places(_places(texts)))
    assert (a, b) == (1, 2)
    assert 7 <= a_first < a_last <= 27
    assert (b_first, b_last) == (a_first - 4, a_last - 4)


def test_rows_of_a_part_and_words_of_documents_are_two_names_of_one_place(corpus, say):
    table = corpus(say(0, 10), "", say(20, 30), say(60, 5)).table()
    part = PartTable(table, np.array([3, 4, 8, 9]))
    rows = Alignments(*(np.array(each) for each in ([2, 12], [9, 20], [14, 41], [21, 45])))
    chains = chains_in(part, rows)
    assert _listed(chains) == [(3, 2, 9, 8, 4, 11), (8, 2, 10, 9, 1, 5)]
    back = alignments_in(part, chains)
    assert (back.a_first.tolist(), back.b_last.tolist()) == ([2, 12], [21, 45])
    assert part.firsts(np.array([4, 8, 9])).tolist() == [10, 10, 40]
    assert part.lasts(np.array([4, 8, 9])).tolist() == [10, 40, 45]


@pytest.mark.parametrize("texts", [(), ("",), ("a b c d e f g",)])
def test_little_text_has_no_chains(corpus, texts):
    assert len(chain_places(_places(corpus(*texts)))) == 0
