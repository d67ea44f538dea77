from provenance.model import (
    Document,
    DocumentId,
    Markup,
    MarkupKind,
    Page,
    PageId,
    PageKind,
    QuotationKind,
    Span,
)
from provenance.options import AuditOptions
from provenance.quotes.markup import marked_up
from provenance.quotes.quotations import find_quotations

TEXT = (
    "The log of the ship is short.\n\nWe sailed with the tide.\n\nNobody asked us where.\n\n"
    "The crew were glad to be gone, and the quay lay empty in the rain."
)


def page_of(text):
    return Page(PageId(0), Span(DocumentId(0), 0, len(text)), PageKind.ARTICLE)


def marked(text, words, kind):
    start = text.index(words.split("\n")[0])
    return Markup(start, start + len(words), kind)


def quotations_of(text, *markup):
    document = Document(DocumentId(0), "a.html", text, "", 0, "html", None, markup=markup)
    found = find_quotations([document], [page_of(text)], (), AuditOptions())
    return [each for each in found if each.kind is not QuotationKind.INDIRECT]


def test_what_a_page_sets_apart_is_a_block_quotation_of_its_paragraphs():
    words = "We sailed with the tide.\n\nNobody asked us where."
    (quotation,) = quotations_of(TEXT, marked(TEXT, words, MarkupKind.BLOCK))
    assert quotation.kind is QuotationKind.BLOCK
    assert [TEXT[part.start : part.end] for part in quotation.parts] == words.split("\n\n")


def test_what_a_page_marks_in_the_line_is_a_direct_quotation():
    (quotation,) = quotations_of(TEXT, marked(TEXT, "glad to be gone", MarkupKind.QUOTE))
    assert quotation.kind is QuotationKind.DIRECT
    assert TEXT[quotation.span.start : quotation.span.end] == "glad to be gone"


def test_links_are_no_quotations_and_marks_that_are_read_count_once():
    text = "He said: “We sailed with the tide, and nobody asked.” Then he left."
    inner = marked(text, "We sailed with the tide, and nobody asked.", MarkupKind.QUOTE)
    assert len(quotations_of(text, inner, Markup(0, 7, MarkupKind.LINK, "https://x.org/"))) == 1


def test_only_the_outer_of_nested_elements_counts():
    outer = marked(TEXT, "We sailed with the tide.", MarkupKind.BLOCK)
    inner = marked(TEXT, "with the tide", MarkupKind.QUOTE)
    assert len(list(marked_up(TEXT, page_of(TEXT), (outer, inner), ()))) == 1
