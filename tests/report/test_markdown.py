import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.report.markdown import render_markdown

READER = MarkdownIt("gfm-like")
LONGEST = 65_536
TAGS = {
    *("p", "strong", "table", "thead", "tbody", "tr", "th", "td", "a", "code"),
    *("details", "summary", "blockquote", "ul", "li"),
}


def _units(text):
    return len(text.encode("utf-16-le")) // 2


def test_findings_stand_in_a_table_with_links(result, texts):
    html = READER.render(render_markdown(result, texts))
    assert html.count("<tr") == len(result["findings"]) + 1
    first = result["findings"][0]
    path = next(each["path"] for each in result["documents"] if each["id"] == first["document"])
    assert f'href="./{path}#L{first["line"]}"' in html


def test_passages_are_shown_where_texts_are_at_hand(result, texts):
    assert "> Copy: " in render_markdown(result, texts)
    assert "> Copy: " not in render_markdown(result, {})


def test_nothing_found_is_said(result):
    assert render_markdown(result | {"findings": []}, {}) == "**provenance: nothing found**\n\n"


def test_what_a_check_knows_or_ignores_is_counted_only(checked, texts):
    text = render_markdown(checked, texts)
    ignored = len(checked["findings"]) - 2
    assert f"Besides: 1 known and {ignored} ignored." in text
    assert READER.render(text).count("<tr") == 2


def test_all_that_a_check_decided_is_said(unjudged):
    text = render_markdown(unjudged, {})
    assert "The check could not judge 1 file.\n\nLook at &#35;&#8203;12.\n" in text


def test_files_that_were_not_read_are_named(result):
    skipped = [{"path": f"{number}.bin", "reason": "binary"} for number in range(6)]
    text = render_markdown(result | {"skipped": skipped}, {})
    assert "6 files not analysed: <code>0.bin</code>" in text
    assert text.endswith(", …\n")


@pytest.mark.parametrize("path", ["/srv/a.txt", "../a.txt", f"{'a' * 90}.txt"])
def test_what_cannot_be_linked_is_named(result, told_of, path):
    assert "](" not in render_markdown(told_of(result, path), {})


def test_a_finding_may_have_no_other_side(result, texts):
    alone = result | {"findings": [result["findings"][0] | {"source": None}]}
    assert "> Passage: " in render_markdown(alone, texts)


@pytest.mark.parametrize("letter", ["a", "@", "😀", "\x1b"])
def test_a_comment_is_never_longer_than_github_takes(many, told_of, letter):
    text = render_markdown(told_of(many(900), letter * 900), {})
    assert _units(text) <= LONGEST
    assert re.search(r"\d+ more findings for which there is no room\.", text)


def test_what_is_left_out_is_the_least_serious(many):
    result = many(900, "note")
    worst = result["findings"][-1] | {"level": "error"}
    text = render_markdown(result | {"findings": [*result["findings"][:-1], worst]}, {})
    assert text.count("🔴") == 1


def test_no_text_acts_on_its_reader(nasty, texts):
    evil = dict.fromkeys(texts, nasty["findings"][0]["message"])
    html = READER.render(render_markdown(nasty, evil))
    assert set(re.findall(r"</?(\w+)", html)) <= TAGS
    assert all(each.startswith("./") for each in re.findall(r'href="([^"]*)', html))
    assert "src=" not in html.replace("img src=", "")
    assert not re.search(r"@everyone|#12\b|https://evil|www\.evil|\x1b|\u202e", html)


@given(text=st.text(st.one_of(st.sampled_from("@#|`<>[]()*_\n\\:/."), st.characters())))
def test_whatever_the_texts_the_table_stays_whole(result, told_of, text):
    told = render_markdown(told_of(result, text), {"d0": text})
    html = READER.render(told)
    assert set(re.findall(r"</?(\w+)", html)) <= TAGS
    assert html.count("<tr") == len(result["findings"]) + 1
    assert html.count("<td") == 4 * len(result["findings"])
    assert all(each.startswith("./") for each in re.findall(r'href="([^"]*)', html))
    told.encode("utf-8")
