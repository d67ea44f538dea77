import pytest

from provenance.text.names import bare_name, find_names, name_words, same_name


def _names(text):
    return [text[start:end] for start, end in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As Josh Rogin commented, it rained.", ["Josh Rogin"]),
        ("Then President Vladimir Putin’s plane left.", ["President Vladimir Putin"]),
        ("a report by the Institute for the Study of War.", ["Institute for the Study of War"]),
        (
            "On Oct. 8, the U.S. Treasury Department met Dr. J. R. Smith.",
            ["U.S. Treasury Department", "Dr. J. R. Smith"],
        ),
        ("Ludwig van der Berg and Ann", ["Ludwig van der Berg", "Ann"]),
        ("Об этом сообщил Рустем Умеров вчера.", ["Рустем Умеров"]),
        ("nothing is named here", []),
        ("The. But. When? And", []),
    ],
)
def test_names_are_runs_of_capitals_without_sentence_openers(text, names):
    assert _names(text) == names


def test_only_the_stretch_asked_for_is_searched():
    text = "Ann met Bob."
    assert find_names(text, 4) == [(8, 11)]
    assert find_names(text, 0, 7) == [(0, 3)]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Russian President Vladimir Putin", "Vladimir Putin"),
        ("Gov. Kathy Hochul’s", "Kathy Hochul"),
        ("President of Ukraine", "President of Ukraine"),
        ("President", "President"),
        ("Минобороны Украины Рустем Умеров", "Рустем Умеров"),
        ("Никита Сергеевич Хрущёв", "Никита Сергеевич Хрущёв"),
        ("", ""),
    ],
)
def test_a_bare_name_has_no_office(name, bare):
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Putin", "Vladimir Putin"),
        ("President Putin’s", "Vladimir Putin"),
        ("Mr. J. Winer", "Jonathan M. Winer"),
        ("the ISW", "Institute for the Study of War"),
        ("the Institute", "Institute for the Study of War"),
        ("UN", "U.N."),
        ("Зеленского", "Владимир Зеленский"),
        ("Путиным", "Путин"),
        ("Vladimir Putin", "Vladimir Putin"),
    ],
)
def test_short_forms_name_the_same(short, full):
    assert same_name(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Josh", "Josh Rogin"),
        ("Washington", "Washington Post"),
        ("War", "Institute for the Study of War"),
        ("Biden", "Vladimir Putin"),
        ("USA", "Institute for the Study of War"),
        ("Петров", "Иван Сидоров"),
        ("Путин", "Пугачёва"),
        ("", "Vladimir Putin"),
    ],
)
def test_other_names_do_not(short, full):
    assert not same_name(short, full)


def test_names_are_compared_by_their_folded_words():
    assert name_words("The Washington Post’s") == ("washington", "post")
    assert name_words("al-Arouri") == ("alarouri",)
    assert name_words("the President") == ("president",)
