from datetime import date

import pytest

from provenance.corpus.readers import feeds as module
from provenance.model import DateKind, Field

pytest.importorskip("lxml")

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Daily</title><link>https://x.org/</link>
<item><title>Ships &amp; tides</title><link>https://x.org/1</link>
<dc:creator>Ann Writer</dc:creator>
<pubDate>Mon, 06 May 2019 07:08:09 +0000</pubDate><guid>https://x.org/?p=1</guid>
<description>Short.</description><content:encoded><![CDATA[<p>Nobody had seen the ships leave.</p>
<p>The quay was empty.</p>]]></content:encoded></item>
<item><title>Second</title><description>Plain words &amp;amp; more.</description></item>
<item><title>Picture</title><wp:post_type>attachment</wp:post_type><description>x</description></item>
<item><title>None</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><entry><title>One</title>
<link rel="self" href="https://x.org/self"/><link href="https://x.org/one"/><id>urn:1</id>
<author><name>Bob Other</name></author><published>2019-05-06T07:08:09Z</published>
<updated>2019-05-07</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Nobody had <b>seen</b> it.</p></div></content></entry></feed>"""


def _said(extract):
    return {each.field: each.value for each in extract.outlines[0].told}


def test_items_are_documents_with_author_date_and_link(read):
    pytest.importorskip("resiliparse")
    reads = read("a.rss", RSS)
    assert [each.name for each in reads] == ["#000001", "#000002", "#000004"]
    assert reads[0].text == (
        "Ships & tides\n\nNobody had seen the ships leave.\n\nThe quay was empty."
    )
    assert _said(reads[0]) == {
        Field.TITLE: "Ships & tides",
        Field.AUTHOR: "Ann Writer",
        Field.URL: "https://x.org/1",
        Field.IDENTIFIER: "https://x.org/?p=1",
        Field.PUBLISHER: "The Daily",
    }
    assert reads[0].outlines[0].dates[0].value == date(2019, 5, 6)
    assert reads[1].text == "Second\n\nPlain words & more."
    assert reads[2].reason == "the item holds no text"


def test_entries_of_atom_are_read_as_well(read):
    pytest.importorskip("resiliparse")
    (extract,) = read("a.xml", ATOM, seekable=False)
    assert extract.text.split() == ["One", "Nobody", "had", "seen", "it."]
    assert _said(extract) == {
        Field.TITLE: "One",
        Field.AUTHOR: "Bob Other",
        Field.URL: "https://x.org/one",
        Field.IDENTIFIER: "urn:1",
        Field.PUBLISHER: "Blog",
    }
    assert [(each.value.day, each.kind) for each in extract.outlines[0].dates] == [
        (6, DateKind.PUBLISHED),
        (7, DateKind.ARCHIVED),
    ]


def test_without_the_extra_tags_are_taken_out(read, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    extract = read("a.rss", RSS)[0]
    assert "Nobody had seen the ships leave." in extract.text
    assert "extra `html` is not installed" in extract.how


def test_an_item_that_is_too_long_is_named(reasons, monkeypatch):
    monkeypatch.setattr(module, "_CHARS_MAX", 30)
    assert reasons("a.rss", RSS)["#000001"] == "the item is too long"


def test_what_is_cut_off_is_said_to_be_and_the_items_before_are_read(read):
    reads = read("a.rss", RSS[: RSS.index(b"<title>Picture")])
    assert len(reads) == 3
    assert reads[-1].reason == "the XML is damaged or cut off after 2 items"


def test_other_xml_is_no_feed(reasons):
    assert reasons("a.xml", b"<a><b>Text</b></a>") == {"": "no feed: it has no items"}


def test_entities_are_not_resolved(read, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Do not tell")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    item = "<item><title>A</title><description>Before &l9; &x; after.</description></item>"
    reads = read("a.rss", f"{doctype}<rss><channel>{item}</channel></rss>".encode())
    told = " ".join(getattr(each, "text", "") for each in reads)
    assert "ha" not in told.replace("that", "")
    assert "Do not tell" not in told
    assert len(told) < 100
