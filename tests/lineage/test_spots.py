from provenance.lineage.spots import first_on_pages, spots_of
from provenance.model import FamilyKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def test_a_page_that_holds_the_words_twice_stands_once(corpus):
    corpus.page(f"{WORDS}\n{WORDS}")
    corpus.page(WORDS)
    sides = corpus.sides(WORDS)
    assert first_on_pages(sides) == (sides[0], sides[2])
    spots = spots_of(corpus.families[0])
    assert [each.page for each in first_on_pages(spots)] == [0, 1]


def test_a_spot_says_where_a_family_stands_and_whether_it_is_quoted(corpus):
    corpus.page(WORDS)
    text, quotation = corpus.family(WORDS), corpus.family(WORDS, kind=FamilyKind.QUOTATION)
    (plain,), (quoted,) = spots_of(text), spots_of(quotation)
    assert (plain.family, plain.span, plain.page, plain.quoted) == (
        0,
        (0, 0, len(WORDS)),
        0,
        False,
    )
    assert (quoted.family, quoted.quoted) == (1, True)
