import pytest

from provenance.quotes.cues import find_cues
from provenance.quotes.speakers import find_speaker


def _speaker(text, which=0):
    cue = find_cues(text, 0, len(text))[which]
    found = find_speaker(text, cue, 0, len(text))
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("As Josh Rogin commented in a daily:", "Josh Rogin"),
        ("Petro Poroshenko, a former president, said that", "Petro Poroshenko"),
        ("Michael Flynn — who pleaded guilty — said viewers", "Michael Flynn"),
        ("Ann Lee (a lawyer) said", "Ann Lee"),
        ("Gov. Kathy Hochul also told", "Gov. Kathy Hochul"),
        ("She later jokingly added", "She"),
        ("said FBI Director Christopher Wray.", "FBI Director Christopher Wray"),
        ("said Putin, stressing", "Putin"),
        (
            "stated a report by the Institute for the Study of War, a think",
            "a report by the Institute for the Study of War",
        ),
        ("senior officials said", "senior officials"),
        ("police said", "police"),
        ("The intelligence center warned", "The intelligence center"),
        ("CNN heard of four men who stated", "CNN heard of four men"),
        ("according to Ehsan Khandouzi, the minister", "Ehsan Khandouzi"),
        ("– написал Умеров в своём блоге", "Умеров"),
        ("Залужный, в свою очередь, отметил", "Залужный"),
        (
            "глава Минобороны Украины Рустем Умеров заявил",
            "глава Минобороны Украины Рустем Умеров",
        ),
        ("По его мнению, всё так", "его"),
        ("сказал он", "он"),
        ("said Thursday", None),
        ("explained to Euractiv", None),
        ("it was late, and then said", None),
        ("when said", None),
    ],
)
def test_the_speaker_stands_beside_the_cue(text, speaker):
    assert _speaker(text) == speaker


def test_a_participle_reports_the_subject_of_its_sentence():
    assert _speaker("Hamas thanked Putin for his statement, saying:") == "Hamas"
    assert _speaker("it rained, saying:") is None


def test_a_clause_before_and_is_left_out():
    text = "The long and difficult campaign ended at last and Ann Lee said"
    assert _speaker(text) == "Ann Lee"


def test_a_name_in_a_run_too_long_is_all_that_is_taken():
    text = "rain came down " * 5 + "Ann Lee goes on said"
    assert _speaker(text) == "Ann Lee"


def test_words_before_another_verb_are_left_out():
    assert _speaker("Bob claimed Ann Lee noted", 1) == "Ann Lee"
