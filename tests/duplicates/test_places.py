from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.places import Groups, Place, count_votes, see_places, settle_places
from provenance.model import Match, PageId, Span, Tier


def _match(a, b):
    return Match(Span(*a), Span(*b), 20, 1.0, 300.0, Tier.SEEDS)


def _settled(matches):
    return settle_places(count_votes(matches))


def test_spans_that_differ_by_a_word_are_one_place():
    long, short = Span(0, 0, 100), Span(0, 0, 95)
    chosen = _settled([_match((0, 0, 100), (1, 0, 100)), _match((0, 0, 95), (2, 0, 95))])
    assert chosen[long] == chosen[short] == long


def test_most_matches_decide_where_a_place_ends():
    matches = [_match((0, 0, 100), (1, 0, 100))]
    matches += [_match((0, 0, 95), (number, 0, 95)) for number in (2, 3)]
    assert _settled(matches)[Span(0, 0, 100)] == Span(0, 0, 95)


def test_a_part_is_another_place():
    whole, part = Span(0, 0, 100), Span(0, 0, 60)
    chosen = _settled([_match((0, 0, 100), (1, 0, 100)), _match((0, 0, 60), (2, 0, 60))])
    assert (chosen[whole], chosen[part]) == (whole, part)


def test_equal_offsets_in_two_documents_are_two_places():
    chosen = _settled([_match((0, 0, 100), (1, 0, 100))])
    assert chosen == {Span(0, 0, 100): Span(0, 0, 100), Span(1, 0, 100): Span(1, 0, 100)}


def test_no_matches_have_no_places():
    assert _settled([]) == {}


def test_a_place_holds_most_of_every_span_it_stands_for():
    """Twelve documents quote one text, each beginning a little later."""
    matches = [
        _match((0, 12 * number, 12 * number + 100), (number + 1, 0, 100)) for number in range(12)
    ]
    for span, place in _settled(matches).items():
        assert span.overlap(place) >= 0.5 * len(span)


SPANS = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.integers(0, 2),
    st.integers(0, 30),
    st.integers(1, 40),
)


@given(st.dictionaries(SPANS, st.integers(1, 3), max_size=40))
def test_documents_may_be_settled_apart(votes):
    apart = {}
    for document in range(3):
        own = {span: count for span, count in votes.items() if span.document == document}
        apart |= settle_places(own)
    assert apart == settle_places(votes)


@given(st.lists(st.tuples(SPANS, SPANS), max_size=20), st.integers(0, 20))
def test_votes_of_parts_add_up(pairs, cut):
    matches = [_match(*pair) for pair in pairs]
    votes = count_votes(matches[:cut]) + count_votes(matches[cut:])
    assert votes == count_votes(matches)
    assert votes == Counter(span for pair in pairs for span in pair)


def _seen(texts, words):
    span = texts.place(words)
    return see_places([span], PageFinder(texts.pages)).get(span)


def test_a_place_lies_in_the_page_in_which_it_begins(corpus, say):
    texts = corpus(f"{say(0, 9)}\n{say(10, 9)}", say(20, 9)).cut(say(10, 9))
    assert _seen(texts, say(10, 5)) == Place(1, furniture=False)
    assert _seen(texts, say(20, 9)) == Place(2, furniture=False)


def test_pages_may_have_any_numbers(corpus, say):
    texts = corpus(say(0, 9))
    texts.pages = tuple(replace(page, id=PageId(70)) for page in texts.pages)
    assert _seen(texts, say(0, 9)) == Place(70, furniture=False)


def test_a_place_outside_every_page_is_not_seen(corpus, say):
    texts = corpus(f"{say(10, 3)} {say(0, 9)}")
    texts.pages = tuple(replace(page, span=texts.place(say(0, 9))) for page in texts.pages)
    assert _seen(texts, say(10, 3)) is None


@pytest.mark.parametrize(
    ("words", "furniture"), [(8, True), (10, True), (11, True), (12, False), (20, False)]
)
def test_a_place_is_furniture_when_most_of_it_is(corpus, say, words, furniture):
    texts = corpus(f"{say(0, 40)}\n{say(90, 9)}")
    texts.say_of_page(0, furniture=[say(0, 5), say(5, 4), say(90, 9)])
    assert _seen(texts, say(0, words)).furniture is furniture


def test_groups_are_joined_and_named_by_their_smallest():
    spans = [Span(0, start, start + 5) for start in range(0, 60, 10)]
    groups = Groups(spans)
    groups.join(spans[4], spans[3])
    groups.join(spans[1], spans[4])
    groups.join(spans[1], spans[3])
    assert groups.name_of(spans[4]) == groups.name_of(spans[1]) == spans[1]
    assert groups.members() == [
        [spans[0]],
        [spans[1], spans[3], spans[4]],
        [spans[2]],
        [spans[5]],
    ]


def test_a_long_trail_is_followed_to_its_name():
    spans = [Span(0, start, start + 5) for start in range(5000)]
    groups = Groups(reversed(spans))
    for left, right in pairwise(reversed(spans)):
        groups.join(left, right)
    assert {groups.name_of(span) for span in spans} == {spans[0]}
