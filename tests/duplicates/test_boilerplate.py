from provenance.duplicates.boilerplate import Boilerplate
from provenance.model import Match, Span, Tier

NOTICE = (
    "This site uses cookies to remember who you are, and by reading on you agree that it may do "
    "so for as long as the law of the land where you live lets it."
)


def _match(a, b):
    return Match(a, b, 20, 1.0, 300.0, Tier.SEEDS)


def test_a_match_of_known_text_is_explained_whatever_stands_beside_it(corpus, say):
    texts = corpus(f"{say(0, 30)}\n{NOTICE}", f"{NOTICE}\n{say(50, 30)}")
    known = Boilerplate(texts.table(), [f"Footer.\n{NOTICE.upper()}"])
    assert known.explains(_match(*texts.places(NOTICE)))
    assert not known.explains(_match(texts.place(say(0, 30)), texts.place(say(50, 30))))


def test_known_text_with_a_name_filled_in_is_explained_too(corpus):
    filled = NOTICE.replace("This site", "The Skerry Herald")
    texts = corpus(filled, filled)
    assert Boilerplate(texts.table(), [NOTICE]).explains(_match(*texts.places(filled)))


def test_a_long_match_with_known_text_in_it_is_not(corpus, say):
    text = f"{say(0, 60)} {NOTICE} {say(100, 60)}"
    texts = corpus(text, text)
    whole = [Span(number, 0, len(text)) for number in (0, 1)]
    assert not Boilerplate(texts.table(), [NOTICE]).explains(_match(*whole))


def test_nothing_known_explains_nothing(corpus):
    texts = corpus(NOTICE, NOTICE)
    assert not Boilerplate(texts.table(), []).explains(_match(*texts.places(NOTICE)))
    assert not Boilerplate(texts.table(), ["three words only"]).explains(
        _match(*texts.places(NOTICE))
    )


def test_words_of_two_documents_are_no_known_text(corpus, say):
    words = say(0, 40).split()
    texts = corpus(*(" ".join(words[first : first + 4]) for first in range(0, 40, 4)))
    known = Boilerplate(texts.table(), [" ".join(words)])
    first, second = (texts.place(" ".join(words[first : first + 4])) for first in (0, 4))
    assert not known.explains(_match(first, second))
