import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report.logs import command_property, command_value, inert

ODD = st.text(st.one_of(st.sampled_from("#[]:%\n\r,= "), st.characters()))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", ".::error::x"),
        ("  ::stop-commands::x", ".  ::stop-commands::x"),
        ("a ##[error]x", "a # #[error]x"),
        ("##vso[task.setvariable]x", "# #vso[task.setvariable]x"),
        ("##teamcity[testStarted]", "# #teamcity[testStarted]"),
        ("a::b ## c", "a::b ## c"),
    ],
)
def test_a_line_that_would_command_is_changed_by_one_character(line, shown):
    assert inert(line) == shown


def test_what_ends_values_and_properties_is_escaped():
    assert command_value("50 %0A off") == "50 %250A off"
    assert command_property("a:b,c") == "a%3Ab%2Cc"


@given(ODD)
def test_no_text_ends_a_value_a_property_or_the_line(text):
    told = command_property(text)
    assert len(f"x{told}".splitlines()) == 1
    assert not {":", ","} & set(told)
    assert "##[" not in command_value(text)


@given(ODD)
def test_lines_are_changed_once_only(text):
    assert inert(inert(text)) == inert(text)
