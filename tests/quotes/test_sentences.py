import pytest

from provenance.quotes.sentences import sentence_ends


def _sentences(text):
    ends = sentence_ends(text, 0, len(text))
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


def test_full_stops_questions_and_exclamations_end_sentences():
    assert _sentences("It rained. Did it? Yes! So…") == ["It rained.", "Did it?", "Yes!", "So…"]


def test_marks_and_notes_belong_to_the_sentence():
    assert _sentences("He said “go.”[3] She went.") == ["He said “go.”[3]", "She went."]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith came.",
        "On Oct. 8 it rained.",
        "the U.S. Senate met.",
        "J. Winer wrote.",
        "He … left.",
    ],
)
def test_abbreviations_and_small_letters_do_not_end_a_sentence(text):
    assert _sentences(text) == [text]
