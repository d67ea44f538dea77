from provenance.lineage.evidence.quoting import quoted_deeper, same_third_party
from provenance.model import EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def test_who_marks_the_words_as_anothers_is_the_copy(corpus):
    corpus.page(f"Ferry lost\n{WORDS}.", title="Ferry lost")
    copy = corpus.page(f"The Post wrote: “{WORDS}.”", path="blog.txt")
    corpus.quote(copy, WORDS)
    source_side, copy_side = corpus.sides(WORDS)
    found = quoted_deeper(source_side, copy_side)
    assert (found.kind, found.weight) == (EvidenceKind.QUOTED_ON_ONE_SIDE, 3.0)
    assert found.detail == (
        "In “Ferry lost” the words are its own, without marks; "
        "the page in blog.txt gives them as quoted."
    )
    assert found.spans == (corpus.quotations[0].span,)
    assert quoted_deeper(copy_side, source_side) is None


def test_one_level_deeper_says_more_than_two(corpus):
    for depth in range(3):
        corpus.page(f"{'> ' * depth}{WORDS}")
    own, once, twice = corpus.sides(WORDS)
    assert quoted_deeper(own, once).weight > quoted_deeper(own, twice).weight > 0
    assert quoted_deeper(once, twice).detail == (
        "The words stand in one quotation more in the page in 2.txt than in the page in 1.txt."
    )
    assert quoted_deeper(once, twice).spans == (twice.span,)


def test_two_who_quote_alike_quote_a_third(corpus):
    for _ in range(2):
        page = corpus.page(f"Captain Ash said: “{WORDS}.”")
        corpus.quote(page, WORDS, speaker="Captain Ash")
    left, right = corpus.sides(WORDS)
    found = same_third_party(left, right)
    assert found.weight == 0
    assert found.detail.startswith("Both pages give the words as a quotation of Captain Ash:")
    assert quoted_deeper(left, right) is None


def test_siblings_in_a_mail_thread_quote_a_third_without_a_speaker(corpus):
    corpus.page(f"> {WORDS}\nYes.")
    corpus.page(f"> {WORDS}\nNo.")
    left, right = corpus.sides(WORDS)
    found = same_third_party(left, right)
    assert "a quotation: each" in found.detail
    assert found.spans == (left.span, right.span)


def test_unmarked_words_and_other_levels_are_no_third_party(corpus):
    for depth in (0, 0, 1, 2):
        corpus.page(f"{'> ' * depth}{WORDS}")
    own, also, once, twice = corpus.sides(WORDS)
    assert same_third_party(own, also) is None
    assert same_third_party(once, twice) is None
