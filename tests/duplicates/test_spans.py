import pytest

STOCK = "the end of the"
"""So common that it agrees by chance."""


def _passages(texts):
    return texts.read(texts.spans())


@pytest.mark.parametrize("count", [8, 15, 40, 200])
def test_a_passage_is_found_with_its_exact_ends(corpus, say, count):
    shared = say(0, count)
    texts = corpus(
        f"{say(1000, 50)} {shared} {say(2000, 50)}", f"{say(3000, 90)} {shared} {say(4000, 5)}"
    )
    assert _passages(texts) == [(shared, shared)]


def test_a_set_phrase_is_no_passage(corpus, say):
    phrase = "and of the in to that it is"
    texts = corpus(f"{say(0, 20)} {phrase}", f"{phrase} {say(50, 20)}")
    assert len(texts.chains()) == 1
    assert _passages(texts) == []


def test_common_words_beyond_a_paragraph_of_both_sides_are_chance(corpus, say):
    shared = say(0, 30)
    texts = corpus(f"{shared}\n{STOCK} {say(100, 20)}", f"{shared}\n{STOCK} {say(200, 20)}")
    longer = corpus(f"{shared}\nof the {say(100, 20)}", f"{shared}\nof the {say(200, 20)}")
    assert _passages(longer) == [(shared, shared)]
    assert _passages(texts)[0][0].startswith(shared)


@pytest.mark.parametrize("words", ["the", "of the", "there"])
def test_common_words_beyond_a_paragraph_of_one_side_are_chance(corpus, say, words):
    shared = say(0, 30)
    texts = corpus(f"{say(100, 9)} {words}\n{shared}", f"{say(200, 9)} {words} {shared}")
    assert _passages(texts) == [(shared, shared)]


def test_rare_words_beyond_a_paragraph_of_one_side_are_the_same_text_broken_elsewhere(corpus, say):
    shared, rare = say(0, 30), say(50, 2)
    texts = corpus(f"{say(100, 9)} {rare}\n{shared}", f"{say(200, 9)} {rare} {shared}")
    assert _passages(texts) == [(f"{rare}\n{shared}", f"{rare} {shared}")]


def test_rare_words_beyond_a_paragraph_of_both_sides_were_copied_along(corpus, say):
    shared = f"{say(50, 2)}\n{say(0, 30)}"
    texts = corpus(f"{say(100, 9)} {shared}", f"{say(200, 9)} {shared}")
    assert _passages(texts) == [(shared, shared)]


def test_neighbours_with_a_short_gap_are_one_passage(corpus, say):
    head, tail = say(0, 60), say(60, 60)
    texts = corpus(f"{head} {say(200, 20)} {tail}", f"{head} {say(300, 20)} {tail}")
    ((a, b),) = _passages(texts)
    assert (a, b) == (texts.documents[0].text, texts.documents[1].text)


def test_neighbours_with_a_long_gap_are_two(corpus, say):
    head, tail = say(0, 60), say(60, 60)
    texts = corpus(f"{head} {say(200, 90)} {tail}", f"{head} {say(300, 90)} {tail}")
    assert _passages(texts) == [(head, head), (tail, tail)]


@pytest.mark.parametrize("copies", [2, 3, 5])
def test_a_text_that_repeats_itself_is_cut_into_its_repeats(corpus, say, copies):
    paragraph = say(0, 25)
    texts = corpus(f"{say(100, 9)}\n" + f"{paragraph}\n" * copies + say(200, 9))
    found = _passages(texts)
    assert set(found) == {(paragraph, paragraph)} or copies > 3
    assert (paragraph, paragraph) in found
    rows = texts.spans()
    assert (rows.a_last <= rows.b_first).all()


def test_passages_stand_in_order_each_once(corpus, say):
    one, two = say(0, 30), say(30, 30)
    rows = corpus(f"{one}\n{say(100, 80)}\n{two}", f"{two}\n{one}", one).spans()
    found = list(zip(rows.a_first, rows.a_last, rows.b_first, rows.b_last, strict=True))
    assert found == sorted(set(found))


def test_no_chains_make_no_passages(corpus):
    assert _passages(corpus()) == []
    assert _passages(corpus("alone")) == []
