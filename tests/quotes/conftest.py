"""Texts of a few sentences as pages, and what is quoted in them, in words."""

import pytest

from provenance.model import Document, Page, PageKind, Quotation, QuotationKind, Span
from provenance.options import AuditOptions
from provenance.quotes.blocks import cut_blocks
from provenance.quotes.quotations import find_quotations
from provenance.quotes.weights import weights_of
from provenance.text.paragraphs import paragraph_spans


@pytest.fixture
def read():
    """Return a text as one block of tokens, and the weights of its language."""

    def _read(text, language="english"):
        weights = weights_of(language)
        (block,) = cut_blocks(text, paragraph_spans(text, 0, len(text)), weights.names)
        return block, weights

    return _read


@pytest.fixture
def said():
    """Return the text of some tokens."""

    def _said(tokens, span):
        first, stop = span
        return tokens.text[tokens.starts[first] : tokens.ends[stop - 1]]

    return _said


@pytest.fixture
def corpus_of():
    """Return documents and pages for texts: each one page."""

    def _corpus_of(*texts):
        documents = [
            Document(number, f"{number}.txt", text, str(number), len(text), "text", "utf-8")
            for number, text in enumerate(texts)
        ]
        pages = [
            Page(number, Span(number, 0, len(text)), PageKind.ARTICLE)
            for number, text in enumerate(texts)
        ]
        return documents, pages

    return _corpus_of


@pytest.fixture
def quotations_in(corpus_of):
    """Return the quotations of texts."""

    def _quotations_in(*texts):
        return find_quotations(*corpus_of(*texts), (), AuditOptions())

    return _quotations_in


@pytest.fixture
def quoted(quotations_in):
    """Return the parts, kind and speaker of each quotation of a text that is taken for speech."""

    def _quoted(text):
        return [
            (
                [text[part.start : part.end] for part in each.parts],
                each.kind.value,
                each.speaker.name if each.speaker else None,
            )
            for each in quotations_in(text)
            if each.confidence >= 0.5
        ]

    return _quoted


@pytest.fixture
def marked_quotation():
    """Return a direct quotation of one or more stretches of a page."""

    def _marked_quotation(number, page, *parts, confidence=0.9, kind=QuotationKind.DIRECT):
        spans = tuple(Span(page.span.document, *part) for part in parts)
        hull = Span(page.span.document, spans[0].start, spans[-1].end)
        return Quotation(number, hull, page.id, spans, kind, None, None, confidence)

    return _marked_quotation
