import pytest

from provenance.model import QuotationKind
from provenance.quotes.attributions import attribute
from provenance.quotes.confidence import SPEECH, confidence_of, kind_of
from provenance.quotes.marks import find_marked


def _first(text):
    bounds = (0, len(text))
    marked = [each for each in find_marked(text, [bounds]) if not each.depth]
    attributed = attribute(text, bounds, marked, None)[0]
    return confidence_of(text, bounds, attributed), kind_of(text, bounds, attributed)


@pytest.mark.parametrize(
    "text",
    [
        "“It rained,” Ann said.",
        "Ann Lee said it was “a very wet day”.",
        "“It rained all day and all night, they know.”",
        "“It rained!” Then silence.",
        "Ann said it was “wet”.",
    ],
)
def test_speech_is_sure(text):
    assert _first(text)[0] >= SPEECH


@pytest.mark.parametrize(
    "text",
    [
        "The “red line” was crossed.",
        "He read “The Old Man and the Sea” again.",
        "Of course that “rain” fell.",
        "a so-called “private” army",
        "It hit what Bob called “a wall”.",
    ],
)
def test_scare_quotes_titles_and_labels_are_not(text):
    assert _first(text)[0] < SPEECH


def test_a_missing_mark_makes_less_sure():
    whole, _ = _first("Ann said: “It rained.”")
    cut, _ = _first("Ann said: “It rained.")
    assert 0 < cut < whole


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It rained,” Ann said.", QuotationKind.DIRECT),
        ("Ann said: “It rained.”", QuotationKind.DIRECT),
        ("It was late. “It rained a lot that day.”", QuotationKind.DIRECT),
        ("Ann said it “rained cats” there.", QuotationKind.MIXED),
    ],
)
def test_words_inside_a_sentence_are_mixed(text, kind):
    assert _first(text)[1] is kind
