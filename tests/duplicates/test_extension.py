import pytest

from provenance.duplicates.extension import extend


def _extended(texts):
    return texts.read(extend(texts.chains(), texts.table()))


def test_a_chain_grows_to_the_whole_passage(corpus, say):
    shared = say(0, 40)
    texts = corpus(f"{say(100, 30)} {shared} {say(200, 30)}", f"{say(300, 9)} {shared}")
    assert _extended(texts) == [(shared, shared)]


@pytest.mark.parametrize("other", ["", "another ", "some other words "])
def test_a_chain_grows_through_edits(corpus, say, other):
    head, tail = say(0, 4), say(10, 12)
    texts = corpus(
        f"{say(100, 30)} {head} once {tail} once {head} {say(200, 30)}",
        f"{say(300, 30)} {head} {other}{tail} {other}{head} {say(400, 30)}",
    )
    whole = (f"{head} once {tail} once {head}", f"{head} {other}{tail} {other}{head}")
    assert whole in _extended(texts)


def test_a_chain_does_not_grow_over_a_dozen_other_words(corpus, say):
    head, tail = say(0, 30), say(30, 4)
    texts = corpus(f"{head} {say(100, 13)} {tail}", f"{head} {say(200, 13)} {tail}")
    assert _extended(texts) == [(head, head)]


def test_a_chain_ends_with_its_documents(corpus, say):
    head, tail = say(0, 12), say(12, 12)
    texts = corpus(head, tail, f"{head} {tail}")
    assert sorted(_extended(texts)) == sorted([(head, head), (tail, tail)])


def test_a_chain_does_not_grow_over_its_own_copy(corpus, say):
    period = say(0, 12)
    texts = corpus(f"{period} {period} {say(100, 9)}")
    rows = extend(texts.chains(), texts.table())
    assert (rows.a_last <= rows.b_first).all()
    assert _extended(texts) == [(period, period)]


def test_no_chains_grow_to_none(corpus, say):
    texts = corpus(say(0, 30))
    assert _extended(texts) == []
