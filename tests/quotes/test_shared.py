import pytest

from provenance.model import EditKind, Family, FamilyKind, Occurrence, QuotationKind, Span
from provenance.options import AuditOptions
from provenance.quotes.shared import join_shared_quotations

SAID = "I think there is no stopping the rain. It will fall as it sees fit"


@pytest.fixture
def shared(corpus_of, quotations_in):
    """Return the texts of the occurrences of each family that quotations make."""

    def _shared(*texts):
        documents, pages = corpus_of(*texts)
        families = join_shared_quotations(documents, pages, (), quotations_in(*texts))
        return [
            [texts[each.page][each.span.start : each.span.end] for each in family.occurrences]
            for family in families
        ]

    return _shared


def test_words_that_two_pages_mark_are_one_family(shared):
    assert shared(f"“{SAID},” Ann said.", f"Bob asked. “{SAID}.”") == [[SAID, SAID]]


def test_a_quotation_cut_into_parts_is_the_same(corpus_of, quotations_in):
    first, second = SAID.split(". ")
    texts = (f"“{first},” Ann replied, looking up. “{second}.”", f"“{SAID},” Ann said.")
    (family,) = join_shared_quotations(*corpus_of(*texts), (), quotations_in(*texts))
    one, other = family.occurrences
    assert [texts[0][part.start : part.end] for part in one.parts] == [first, second]
    assert texts[0][one.span.start : one.span.end].startswith("I think")
    assert texts[0][one.span.end :] == ".”"
    assert other.parts == ()
    assert (family.kind, family.words) == (FamilyKind.QUOTATION, 15)
    assert (family.matches[0].words, family.matches[0].similarity) == (15, 1.0)


def test_n_copies_have_n_minus_one_matches(corpus_of, quotations_in):
    texts = [f"“{SAID},” Ann said."] * 5
    (family,) = join_shared_quotations(*corpus_of(*texts), (), quotations_in(*texts))
    assert (len(family.occurrences), len(family.matches)) == (5, 4)


def test_an_altered_word_is_an_edit(corpus_of, quotations_in):
    texts = (f"“{SAID},” Ann said.", f"“{SAID.replace('no stopping', 'stopping')},” Ann said.")
    (family,) = join_shared_quotations(*corpus_of(*texts), (), quotations_in(*texts))
    (edit,) = family.matches[0].edits
    assert (edit.kind, texts[0][edit.a_start : edit.a_end]) == (EditKind.DELETE, "no")
    assert edit.b_start == edit.b_end
    assert 0.9 < family.matches[0].similarity < 1
    assert family.matches[0].score > 30


def test_a_replaced_and_an_added_word_are_edits(corpus_of, quotations_in):
    changed = SAID.replace("rain", "snow").replace("as it", "just as it")
    texts = (f"“{SAID},” Ann said.", f"“{changed},” Ann said.")
    (family,) = join_shared_quotations(*corpus_of(*texts), (), quotations_in(*texts))
    kinds = [edit.kind for edit in family.matches[0].edits]
    assert kinds == [EditKind.REPLACE, EditKind.INSERT]


def test_spans_are_trimmed_to_the_shared_words(shared):
    assert shared(f"“Well, my dear, {SAID},” Ann said.", f"“{SAID},” Ann said.") == [[SAID, SAID]]


def test_a_stray_word_far_away_does_not_stretch_the_span(shared):
    longer = f"I was told by many friends who came to see me here that {SAID[2:]}"
    (family,) = shared(f"“{longer},” Ann said.", f"“{SAID},” Ann said.")
    assert family[0].startswith("think")


@pytest.mark.parametrize(
    "texts",
    [
        ("“It rained all day,” Ann said.", "“It rained all day,” Bob said."),
        (f"“{SAID},” Ann said. “{SAID},” Bob said.", "Nothing."),
        (f"Ann said that {SAID}.", f"“{SAID},” Ann said."),
        (
            f"“{SAID},” Ann said.",
            "“I think there is no stopping the rain. Or is there, who knows it,” Bob said.",
        ),
        (
            "“One two three four and five six seven,” Ann said.",
            "“One two three four but nine ten eleven,” Ann said.",
        ),
    ],
)
def test_other_words_are_not_joined(shared, texts):
    assert shared(*texts) == []


def test_what_a_text_family_holds_already_is_not_joined_again(corpus_of, quotations_in):
    texts = (f"“{SAID},” Ann said.", f"“{SAID},” Ann said.")
    whole = [Occurrence(Span(number, 0, len(text)), number) for number, text in enumerate(texts)]
    family = Family(0, FamilyKind.TEXT, tuple(whole), (), 17)
    found = quotations_in(*texts)
    assert join_shared_quotations(*corpus_of(*texts), [family], found) == (family,)


def test_numbers_continue_after_the_families_given(corpus_of, quotations_in):
    texts = (f"“{SAID},” Ann said.", f"“{SAID},” Ann said.")
    other = Family(0, FamilyKind.FURNITURE, (), (), 0)
    families = join_shared_quotations(*corpus_of(*texts), [other], quotations_in(*texts))
    assert [family.id for family in families] == [0, 1]


def test_doubtful_and_unmarked_quotations_are_left_out(corpus_of, marked_quotation):
    documents, pages = corpus_of(SAID, SAID)
    for said in ({"confidence": 0.2}, {"kind": QuotationKind.INDIRECT}):
        found = [marked_quotation(page.id, page, (0, len(SAID)), **said) for page in pages]
        assert join_shared_quotations(documents, pages, (), found) == ()


def test_only_pages_of_the_documents_asked_for_are_joined(quotations_in, corpus_of):
    words = "We shall not rest until the last lamp on this coast is lit again"
    texts = [f"“{words},” said Anna Holm.", f"“{words},” said Anna Holm of the harbour."]
    found = quotations_in(*texts)
    corpus = corpus_of(*texts)
    for options, families in (
        (AuditOptions(matches="across"), 1),
        (AuditOptions(matches="within"), 0),
        (AuditOptions(about=(corpus[0][1].path,)), 1),
        (AuditOptions(about=("none.txt",)), 0),
    ):
        assert len(join_shared_quotations(*corpus, (), found, options)) == families
