import numpy as np

from provenance.duplicates.tables import tabulate
from provenance.model import Passages
from provenance.text.words import word_columns


def test_the_words_of_all_documents_stand_one_after_the_other(corpus):
    table = corpus("One two.", "Three", "four five six").table()
    assert table.firsts.tolist() == [0, 2, 3, 6]
    assert table.hashes.tolist() == word_columns("one two three four five six").hashes.tolist()
    assert table.starts.tolist() == [0, 4, 0, 0, 5, 10]
    assert table.ends.tolist() == [3, 7, 5, 4, 9, 13]


def test_each_row_knows_its_document_and_empty_ones_have_none(corpus):
    table = corpus("", "one two", " … ", "three", "").table()
    assert table.firsts.tolist() == [0, 0, 2, 2, 3, 3]
    assert table.documents_of(np.array([0, 1, 2])).tolist() == [1, 1, 3]


def test_marks_at_the_edge_of_a_document_join_nothing(corpus):
    table = corpus("one\u00ad", "\u0301two", "\u200bthree").table()
    assert table.hashes.tolist() == word_columns("one two three").hashes.tolist()
    assert table.firsts.tolist() == [0, 1, 2, 3]


def test_each_passage_knows_its_rows(corpus):
    table = corpus("One two\nthree", "…\nfour five").table()
    assert table.passages.tolist() == [[0, 2], [2, 3], [3, 3], [3, 5]]


def test_paragraphs_begin_with_passages_and_documents(corpus):
    table = corpus("One two\nthree four", "five").table()
    assert table.paragraphs.tolist() == [True, False, True, False, True, True]


def test_text_outside_passages_is_in_the_table_too(corpus):
    texts = corpus("menu\narticle text\nfooter")
    table = tabulate(texts.documents, Passages(*np.array([[0], [5], [17], [0]], np.int32)))
    assert len(table.hashes) == 4
    assert table.passages.tolist() == [[1, 3]]


def test_no_documents_make_an_empty_table():
    table = tabulate((), Passages(*np.empty((4, 0), np.int32)))
    assert len(table.hashes) == len(table.passages) == 0
    assert table.firsts.tolist() == [0]


def test_documents_of_all_sizes_read_as_they_would_alone(corpus, say):
    """Small ones are read together, large ones in pieces; nobody sees where."""
    texts = [say(0, 3), say(3, 60_000), "", say(7, 20_000), "слово 漢字", *[say(9, 5)] * 40]
    table = corpus(*texts).table()
    for number, text in enumerate(texts):
        alone, rows = word_columns(text), slice(*table.firsts[number : number + 2])
        assert table.hashes[rows].tolist() == alone.hashes.tolist()
        assert table.starts[rows].tolist() == alone.starts.tolist()
        assert table.ends[rows].tolist() == alone.ends.tolist()
