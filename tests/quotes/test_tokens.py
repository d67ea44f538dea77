from provenance.quotes.marks import find_marked
from provenance.quotes.tokens import tokens_of


def _tokens(text):
    bounds = [(0, len(text))]
    marked = [each for each in find_marked(text, bounds) if not each.depth]
    return tokens_of(text, bounds, marked, {"rained": "rained"})


def test_every_token_slices_back_to_the_text():
    text = "U.S. Sen. Ann O’Neill-Lee said: “It rained_today.”"
    tokens = _tokens(text)
    shown = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert "".join(shown) == text.replace(" ", "")
    assert shown[:4] == ["U.S.", "Sen.", "Ann", "O’Neill-Lee"]


def test_known_words_keep_their_name_and_others_have_that_of_their_class():
    tokens = _tokens("It rained hard")
    assert tokens.names == ["he", "rained", "word"]


def test_sentences_do_not_end_inside_marks():
    tokens = _tokens("Ann said: “It rained. It poured.” Bob left.")
    first, stop = tokens.sentence(0)
    assert (first, tokens.words[stop]) == (0, "bob")


def test_inside_marks_sentences_are_those_of_the_marked_words():
    tokens = _tokens("Ann said: “It rained. It poured.” Bob left.")
    place = tokens.words.index("rained")
    first, stop = tokens.sentence(place)
    assert tokens.words[first:stop] == ["“", "it", "rained", "."]


def test_the_stop_is_no_part_of_a_sentence_s_words():
    tokens = _tokens("It rained.")
    assert tokens.sentence_end(0) == 2


def test_what_never_ends_is_cut_into_sentences():
    tokens = _tokens("rain " * 1000)
    assert len(tokens.breaks) == 5


def test_a_sentence_begins_where_it_says():
    tokens = _tokens("It rained. It poured.")
    assert [tokens.begins(place) for place in (0, 1, 3)] == [True, False, True]


def test_marks_between_two_tokens_are_seen():
    tokens = _tokens("Ann “so” said")
    assert tokens.marks_between(0, 5, -1)
    assert not tokens.marks_between(4, 5, -1)
