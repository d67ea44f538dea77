from datetime import date

from provenance.corpus.outlined import FILE_DATE, spans_of, told_dates, with_told
from provenance.corpus.pages import cut_pages
from provenance.model import (
    DateKind,
    Document,
    DocumentId,
    Field,
    Outline,
    PageKind,
    Span,
    Statement,
    Told,
    ToldDate,
)

TEXT = "The harbour at night\n\nNobody had seen the ships leave the harbour at night.\n"
TOLD = (
    Told(Field.TITLE, "The harbour at night", "json-ld"),
    Told(Field.TITLE, "Harbour | The Site", "title"),
    Told(Field.AUTHOR, "Ann Writer", "meta"),
    Told(Field.FOLLOWS, "a@x", "mail"),
)
DATES = (
    ToldDate(date(2019, 5, 6), DateKind.PUBLISHED, "json-ld"),
    ToldDate(date(2020, 1, 2), DateKind.ARCHIVED, "warc"),
    ToldDate(date(1999, 1, 2), DateKind.ARCHIVED, FILE_DATE),
)


def document_of(text, *outlines):
    return Document(DocumentId(0), "a.html", text, "", 0, "html", None, outlines=outlines)


def page_of(text, outline):
    (page,) = cut_pages([document_of(text, outline)])
    return page


def test_what_a_format_says_first_is_taken_and_all_of_it_kept():
    page = page_of(TEXT, Outline(0, len(TEXT), TOLD, DATES))
    assert page.title == Statement("The harbour at night", Span(0, 0, 20), "json-ld")
    assert page.author == Statement("Ann Writer", Span(0, 0, 0), "meta")
    assert [each.value for each in page.follows] == ["a@x"]
    assert page.told == TOLD


def test_dates_beside_the_text_are_those_of_the_page_but_not_that_of_its_file():
    page = page_of(TEXT, Outline(0, len(TEXT), TOLD, DATES))
    assert [(each.value.year, each.evidence) for each in page.dates] == [
        (2019, "json-ld"),
        (2020, "warc"),
    ]
    assert page.date == page.dates[0]


def test_a_date_of_the_text_that_contradicts_is_kept_behind():
    text = "Published on 3 March 2001\n\n" + TEXT
    page = page_of(text, Outline(0, len(text), dates=DATES))
    assert [each.value.year for each in page.dates] == [2001, 2019, 2020]
    assert page.date.value.year == 2019


def test_pages_are_where_the_format_says_and_blank_ones_are_none():
    text = "One text here.\n\n \n\nAnother text."
    outlines = (Outline(0, 16), Outline(16, 18), Outline(18, len(text), kind=PageKind.POST))
    pages = cut_pages([document_of(text, *outlines)])
    assert [(text[each.span.start : each.span.end], each.kind) for each in pages] == [
        ("One text here.", PageKind.ARTICLE),
        ("Another text.", PageKind.POST),
    ]
    assert len(spans_of(document_of(text, *outlines))) == 2


def test_a_mail_is_read_by_its_header():
    text = "From: Ann <ann@x.org>\nSubject: Ships\nMessage-ID: <1@x.org>\n\nGone.\n"
    page = page_of(text, Outline(0, len(text), kind=PageKind.MAIL))
    assert (page.kind, page.title.value, page.author.value) == (PageKind.MAIL, "Ships", "Ann")
    assert page.identifier.value == "1@x.org"


def test_without_anything_said_a_page_is_what_its_text_says():
    page = page_of(TEXT, Outline(0, len(TEXT)))
    assert with_told(document_of(TEXT), page, Outline(0, len(TEXT))) == page
    assert told_dates(document_of(TEXT), page.span, Outline(0, 9)) == ()
