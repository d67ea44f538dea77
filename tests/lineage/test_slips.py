import pytest

from provenance.lineage.slips import Slip, find_slips

SOUND = "The harbour was dark. Nobody came to the harbour, and the lamp of the harbour was out."


@pytest.mark.parametrize("wrong", ["harbuor", "habour", "harrbour", "hatbour"])
def test_a_word_a_letter_off_that_is_spelled_right_elsewhere_is_a_slip(wrong):
    other = SOUND.replace("to the harbour", f"to the {wrong}")
    assert find_slips(SOUND, other) == [Slip("harbour", wrong)]
    assert find_slips(other, SOUND) == []


def test_another_form_of_a_word_is_no_slip():
    assert find_slips(SOUND, SOUND.replace("to the harbour", "to the harbours")) == []


def test_another_word_is_no_slip():
    assert find_slips(SOUND, SOUND.replace("to the harbour", "to the honour")) == []


def test_a_word_spelled_one_way_only_does_not_tell_who_is_wrong():
    one = "A letter from Mr Hansson lay on the table."
    assert find_slips(one, one.replace("Hansson", "Hannson")) == []


def test_a_spelling_used_again_is_a_habit_and_no_slip():
    other = SOUND.replace("harbour", "harbor")
    assert find_slips(SOUND, other) == []


def test_a_long_word_may_be_two_letters_off():
    sound = "The government fell. A new government came."
    other = "The government fell. A new goverment came."
    assert find_slips(sound, other) == [Slip("government", "goverment")]
    assert find_slips(sound, other.replace("goverment", "govrmant")) == []


def test_a_word_between_other_words_is_another_word():
    other = SOUND.replace("to the harbour", "by a harbuor")
    assert find_slips(SOUND, other) == []


def test_a_text_written_anew_is_not_searched():
    odd = " ".join(
        f"word{letter}{other}" for letter in "abcdefghijklmno" for other in "abcdefghijklmno"
    )
    assert find_slips(SOUND, f"{SOUND.replace('to the harbour', 'to the harbuor')} {odd}") == []
