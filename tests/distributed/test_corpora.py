import random

import numpy as np
import pytest

from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.distributed.corpora import all_documents, corpus_of
from provenance.duplicates.tables import tabulate
from tests.distributed.inline import documents_of, shelf_of
from tests.distributed.stories import a_library

LIBRARY = documents_of(*a_library(3).values(), "", "\ud800 half", "🙂 𝔄𝔅 two words")
STARTS = (0, 4, 5, 17, len(LIBRARY))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return shelf_of(tmp_path_factory.mktemp("shelf"), LIBRARY, STARTS)


def _same(table, other):
    names = table.__slots__
    assert all(np.array_equal(getattr(table, name), getattr(other, name)) for name in names)


@pytest.mark.parametrize("seed", range(6))
def test_some_documents_are_cut_as_in_a_corpus_of_their_own(shelf, seed):
    chance = random.Random(seed)  # noqa: S311  the same documents on every machine
    chosen = sorted(chance.sample(range(len(LIBRARY)), chance.randint(1, len(LIBRARY))))
    corpus = corpus_of(shelf, np.array(chosen))
    alone = documents_of(*(LIBRARY[number].text for number in chosen))
    passages = split_passages(alone, cut_pages(alone))
    assert [each.text for each in corpus.documents] == [each.text for each in alone]
    assert [each.id for each in corpus.documents] == list(range(len(chosen)))
    _same(corpus.passages, passages)
    _same(corpus.table, tabulate(alone, passages))


def test_documents_and_words_are_called_as_in_the_whole_corpus(shelf):
    corpus = corpus_of(shelf, np.array([2, 5, 9]))
    assert corpus.local(np.array([9, 2, 5])).tolist() == [2, 0, 1]
    firsts = corpus.table.firsts
    rows = corpus.rows(np.array([2, 9]), np.array([3, 1]))
    assert rows.tolist() == [3, firsts[2] + 1]


def test_all_documents_are_there_by_number_and_their_sizes_without_reading_them(shelf):
    documents = all_documents(shelf)
    assert len(documents) == len(LIBRARY)
    assert documents[-1:] == LIBRARY[-1:]
    assert documents[3:6] == LIBRARY[3:6]
    assert documents[17] == LIBRARY[17]
    assert documents.sizes == [len(each.text) for each in LIBRARY]
    with pytest.raises(IndexError):
        documents[len(LIBRARY)]
