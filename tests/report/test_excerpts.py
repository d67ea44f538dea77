from provenance.report.excerpts import counted, excerpt, listed


def test_a_short_text_is_given_whole_on_one_line():
    assert excerpt("one\n two") == "one two"


def test_a_long_text_ends_at_a_word_with_an_ellipsis():
    shown = excerpt("granite " * 60, 50)
    assert shown.endswith("…")
    assert len(shown) <= 51
    assert shown.rstrip("…").split() == ["granite"] * len(shown.split())


def test_numbers_agree_with_their_nouns():
    assert counted(1, "word") == "1 word"
    assert counted(2935, "word") == "2,935 words"
    assert counted(2, "copy", "copies") == "2 copies"


def test_lists_read_as_sentences():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
