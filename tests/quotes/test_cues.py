import pytest

from provenance.quotes.cues import Trust, find_cues, is_cue_word, pronouns, words_in


def _cues(text):
    return [text[each.start : each.end] for each in find_cues(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Putin replied, and she said so.", ["replied", "said"]),
        ("According to Reuters, it rained.", ["According to"]),
        ("Он сообщил, что идёт.", ["сообщил"]),
        ("По словам Путина, всё готово.", ["По словам"]),
        ("Er sagte nichts; laut Bericht schon.", ["sagte", "laut"]),
        ("Elle a déclaré cela.", ["déclaré"]),
        ("Ella afirmó eso.", ["afirmó"]),
        ("Він заявив про це.", ["заявив"]),
    ],
)
def test_verbs_and_prepositions_of_six_languages_are_cues(text, cues):
    assert _cues(text) == cues


@pytest.mark.parametrize(
    "text",
    ["the reports were late", "his claims", "said to have left", "thought to be ill", "accord"],
)
def test_nouns_and_hearsay_are_no_cues(text):
    assert _cues(text) == []


def test_a_preposition_may_hold_its_speaker():
    text = "По его словам, всё готово."
    (cue,) = find_cues(text, 0, len(text))
    assert text[slice(*cue.speaker)] == "его"
    assert cue.preposition


def test_cues_are_trusted_by_what_they_report_without_marks():
    trusts = [each.trust for each in find_cues("said replied called", 0, 19)]
    assert trusts == [Trust.CORE, Trust.BESIDE, Trust.LABEL]


def test_a_phrase_that_breaks_off_is_no_cue():
    assert _cues("according") == []


def test_lexicons_are_asked_by_name():
    assert "he" in pronouns("one")
    assert "that" in words_in("clauses")
    assert is_cue_word("Said")
    assert not is_cue_word("ran")
