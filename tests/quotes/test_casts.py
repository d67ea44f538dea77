import pytest

from provenance.quotes.casts import cast_of, fullest_name, speaker_name


def _name_of(text, words, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return speaker_name(cast_of(text, 0, len(text)), start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Vladimir Putin came. Later Putin spoke.", "Putin spoke"[:5], "Vladimir Putin"),
        ("Putin spoke. Vladimir Putin came.", "Putin", "Vladimir Putin"),
        (
            "Russian President Vladimir Putin spoke.",
            "Russian President Vladimir Putin",
            "Vladimir Putin",
        ),
        (
            "The Institute for the Study of War met; the ISW spoke.",
            "the ISW",
            "Institute for the Study of War",
        ),
        ("the report spoke", "the report", "report"),
        ("U.S. officials spoke", "U.S. officials", "U.S. officials"),
        (
            "a report by the Institute for Peace spoke",
            "a report by the Institute for Peace",
            "Institute for Peace",
        ),
        (
            "the website of the Iranian foreign ministry spoke",
            "the website of the Iranian foreign ministry",
            "website of the Iranian foreign ministry",
        ),
        (
            "Former US secretary of state Hillary Clinton spoke",
            "Former US secretary of state Hillary Clinton",
            "Hillary Clinton",
        ),
        (
            "Вчера Владимир Зеленский уехал. Зеленский сказал",
            "Зеленский сказал"[:9],
            "Владимир Зеленский",
        ),
        ("Russia-Hamas talks began. Hamas spoke", "Hamas spoke"[:5], "Hamas"),
    ],
)
def test_a_speaker_gets_the_fullest_name_of_the_page(text, words, name):
    assert _name_of(text, words, text.count(words) - 1 if text.count(words) > 1 else 0) == name


def test_a_pronoun_means_the_person_of_the_sentence_before():
    text = "Aide Ali Baraka praised Russia Today. “Yes,” he said."
    assert _name_of(text, "he ") == "Ali Baraka"


def test_a_pronoun_means_the_last_speaker_when_that_is_nearer():
    text = "Ali Baraka came. The door shut. Ann Lee spoke. Then the rain fell. She went on."
    cast = cast_of(text, 0, len(text))
    at = text.index("Ann Lee")
    assert speaker_name(cast, at, at + 7) == "Ann Lee"
    at = text.index("She")
    assert speaker_name(cast, at, at + 3) == "Ann Lee"


@pytest.mark.parametrize(
    "text", ["“Yes,” he said.", "Hamas met. He spoke.", "Ann Lee came." + " x" * 900 + " He"]
)
def test_a_pronoun_nobody_stands_for_stays_a_pronoun(text):
    words = "He" if "He" in text else "he"
    assert _name_of(text, words) == words


def test_a_speaker_of_himself_and_many_are_nobody_by_name():
    assert _name_of("Ann Lee came. I said", "I ") == "I "
    assert _name_of("Ann Lee came. They said", "They") == "They"


def test_a_line_above_is_another_sentence():
    text = "Saved Web Pages\nOn Monday Ann Lee came, and he spoke."
    assert _name_of(text, "he ") == "Ann Lee"


def test_a_name_may_be_full_already():
    text = "Ann Lee"
    assert fullest_name(cast_of(text, 0, 7), 0, 7) == "Ann Lee"
