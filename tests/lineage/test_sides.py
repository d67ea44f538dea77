from dataclasses import replace

import pytest

from provenance.model import FamilyKind, Occurrence, PageKind, QuotationKind, Span

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def test_words_inside_quotation_marks_are_one_level_deep(corpus):
    page = corpus.page(f"She wrote: “{WORDS}” and left.")
    quotation = corpus.quote(page, WORDS)
    (side,) = corpus.sides(WORDS)
    assert side.level == 1
    assert side.marks == (quotation,)


def test_a_passage_with_one_quotation_in_it_is_not_quoted(corpus):
    page = corpus.page(f"{WORDS}.")
    corpus.quote(page, "sank at dawn")
    (side,) = corpus.sides(WORDS)
    assert side.level == 0
    assert side.marks == ()


def test_mail_quoting_counts_by_its_depth_and_not_again_as_a_block(corpus):
    page = corpus.page(f"Ann writes:\n> > {WORDS}\n> > again\nNo.")
    corpus.quote(page, WORDS, kind=QuotationKind.BLOCK)
    (side,) = corpus.sides(WORDS)
    assert side.level == 2


def test_quotation_marks_inside_a_quoted_mail_count_once_more(corpus):
    page = corpus.page(f"> “{WORDS}”\n")
    corpus.quote(page, WORDS)
    assert corpus.sides(WORDS)[0].level == 2


def test_a_line_longer_than_any_mail_line_has_no_depth(corpus):
    corpus.page(f"> {'x' * 700} {WORDS}")
    assert corpus.sides(WORDS)[0].level == 0


def test_a_passage_that_begins_quoted_and_goes_on_unquoted_is_not(corpus):
    corpus.page("> The ferry\nsank at dawn")
    assert 0 < corpus.sides("The ferry\nsank at dawn")[0].level < 0.5


def test_the_words_of_a_third_party_are_quoted_wherever_they_stand(corpus):
    corpus.page(f"{WORDS}.")
    assert corpus.sides(WORDS, kind=FamilyKind.QUOTATION)[0].level == 1


def test_near_is_the_own_paragraph_and_the_next_ones_on_the_page(corpus):
    document = corpus.document(
        f"Other page.\nTwo away.\nOne before.\nAs told, {WORDS}, they say.\nOne after.\nTwo after."
    )
    text = corpus.documents[document].text
    corpus.page_of(document, text[text.index("Two away") :])
    (side,) = corpus.sides(WORDS)
    assert [line.folded for line in side.near] == [
        "one before",
        "as told",
        "they say",
        "one after",
    ]


def test_nothing_outside_of_the_page_is_near(corpus):
    document = corpus.document(f"Other page.\n{WORDS}\nThird page.")
    corpus.page_of(document, WORDS)
    assert corpus.sides(WORDS)[0].near == ()


def test_header_lines_of_a_mail_name_nobody(corpus):
    corpus.page(f"To: Ann Brook\n\nBob writes:\n> {WORDS}", kind=PageKind.MAIL)
    (side,) = corpus.sides(WORDS)
    assert [line.folded for line in side.near] == ["bob writes", ""]


def test_credit_lines_are_carried_along_inside_and_near_outside(corpus):
    text = f"By Ann Brook\n\n\n{WORDS}\nAnn Brook is a sailor.\nSource: Harbour Post"
    corpus.page(text, trailer=["By Ann Brook", "Ann Brook is a sailor.", "Source: Harbour Post"])
    (side,) = corpus.sides(f"{WORDS}\nAnn Brook is a sailor.")
    assert [line.folded for line in side.carried] == ["ann brook is a sailor"]
    assert {line.folded for line in side.near} == {"by ann brook", "source harbour post"}


def test_of_many_credit_lines_those_at_head_and_foot_are_read(corpus):
    credits_ = [f"Credit line {letter}" for letter in "ABCDEFGHIJ"]
    corpus.page("\n".join([*credits_, "", "", "A stray line.", WORDS]), trailer=credits_)
    near = [line.folded[-1] for line in corpus.sides(WORDS)[0].near[1:]]
    assert near == list("abchij")


@pytest.mark.parametrize(
    ("after", "cut"),
    [
        ("…", "…"),
        ("...]", "...]"),
        (" Read more at the site", " Read more"),
        ("\nЧитать далее", "\nЧитать далее"),
        (", she said … and left", None),
        (".\nThe pier was empty.", None),
    ],
)
def test_a_text_that_breaks_off_says_so_at_its_end(corpus, after, cut):
    corpus.page(f"{WORDS}{after}")
    (side,) = corpus.sides(WORDS)
    found = side.cut and corpus.documents[0].text[side.cut.start : side.cut.end]
    assert found == cut


def test_three_dots_may_be_the_end_of_the_passage_itself(corpus):
    corpus.page(f"{WORDS}…\nMenu")
    assert corpus.sides(f"{WORDS}…")[0].cut == Span(0, len(WORDS), len(WORDS) + 1)


def test_marks_of_notes_and_layout_inside_are_seen(corpus):
    corpus.page(f"{WORDS} [3] Subscribe! They drowned.", furniture=["Subscribe!"])
    (side,) = corpus.sides(f"{WORDS} [3] Subscribe! They drowned.")
    assert side.noted
    assert side.layout == (corpus.place(0, "Subscribe!"),)
    assert side.share == 1.0


def test_words_of_an_interrupted_occurrence_are_its_pieces(corpus):
    corpus.page("The ferry, he said, sank.")
    family = corpus.family("The ferry, he said, sank.")
    (whole,) = family.occurrences
    pieces = corpus.place(0, "The ferry"), corpus.place(0, "sank.")
    corpus.families.clear()
    (side,) = corpus.sides("The ferry, he said, sank.")
    assert side.words == "The ferry, he said, sank."
    interrupted = Occurrence(whole.span, whole.page, pieces)
    spot = replace(side.spot, occurrence=interrupted)
    assert replace(side, spot=spot).words == "The ferry sank."
