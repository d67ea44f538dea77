import numpy as np
import pytest

from provenance.duplicates.chains import NONE, Alignments, follow


def _rows(chains):
    return list(
        zip(
            *(
                column.tolist()
                for column in (chains.a_first, chains.a_last, chains.b_first, chains.b_last)
            ),
            strict=True,
        )
    )


def test_a_copied_passage_is_one_chain(corpus, say):
    shared = say(0, 60)
    texts = corpus(f"{say(100, 30)} {shared}", f"{shared} {say(200, 30)}")
    ((a_first, a_last, b_first, b_last),) = _rows(texts.chains())
    assert 30 <= a_first < 34
    assert 86 < a_last <= 90
    assert (b_first, b_last) == (a_first + 60, a_last + 60)


def test_words_put_in_between_do_not_break_a_chain(corpus, say):
    head, tail = say(0, 30), say(30, 30)
    texts = corpus(f"{head} {tail}", f"{head} {say(100, 10)} {tail}")
    ((a_first, a_last, b_first, b_last),) = _rows(texts.chains())
    assert (b_last - b_first) - (a_last - a_first) == 10


@pytest.mark.parametrize("gap", [80, 200])
def test_passages_far_apart_are_two_chains(corpus, say, gap):
    head, tail = say(0, 30), say(30, 30)
    texts = corpus(
        f"{head} {say(1000, gap)} {tail}",
        f"{head} {say(2000, gap)} {tail}",
    )
    assert len(texts.chains()) == 2


def test_a_chain_lies_in_two_documents(corpus, say):
    head, tail = say(0, 20), say(20, 20)
    assert len(corpus(head, tail, f"{head} {tail}").chains()) == 2
    assert len(corpus(f"{head} {tail}", head, tail).chains()) == 2


def test_parts_in_another_order_are_several_chains(corpus, say):
    head, tail = say(0, 30), say(30, 30)
    assert len(corpus(f"{head} {tail}", f"{tail} {head}").chains()) == 2


def test_the_third_copy_does_not_continue_the_second(corpus, say):
    copy = say(0, 20)
    rows = _rows(corpus(f"{copy} {copy} {copy}").chains())
    assert all(a_last - a_first <= 40 for a_first, a_last, _, _ in rows)


def test_what_is_not_shared_has_no_chain(corpus, say):
    assert _rows(corpus(say(0, 50), say(50, 50)).chains()) == []
    assert _rows(corpus().chains()) == []


def test_chosen_rows_keep_their_columns_together():
    columns = [np.arange(3) + step for step in (0, 10, 20, 30)]
    rows = Alignments(*columns)
    assert _rows(rows.rows(np.array([2, 0]))) == [(2, 12, 22, 32), (0, 10, 20, 30)]
    assert _rows(rows.rows(np.array([False, True, False]))) == [(1, 11, 21, 31)]
    assert (len(rows), len(NONE)) == (3, 0)


def test_trails_are_followed_to_their_beginning():
    assert follow(np.array([0, 0, 1, 3, 2, 3])).tolist() == [0, 0, 0, 3, 0, 3]
    assert follow(np.arange(0)).tolist() == []
