import numpy as np
import pytest

from provenance.model import INLINE, Batches, Document, document_batches


def _documents(*sizes):
    return [
        Document(number, str(number), "x" * size, "", size, "text", None)
        for number, size in enumerate(sizes)
    ]


def _sizes(documents, chars):
    return [[len(each.text) for each in batch] for batch in document_batches(documents, chars)]


def test_documents_stand_together_up_to_a_size_and_larger_ones_alone():
    assert _sizes(_documents(3, 4, 9, 0, 2, 2), 8) == [[3, 4], [9], [0, 2, 2]]
    assert _sizes(_documents(50), 8) == [[50]]
    assert _sizes([], 8) == []


def test_batches_are_made_when_asked_for():
    batches = Batches("abc", str.upper)
    assert (len(batches), batches[1], list(batches)) == (3, "B", ["A", "B", "C"])
    assert list(batches[1:]) == ["B", "C"]
    with pytest.raises(IndexError):
        batches[3]


def test_the_simplest_engine_does_everything_at_once():
    assert list(INLINE.map("squaring", abs, [-1, 2])) == [1, 2]
    assert list(INLINE.paced("looking", [3, 4])) == [3, 4]
    (column,) = INLINE.columns([(np.arange(2),), (np.arange(3),)])
    assert column.tolist() == [0, 1, 0, 1, 2]
    assert INLINE.shelve(iter(_documents(1, 2))) == tuple(_documents(1, 2))
