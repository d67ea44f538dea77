import pytest

from provenance.quotes.marks import find_marked
from provenance.text.paragraphs import paragraph_spans


def _marked(text):
    found = find_marked(text, paragraph_spans(text, 0, len(text)))
    return [(text[each.start : each.end], each.depth, each.closed) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "“yes”",
        '"yes"',
        "«yes»",
        "„yes“",
        "„yes”",
        "‚yes‘",
        "‘yes’",
        "「yes」",
        "'yes'",
        "»yes«",
        "‹yes›",
        "``yes''",
    ],
)
def test_every_pair_of_marks_is_known(text):
    assert _marked(f"He said {text}.") == [("yes", 0, True)]


def test_marks_nest():
    assert _marked("“He said: ‘Go «now»!’ and left”") == [
        ("He said: ‘Go «now»!’ and left", 0, True),
        ("Go «now»!", 1, True),
        ("now", 2, True),
    ]


def test_russian_names_nest_in_the_same_marks():
    assert _marked("АО «Завод «Север»» закрыто") == [
        ("Завод «Север»", 0, True),
        ("Север", 1, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the dogs’ bowl, isn't it?",
        "rock 'n' roll in the '90s",
        'a 5" pipe and a 6" pipe',
        "Josh Rogin‘s opinions",
        "no marks at all ”",
        "’Twas late",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text):
    assert _marked(text) == []


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last():
    found = find_marked(*_with_paragraphs("“One.\n“Two.\n“Three.” End."))
    assert len(found) == 1
    assert found[0].closed
    assert found[0].parts == ((1, 5), (7, 11), (13, 19))


def test_a_missing_closing_mark_swallows_its_paragraph_at_most():
    assert _marked("“It began well.\nThen “it” stopped.") == [
        ("It began well.", 0, False),
        ("it", 0, True),
    ]


def test_a_missing_closing_mark_ends_where_the_same_mark_opens_again():
    assert _marked("“It began well. “It ended” badly.") == [
        ("It began well.", 0, False),
        ("It ended", 0, True),
    ]


def test_what_is_left_open_inside_is_dropped():
    assert _marked("«He said „go» and left") == [("He said „go", 0, True)]


def test_empty_marks_hold_nothing():
    assert _marked('"" “ ”') == []


def test_straight_marks_close_what_they_opened():
    assert _marked('"yes"—"no"') == [("yes", 0, True), ("no", 0, True)]


def test_marks_nested_beyond_reason_are_passed_over():
    assert len(_marked("“" * 50 + "a")) <= 9


def _with_paragraphs(text):
    return text, paragraph_spans(text, 0, len(text))
