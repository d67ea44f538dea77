import time

import pytest

from provenance.corpus.titles import TitledText, assign_headlines, own_title

BODY = (
    "When the rain came to the city on Monday, people stayed at home and looked out of their "
    "windows, because there was nothing else that they could have done."
)


def titled(*lines):
    text = "\n\n".join(lines)
    place = own_title(text, 0, len(text))
    return place and text[slice(*place)]


def test_the_headline_above_the_body_is_the_title():
    assert titled("Rain comes to the city", "What does it mean?", BODY) == "Rain comes to the city"


@pytest.mark.parametrize(
    "line",
    [
        "Categories",
        "Saved things here",
        "web analytics of a page",
        "Rain%20comes%20to%20the city of ours",
        "By Jane Doe and John Roe",
        "Rain comes to the city and then...",
        "Menu   Home   World   Rain",
        "12 34 56 78 90",
    ],
)
def test_what_is_no_headline_is_passed_over(line):
    assert titled(line, "Rain comes to the city", BODY) == "Rain comes to the city"


@pytest.mark.parametrize("kicker", ["Opinion ", "Analysis: ", "Мнение | ", "EXCLUSIVE — "])
def test_a_kicker_is_no_part_of_the_title(kicker):
    assert titled(kicker + "Rain comes to the city", BODY) == "Rain comes to the city"


def test_a_word_of_the_headline_is_no_kicker():
    assert titled("Opinion polls are often wrong", BODY) == "Opinion polls are often wrong"


def test_a_short_line_in_the_middle_of_the_page_is_a_title():
    text = "Network Group".ljust(60) + "J. Doe\n\n" + "Rain Version 2".center(72) + "\n\n" + BODY
    assert text[slice(*own_title(text, 0, len(text)))] == "Rain Version 2"


def test_a_dateline_begins_the_body():
    assert titled("Rain comes to the city", "KYIV - It rained.") == "Rain comes to the city"


def test_without_head_or_body_there_is_no_title():
    assert titled(BODY, "Rain comes to the city") is None
    assert titled(*["Rain comes to the city"] * 20) is None
    assert titled("Rain comes to the city") is None


PUTIN = TitledText(
    "Carlson met Putin in Moscow.", "Carlson met Putin in Moscow. The interview was long."
)
GAZA = TitledText(
    "Clinton said Netanyahu should go.", "Clinton said Netanyahu should go. Gaza is at war."
)
HEADLINES = [
    "War on Gaza: Clinton says Netanyahu should go",
    "Carlson’s long interview with Putin",
]


def test_each_headline_goes_to_the_article_it_announces():
    assert assign_headlines(HEADLINES, [PUTIN, GAZA]) == {0: 1, 1: 0}


def test_copies_of_an_article_share_its_headline():
    assert assign_headlines(HEADLINES, [PUTIN, GAZA, PUTIN]) == {0: 1, 1: 0, 2: 1}


def test_a_headline_without_its_article_goes_nowhere():
    assert assign_headlines(["Cats and dogs at play", "12"], [PUTIN, GAZA]) == {}
    assert assign_headlines(HEADLINES, []) == {}


def test_of_many_equal_headlines_each_text_gets_one():
    texts = [TitledText(f"Carlson met Putin {n}.", "Carlson met Putin.") for n in range(3)]
    headlines = ["Carlson met Putin", "Rain comes to the city", "Carlson met Putin"]
    assert assign_headlines(headlines, texts) == {0: 0, 1: 2}


def test_thousands_of_headlines_for_thousands_of_texts_are_assigned_in_seconds():
    headlines = [f"w{number:04} common" for number in range(2_000)]
    texts = [TitledText(headline, headline) for headline in headlines]
    began = time.process_time()
    assert assign_headlines(headlines, texts) == {number: number for number in range(2_000)}
    assert time.process_time() - began < 5
