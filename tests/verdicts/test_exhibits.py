from provenance.model import Occurrence, QuotationKind, Span
from provenance.verdicts.exhibits import covers, parts_of, quotations_around

WORDS = "The river rose by two feet."


def test_an_exhibit_holds_both_sides(desk):
    source = desk.page(f"Ann Lee: “{WORDS}”")
    copy = desk.page(f"It rained.\nBob saw: “{WORDS}”")
    there, here = desk.quote(source, WORDS), desk.quote(copy, WORDS)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    (exhibit,) = desk.exhibits()
    assert (exhibit.source_page, exhibit.copy_page) == (source, copy)
    assert (exhibit.source_quotation, exhibit.copy_quotation) == (there, here)
    assert exhibit.copy_paragraphs == [(0, 10), (11, len(desk.documents[1].text))]


def test_unmarked_and_doubtful_quotations_mark_nothing(desk):
    source, copy = desk.page(WORDS), desk.page(WORDS)
    desk.quote(copy, WORDS, kind=QuotationKind.INDIRECT)
    desk.quote(copy, WORDS, confidence=0.2)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert desk.exhibits()[0].copy_quotation is None


def test_the_shortest_quotation_around_the_words_is_taken(desk):
    page = desk.page(f"He said: “She said: ‘{WORDS}’ It was true.”")
    desk.quote(page, f"She said: ‘{WORDS}’ It was true.")
    inner, small = desk.quote(page, WORDS), desk.quote(page, "river")
    found = quotations_around([desk.occurrence(page, WORDS)], desk.quotations)
    assert found == [inner]
    assert quotations_around([desk.occurrence(page, "river")], [small]) == [small]


def test_most_is_four_fifths():
    assert covers(Span(0, 0, 8), Span(0, 0, 10))
    assert not covers(Span(0, 0, 7), Span(0, 0, 10))
    assert not covers(Span(1, 0, 10), Span(0, 0, 10))


def test_an_occurrence_is_its_own_only_part():
    whole = Occurrence(Span(0, 0, 9), 0)
    assert parts_of(whole) == (Span(0, 0, 9),)
    assert parts_of(Occurrence(whole.span, 0, (Span(0, 0, 2),))) == (Span(0, 0, 2),)
