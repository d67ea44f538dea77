import pytest

from provenance.quotes.speech import find_reported


def _reported(text):
    found = find_reported(text, 0, len(text))
    return (text[found.start : found.end], text[slice(*found.speaker)]) if found else None


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ann Lee said that it rained all day.", "it rained all day", "Ann Lee"),
        (
            "Ann Lee told the two reporters that it rained all day.[3]",
            "it rained all day",
            "Ann Lee",
        ),
        ("Ann Lee said the rain would stop.", "the rain would stop", "Ann Lee"),
        ("The rain would stop, Ann Lee said.", "The rain would stop", "Ann Lee"),
        ("According to Ann Lee, the rain would stop.", "the rain would stop", "Ann Lee"),
        ("The rain would stop, according to Ann Lee.", "The rain would stop", "Ann Lee"),
        ("Умеров сообщил, что дождь идёт давно.", "дождь идёт давно", "Умеров"),
        ("По словам Умерова, дождь идёт давно.", "дождь идёт давно", "Умерова"),
        ("Ann Lee sagte, dass es lange regnet.", "es lange regnet", "Ann Lee"),
    ],
)
def test_reported_speech_has_content_and_speaker(text, content, speaker):
    assert _reported(text) == (content, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day.",
        "Ann Lee said so.",
        "Ann Lee said of the rain that fell.",
        "It was reported that the rain fell.",
        "Ann Lee wrote a letter to her aunt.",
        "Ann Lee explained her plan to the town.",
        "When said.",
        "According to Ann Lee it rained.",
        "It rained, Ann Lee said, and went on to speak of many other things that day.",
    ],
)
def test_what_reports_no_words_is_no_speech(text):
    assert _reported(text) is None
