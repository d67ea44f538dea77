import pytest

from provenance.corpus.readers import html as module
from provenance.model import Field, MarkupKind

pytest.importorskip("resiliparse")

PROSE = (
    "Nobody had seen the ships leave the harbour, and yet in the morning the quay was empty, the "
    "ropes lay cut on the stones, and a smell of tar was all that was left of the fleet."
)
PAGE = f"""<!doctype html><html><head><title>The harbour</title>
<meta name="author" content="Ann Writer"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<article><h1>The harbour</h1><p>{PROSE}</p>
<blockquote cite="https://x.org/log"><p>We sailed with the tide, and nobody asked.</p></blockquote>
<p>{PROSE.replace("ships", "boats")} As <a href="https://x.org/">the log</a> has it.</p></article>
<footer><p>Subscribe to our newsletter</p></footer></body></html>"""


def test_the_main_text_comes_without_menus(read):
    (extract,) = read("a.html", PAGE.encode())
    assert PROSE in extract.text
    assert "About us" not in extract.text
    assert "newsletter" not in extract.text
    assert (extract.reader, extract.encoding, extract.size) == ("html", "utf-8", len(PAGE))


def test_quotations_and_links_keep_their_places(read):
    (extract,) = read("a.html", PAGE.encode())
    marked = {each.kind: each for each in extract.markup}
    block, link = marked[MarkupKind.BLOCK], marked[MarkupKind.LINK]
    assert extract.text[block.start : block.end] == "We sailed with the tide, and nobody asked."
    assert extract.text[link.start : link.end] == "the log"
    assert (block.target, link.target) == ("https://x.org/log", "https://x.org/")


def test_a_page_says_its_title_and_author(read):
    (extract,) = read("a.html", PAGE.encode())
    (outline,) = extract.outlines
    assert (outline.start, outline.end) == (0, len(extract.text))
    assert {each.field: each.value for each in outline.told} == {
        Field.TITLE: "The harbour",
        Field.AUTHOR: "Ann Writer",
    }


def test_trafilatura_extracts_what_should_be_precise(read):
    pytest.importorskip("trafilatura")
    page = PAGE.replace("<article>", '<article><p class="date">Published: 2019-05-06</p>')
    (extract,) = read("a.html", page.encode(), extract="precise")
    assert PROSE in extract.text
    assert "newsletter" not in extract.text
    assert extract.how == "main text by trafilatura"


def test_the_date_that_a_page_shows_is_looked_for_when_it_should_be_precise(read):
    pytest.importorskip("htmldate")
    page = PAGE.replace("<h1>", '<time class="entry-date" datetime="2019-05-06">May</time><h1>')
    (extract,) = read("a.html", page.encode(), extract="precise")
    assert [(each.value.year, each.evidence) for each in extract.outlines[0].dates] == [
        (2019, "htmldate")
    ]


def test_without_trafilatura_the_other_way_is_taken(read, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    (extract,) = read("a.html", PAGE.encode(), extract="precise")
    assert PROSE in extract.text
    assert extract.how == "main text by resiliparse: trafilatura is not installed"


def test_the_encoding_that_a_page_says_is_believed(read):
    page = "<html><meta charset=koi8-r><body><p>Съешь ещё этих мягких булок.</p></body></html>"
    (extract,) = read("a.htm", page.encode("koi8-r"))
    assert (extract.text.strip(), extract.encoding) == ("Съешь ещё этих мягких булок.", "koi8-r")


def test_a_page_of_a_few_words_is_read_as_a_whole(texts):
    assert texts("a.html", b"<html><body><div>Just this</div></body></html>") == {"": "Just this"}


def test_pages_without_text_or_nested_without_end_are_refused(reasons):
    assert reasons("a.html", b"<html></html>") == {"": "the page holds no text"}
    assert reasons("a.html", b"<div>" * 9_000) == {
        "": "its elements are nested more than 2000 deep"
    }
    assert reasons("a.html", b"") == {"": "the file is empty"}
