from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.text.lines import column_number, line_number, line_spans

TEXTS = st.text(st.sampled_from("ab \t\r\n\u00a0\u2028\x85\x0c"), max_size=30)


def _lines(text):
    return [text[start:end] for start, end in line_spans(text)]


def test_lines_come_without_outer_white_space_and_without_empty_ones():
    assert _lines("  one\u00a0\n\n \t \ntwo three  \n") == ["one", "two three"]


def test_the_last_line_needs_no_line_feed():
    assert _lines("one\ntwo") == ["one", "two"]


def test_windows_line_ends_belong_to_no_line():
    assert _lines("one\r\ntwo\r\n") == ["one", "two"]


def test_only_a_line_feed_ends_a_line():
    assert _lines("one\u2028two\x0cthree\x85four\rfive") == ["one\u2028two\x0cthree\x85four\rfive"]


def test_an_empty_text_has_no_lines():
    assert line_spans("") == line_spans(" \n\t\n") == []


def test_a_place_is_named_by_line_and_column_from_one():
    text = "one\n\nthree"
    assert [(line_number(text, at), column_number(text, at)) for at in (0, 2, 4, 5, 9)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (3, 1),
        (3, 5),
    ]


def test_columns_count_code_points():
    assert column_number("😀é́x", 4) == 5


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_lines_together_hold_everything_but_white_space(text):
    assert "".join("".join(_lines(text)).split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 30))
def test_line_and_column_lead_back_to_the_place(text, offset):
    offset = min(offset, len(text))
    before = text.split("\n")[: line_number(text, offset) - 1]
    assert sum(len(line) + 1 for line in before) + column_number(text, offset) - 1 == offset
