from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.excerpts import cut_excerpt
from provenance.duplicates.links import (
    link_places,
    linked_places,
    rank_of,
    spanning_matches,
)
from provenance.model import Match, Span, Tier

A, B, C, D = (Span(document, 0, 100) for document in range(4))
ITSELF = {span: span for span in (A, B, C, D)}


def _match(a, b, similarity=1.0, words=20):
    return Match(a, b, words, similarity, 300.0, Tier.SEEDS)


def _joined(occurrences, matches):
    links = link_places(matches, ITSELF)
    return [(match.a, match.b) for match in spanning_matches(occurrences, links, {}.__getitem__)]


def test_the_most_similar_match_links_two_places():
    low, high = _match(A, B, 0.8), _match(A, B, 0.9)
    links = link_places([low, high, low], ITSELF)
    assert links[A] == {B: high}
    assert links[B] == {A: high}
    assert links[C] == {}


def test_of_equally_similar_matches_the_longer_links():
    long, short = _match(A, B, words=30), _match(A, B, words=20)
    assert link_places([short, long], ITSELF)[A][B] == long


def test_a_match_of_a_place_with_itself_links_nothing():
    near = Span(0, 2, 100)
    links = link_places([_match(A, near)], {A: A, near: A})
    assert links == {A: {}}


def test_three_occurrences_are_joined_by_two_matches_the_most_similar():
    matches = [_match(A, B, 0.8), _match(A, C, 0.9), _match(B, C, 1.0)]
    assert _joined([A, B, C], matches) == [(A, C), (B, C)]


def test_of_equals_each_is_joined_to_an_earlier_one():
    everything = [_match(a, b) for a, b in ((A, B), (A, C), (A, D), (B, C), (B, D), (C, D))]
    assert _joined([A, B, C, D], everything) == [(A, B), (A, C), (A, D)]


def test_matches_with_other_places_are_left_out():
    matches = [_match(A, B), _match(B, D), _match(A, D)]
    assert _joined([A, B], matches) == [(A, B)]


def test_an_occurrence_no_match_reaches_is_compared_with_the_first(corpus, say):
    texts = corpus(*[say(0, 20)] * 3)
    spans = [page.span for page in texts.pages]
    links = link_places([_match(spans[0], spans[1])], {span: span for span in spans})
    links.setdefault(spans[2], {})
    cut = {span: cut_excerpt(span, texts.documents[span.document]) for span in spans}
    found = spanning_matches(spans, links, cut.__getitem__)
    assert [(match.a, match.b, match.words) for match in found] == [
        (spans[0], spans[1], 20),
        (spans[0], spans[2], 20),
    ]


def test_places_that_links_hold_together_are_a_group():
    links = link_places([_match(A, C), _match(B, D)], ITSELF)
    assert linked_places(links) == [[A, C], [B, D]]
    assert linked_places(link_places([_match(A, C), _match(C, B)], ITSELF)) == [[A, B, C], [D]]
    assert linked_places({}) == []


@given(st.data())
def test_links_of_parts_are_the_links_of_all(data):
    """Whatever is best among the best of some is best of all."""
    pairs = st.sampled_from([(A, B), (A, C), (B, C), (B, D)])
    made = st.builds(
        lambda pair, similarity, words: _match(*pair, similarity, words),
        pairs,
        st.sampled_from([0.8, 0.9]),
        st.integers(20, 22),
    )
    matches = data.draw(st.lists(made))
    parts = [[match for match in matches if data.draw(st.booleans())] for _ in range(2)]
    best = [
        match
        for part in (*parts, matches)
        for others in link_places(part, ITSELF).values()
        for match in others.values()
    ]
    assert link_places(best, ITSELF) == link_places(matches, ITSELF)
    assert not matches or min(matches, key=rank_of) in best
