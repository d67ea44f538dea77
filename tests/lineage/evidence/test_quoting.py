from provenance.lineage.evidence.quoting import quoted_deeper, same_third_party
from provenance.lineage.ties import exchanged_tie
from provenance.model import EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
LONG = f"{WORDS}, and the lamp of the pier had been out for weeks, as the inquiry would find"


def test_who_marks_the_words_as_anothers_is_the_copy(corpus):
    corpus.page(f"Ferry lost\n{LONG}.", title="Ferry lost")
    copy = corpus.page(f"The Post wrote: “{LONG}.”", path="blog.txt")
    corpus.quote(copy, LONG)
    tie, habits = corpus.tie(LONG)
    found = quoted_deeper(tie)
    assert (found.kind, round(found.weight, 2)) == (EvidenceKind.QUOTED_ON_ONE_SIDE, 2.47)
    assert found.detail == (
        "In “Ferry lost” the words are its own, without marks; "
        "the page in blog.txt gives them as quoted."
    )
    assert found.spans == (corpus.quotations[0].span,)
    assert quoted_deeper(exchanged_tie(tie, habits)) is None


def test_few_marked_words_say_less(corpus, another_corpus):
    for one, words in ((corpus, LONG), (another_corpus, WORDS)):
        one.page(words)
        one.quote(one.page(f"“{words}”"), words)
    assert (
        quoted_deeper(corpus.tie(LONG)[0]).weight
        > quoted_deeper(another_corpus.tie(WORDS)[0]).weight
    )


def test_one_level_deeper_says_more_than_two(corpus, another_corpus):
    for one, marks in ((corpus, "> "), (another_corpus, "> > ")):
        one.page(WORDS)
        one.page(f"{marks}{WORDS}")
    once, twice = (quoted_deeper(one.tie(WORDS)[0]) for one in (corpus, another_corpus))
    assert once.weight > twice.weight > 0


def test_a_quotation_of_a_quotation_is_told_as_such(corpus):
    corpus.page(f"> {WORDS}")
    corpus.page(f"> > {WORDS}")
    found = quoted_deeper(corpus.tie(WORDS)[0])
    assert found.detail == (
        "The words stand in one quotation more in the page in 1.txt than in the page in 0.txt."
    )
    assert found.spans == (corpus.sides(WORDS)[1].span,)


def test_two_who_quote_alike_quote_a_third(corpus):
    for _ in range(2):
        page = corpus.page(f"Captain Ash said: “{WORDS}.”")
        corpus.quote(page, WORDS, speaker="Captain Ash")
    found = same_third_party(*corpus.sides(WORDS))
    assert found.weight == 0
    assert found.detail.startswith("Both pages give the words as a quotation of Captain Ash:")
    assert quoted_deeper(corpus.tie(WORDS)[0]) is None


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
