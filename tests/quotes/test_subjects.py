import pytest

from provenance.quotes.subjects import subject_before


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Иван Петров сказал, что шёл дождь.", "сказал", "Иван Петров"),
        ("Я на первом заседании сказал, что шёл дождь.", "сказал", "Я"),
        ("В своём письме жители постоянно писали, что шёл дождь.", "писали", "жители"),
        ("Вернувшись домой, дед сказал: шёл дождь.", "сказал", "дед"),
        (
            "Глава Минобороны Иван Петров в среду заявил: шёл дождь.",
            "заявил",
            "Глава Минобороны Иван Петров",
        ),
        ("Иван Петров, министр, сказал: шёл дождь.", "сказал", "Иван Петров, министр"),
        ("Но он прямо сказал, что шёл дождь.", "сказал", "он"),
    ],
)
def test_the_subject_is_what_prepositions_and_signs_leave(read, said, text, verb, subject):
    tokens = read(text, "any")[0].tokens
    assert said(tokens, subject_before(tokens, tokens.words.index(verb))) == subject


def test_a_verb_that_begins_its_sentence_has_none_before_it(read):
    tokens = read("Сказал Иван, что шёл дождь.", "any")[0].tokens
    assert subject_before(tokens, 0) is None
