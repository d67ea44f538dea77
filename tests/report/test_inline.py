import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.report.inline import code, inline
from provenance.report.invisible import on_one_line

READER = MarkdownIt("gfm-like")
PIECES = (*"@#!$%~&^:|`*_[](){}<>\\/.-+= \n\t\r", "www.", "http://", "GH-1", "<b>", "a.example")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters())).map("".join)
APART = "\u200b"


def _tags(html):
    return set(re.findall(r"</?(\w+)", html))


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "#123",
        "GH-7",
        "!3",
        "~label",
        "www.evil.example",
        "https://evil.example",
        "a@b.example",
    ],
)
def test_what_services_look_for_is_taken_apart(text):
    html = READER.renderInline(inline(text))
    assert text not in html
    assert html.replace(APART, "") == text


def test_words_stay_as_they_are():
    assert inline("It rained, they said (twice).") == "It rained, they said (twice)."


@given(TEXTS)
def test_any_text_is_shown_and_nothing_of_it_acts(text):
    html = READER.render(f"A {inline(text)} b")
    assert _tags(html) <= {"p"}
    assert not re.search(r"[@#!$~](?=\w)|https?://|www\.", re.sub(r"&#?\w+;", "", html))


@given(TEXTS)
def test_any_text_is_one_cell_of_a_table(text):
    table = f"| a | b |\n|---|---|\n| {inline(text)} | {code(text)} |\n"
    html = READER.render(table)
    assert html.count("<td") == 2
    assert html.count("<tr") == 2
    assert _tags(html) == {"table", "thead", "tbody", "tr", "th", "td", "code"}


@given(TEXTS)
def test_code_is_as_long_as_what_it_shows(text):
    html = READER.renderInline(code(text))
    shown = html.removeprefix("<code>").removesuffix("</code>")
    for number, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(number, sign)
    assert shown.split() == on_one_line(text).split()
