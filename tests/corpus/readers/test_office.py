import io
import zipfile
from datetime import date

import pytest

from provenance.model import DateKind, Field, MarkupKind

pytest.importorskip("lxml")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = """<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">
<dc:title>The harbour</dc:title><dc:creator>Ann Writer</dc:creator>
<t:created>2019-05-06T07:08:09Z</t:created><t:modified>2019-05-07T07:08:09Z</t:modified></p>"""
DOCUMENT = f"""<w:document {W}><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The harbour</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Nobody had seen </w:t></w:r><w:r><w:t>it.</w:t><w:br/>
<w:t>No</w:t><w:noBreakHyphen/><w:t>one.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="IntenseQuote"/></w:pPr><w:r><w:t>We sailed.</w:t></w:r></w:p><w:p/>
</w:body></w:document>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p>
</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>See the log.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
ODT = """<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>
<t:h>The harbour</t:h><t:p>Nobody <t:span>had</t:span><t:s t:c="2"/>seen<t:note>
<t:note-citation>1</t:note-citation>
<t:note-body><t:p>See the log.</t:p></t:note-body></t:note> it.<t:line-break/>No one.</t:p>
<t:p t:style-name="Quotations">We sailed.</t:p></o:text></o:body></o:document>"""


def _zip(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return stream.getvalue()


DOCX = _zip(word_document__xml=DOCUMENT, word_footnotes__xml=NOTES, docProps_core__xml=CORE)


def _marked(extract, kind):
    return [extract.text[each.start : each.end] for each in extract.markup if each.kind is kind]


def test_a_word_document_is_its_paragraphs_with_the_notes_behind(read):
    (extract,) = read("a.docx", DOCX)
    assert extract.text == (
        "The harbour\n\nNobody had seen it.\nNo-one.\n\nWe sailed.\n\nSee the log.\n\n"
    )
    assert _marked(extract, MarkupKind.HEADING) == ["The harbour"]
    assert _marked(extract, MarkupKind.BLOCK) == ["We sailed."]
    assert _marked(extract, MarkupKind.NOTE) == ["See the log.\n\n"]


def test_a_document_says_title_author_and_dates(read):
    (outline,) = read("a.docx", DOCX)[0].outlines
    assert {each.field: each.value for each in outline.told} == {
        Field.TITLE: "The harbour",
        Field.AUTHOR: "Ann Writer",
    }
    assert [(each.value, each.kind) for each in outline.dates] == [
        (date(2019, 5, 6), DateKind.PUBLISHED),
        (date(2019, 5, 7), DateKind.ARCHIVED),
    ]


def test_an_open_document_is_read_as_well(read):
    (extract,) = read("a.odt", _zip(content__xml=ODT, meta__xml=CORE))
    assert extract.text == (
        "The harbour\n\nNobody had  seen it.\nNo one.\n\nWe sailed.\n\nSee the log.\n\n"
    )
    assert _marked(extract, MarkupKind.NOTE) == ["See the log.\n\n"]
    assert _marked(extract, MarkupKind.BLOCK) == ["We sailed."]
    assert extract.outlines[0].told[0].value == "The harbour"


def test_a_book_is_its_chapters_in_the_order_of_reading(read):
    pytest.importorskip("resiliparse")
    container = '<c><rootfile full-path="OPS/book.opf"/></c>'
    book = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ships</dc:title>'
        '<item id="a" href="a%20b.xhtml"/><item id="b" href="c.xhtml"/>'
        '<item id="z" href="../../x"/>'
        '<itemref idref="b"/><itemref idref="a"/><itemref idref="z"/><itemref idref="q"/>'
        "</package>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OPS/book.opf", book)
        archive.writestr("OPS/a b.xhtml", "<html><body><p>Second.</p></body></html>")
        archive.writestr("OPS/c.xhtml", "<html><body><p>First.</p></body></html>")
    (extract,) = read("a.epub", stream.getvalue())
    assert extract.text == "First.\n\nSecond.\n\n"
    assert extract.outlines[0].told[0].value == "Ships"


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_what_is_damaged_is_said_to_be(reasons, suffix):
    assert reasons(f"a.{suffix}", DOCX[: len(DOCX) // 2])[""].startswith("damaged or cut off")
    assert "is missing in it" in reasons(f"a.{suffix}", _zip(a__txt="x"))[""]
    name = {"docx": "word_document__xml", "odt": "content__xml"}[suffix]
    assert "is no XML" in reasons(f"a.{suffix}", _zip(**{name: "<a><b>"}))[""]
    assert reasons(f"a.{suffix}", _zip(**{name: "<a/>"})) == {"": "the document holds no text"}


def test_a_book_that_does_not_say_where_it_begins_is_none(reasons):
    pytest.importorskip("resiliparse")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/container.xml", "<a/>")
    assert reasons("a.epub", stream.getvalue())[""].startswith("no book")


def test_properties_that_are_broken_are_passed_over(read):
    (extract,) = read("a.docx", _zip(word_document__xml=DOCUMENT, docProps_core__xml="<"))
    assert extract.outlines[0].told == ()


def test_entities_and_bombs_do_no_harm(read, reasons, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Do not tell")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    hostile = doctype + DOCUMENT.replace("We sailed.", "We &l9; &x; sailed.")
    told = " ".join(
        getattr(each, "text", "") for each in read("a.docx", _zip(word_document__xml=hostile))
    )
    assert "haha" not in told
    assert "Do not tell" not in told
    bomb = f"<w:document {W}>" + " " * (40 << 20)
    assert "bomb" in reasons("a.docx", _zip(word_document__xml=bomb))[""]
