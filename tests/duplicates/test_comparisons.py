import pytest

from provenance.duplicates.comparisons import compare, compare_in_any_order, compare_spans, side_of
from provenance.duplicates.rarity import general_bits, word_bits
from provenance.model import Disguise, Edit, EditKind, Tier


def _whole(texts, first, second):
    """Compare two stretches given by their words."""
    b = [span for span in texts.places(second) if span != texts.place(first)][-1]
    return compare_spans(texts.place(first), b, texts.documents)


def test_equal_sides_share_all_their_words(corpus):
    texts = corpus("“Granite does not forgive,” she said.", "GRANITE does\nnot forgive.")
    match = _whole(texts, "Granite does not forgive", "GRANITE does\nnot forgive")
    assert (match.words, match.similarity, match.edits, match.tier) == (4, 1.0, (), Tier.SEEDS)


def test_edits_name_the_words_on_both_sides(corpus):
    texts = corpus("the old keeper trimmed his wick", "the keeper cut his wick today")
    match = _whole(texts, texts.documents[0].text, texts.documents[1].text)
    assert match.edits == (
        Edit(EditKind.DELETE, 4, 7, 4, 4),
        Edit(EditKind.REPLACE, 15, 22, 11, 14),
        Edit(EditKind.INSERT, 31, 31, 24, 29),
    )
    assert (match.words, match.similarity) == (4, round(4 / 6, 4))


def test_a_word_left_out_at_the_end_stood_after_the_last(corpus):
    texts = corpus("keeper of lights today", "keeper of lights")
    match = _whole(texts, "keeper of lights today", "keeper of lights")
    assert match.edits == (Edit(EditKind.DELETE, 17, 22, 16, 16),)


def test_only_the_words_between_are_compared_but_of_one_document(corpus, say):
    texts = corpus(say(0, 9), say(0, 9))
    table = texts.table()
    match = compare(
        side_of(texts.documents[0], table, 2, 6),
        side_of(texts.documents[1], table, 11, 15),
        word_bits(table.hashes)[2:6],
    )
    assert texts.text(match.a) == texts.text(match.b) == say(2, 4)
    assert (match.words, match.tier) == (4, Tier.SEEDS)


def test_in_any_order_words_count_as_often_as_both_sides_have_them(corpus, say):
    one, other = f"{say(0, 3)} {say(0, 1)} {say(10, 2)}", f"{say(20, 2)} {say(1, 2)} {say(0, 1)}"
    texts = corpus(one, other)
    table = texts.table()
    match = compare_in_any_order(
        side_of(texts.documents[0], table, 0, 6),
        side_of(texts.documents[1], table, 6, 11),
        word_bits(table.hashes)[:6],
    )
    assert (match.words, match.similarity, match.tier) == (3, 0.5, Tier.MINHASH)
    assert match.score < 3 * 20


def test_punctuation_that_both_sides_have_belongs_to_the_match(corpus):
    texts = corpus("He wrote: «Granite forgives nobody!» again", "“granite forgives nobody!” No.")
    match = _whole(texts, "Granite forgives nobody", "granite forgives nobody")
    assert texts.text(match.a) == "«Granite forgives nobody!»"
    assert texts.text(match.b) == "“granite forgives nobody!”"


def test_punctuation_that_differs_is_left_out(corpus):
    texts = corpus("(granite forgives nobody).", "“granite forgives nobody?”")
    match = _whole(texts, "granite forgives nobody", "granite forgives nobody")
    assert texts.text(match.a) == texts.text(match.b) == "granite forgives nobody"


def test_white_space_ends_a_match(corpus):
    texts = corpus("granite forgives nobody . x", "granite forgives nobody . y")
    match = _whole(texts, "granite forgives nobody", "granite forgives nobody")
    assert texts.text(match.a) == "granite forgives nobody"


@pytest.mark.parametrize("wrapped", ["“granite forgives nobody”", "granite forgives nobody."])
def test_a_match_may_fill_its_documents(corpus, wrapped):
    texts = corpus(wrapped, wrapped)
    match = _whole(texts, "granite forgives nobody", "granite forgives nobody")
    assert texts.text(match.a) == texts.text(match.b) == wrapped


@pytest.mark.parametrize(
    ("worn", "disguise"),
    [
        ("grаnite forgives nobody", Disguise.HOMOGLYPHS),
        ("gra\u200bnite forgives nobody", Disguise.INVISIBLE),
    ],
)
def test_a_disguise_changes_no_word_and_is_told(corpus, worn, disguise):
    match = _whole(corpus("granite forgives nobody", worn), "granite forgives nobody", worn)
    assert (match.words, match.edits, match.disguise) == (3, (), (disguise,))


def test_rare_words_weigh_more_than_common_ones(corpus):
    texts = corpus(
        "and it is of the", "and it is of the", "quartz ogham skerry", "quartz ogham skerry"
    )
    common = _whole(texts, "and it is of the", "and it is of the")
    rare = _whole(texts, "quartz ogham skerry", "quartz ogham skerry")
    assert common.score < 30 < rare.score


def test_a_word_again_and_again_surprises_less_and_less(corpus):
    scores = [
        _whole(corpus(text, text), text, text).score
        for text in ("quartz", "quartz " * 2, "quartz " * 8)
    ]
    assert scores == [scores[0], 2 * scores[0], 4 * scores[0]]


def test_words_that_only_one_side_has_score_nothing(corpus):
    texts = corpus("quartz ogham skerry", "quartz basalt skerry")
    match = _whole(texts, "quartz ogham skerry", "quartz basalt skerry")
    assert match.score == pytest.approx(2 * float(general_bits(texts.table().hashes)[0]), abs=1e-3)


def test_numbers_are_rounded_to_four_decimals(corpus):
    texts = corpus("quartz ogham skerry", "quartz ogham basalt")
    match = _whole(texts, "quartz ogham skerry", "quartz ogham basalt")
    assert match.similarity == 0.6667
    assert match.score == round(match.score, 4)


def test_sides_may_have_nothing_in_common(corpus):
    match = _whole(corpus("quartz ogham", "basalt flint"), "quartz ogham", "basalt flint")
    assert (match.words, match.similarity, match.score) == (0, 0.0, 0.0)
    assert match.edits == (Edit(EditKind.REPLACE, 0, 12, 0, 12),)


@pytest.mark.parametrize("mark", ['"', "—", "---"])
def test_copies_side_by_side_do_not_share_their_punctuation(corpus, mark):
    texts = corpus(f"{mark}granite forgives nobody{mark}granite forgives nobody{mark}")
    match = _whole(texts, "granite forgives nobody", "granite forgives nobody")
    assert match.a.end <= match.b.start


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who spoke --\n\n{}", "So he said --\n\n{}"),
        ("{} -- and he left", "{} --\n\nThe door"),
        ("He said *{}* aloud", "and (*{}*) again"),
        ("“_{}_”", "so _{}_ is"),
    ],
)
def test_a_dash_or_a_mark_of_emphasis_on_both_sides_belongs_to_the_passage(
    corpus, say, one, other
):
    words = say(0, 12)
    (sides,) = corpus(one.format(words), other.format(words)).shared()
    assert sides[0] == sides[1]
    assert len(sides[0]) > len(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [("that -- {}", "which, {}"), ("{} -- that", "{}\n\n-- which"), ("- {}", "- {}")],
)
def test_a_dash_on_one_side_or_a_hyphen_that_stands_apart_does_not(corpus, say, one, other):
    words = say(0, 12)
    assert corpus(f"{say(90, 3)} {one}".format(words), other.format(words)).shared() == [
        (words, words)
    ]
