from itertools import pairwise

from provenance.duplicates.places import Groups, settle_places
from provenance.model import Match, Span, Tier


def _match(a, b):
    return Match(Span(*a), Span(*b), 20, 1.0, 300.0, Tier.SEEDS)


def test_spans_that_differ_by_a_word_are_one_place():
    long, short = Span(0, 0, 100), Span(0, 0, 95)
    chosen = settle_places([_match((0, 0, 100), (1, 0, 100)), _match((0, 0, 95), (2, 0, 95))])
    assert chosen[long] == chosen[short] == long


def test_most_matches_decide_where_a_place_ends():
    matches = [_match((0, 0, 100), (1, 0, 100))]
    matches += [_match((0, 0, 95), (number, 0, 95)) for number in (2, 3)]
    assert settle_places(matches)[Span(0, 0, 100)] == Span(0, 0, 95)


def test_a_part_is_another_place():
    whole, part = Span(0, 0, 100), Span(0, 0, 60)
    chosen = settle_places([_match((0, 0, 100), (1, 0, 100)), _match((0, 0, 60), (2, 0, 60))])
    assert (chosen[whole], chosen[part]) == (whole, part)


def test_equal_offsets_in_two_documents_are_two_places():
    chosen = settle_places([_match((0, 0, 100), (1, 0, 100))])
    assert chosen == {Span(0, 0, 100): Span(0, 0, 100), Span(1, 0, 100): Span(1, 0, 100)}


def test_no_matches_have_no_places():
    assert settle_places([]) == {}


def test_a_place_holds_most_of_every_span_it_stands_for():
    """Twelve documents quote one text, each beginning a little later."""
    matches = [
        _match((0, 12 * number, 12 * number + 100), (number + 1, 0, 100)) for number in range(12)
    ]
    for span, place in settle_places(matches).items():
        assert span.overlap(place) >= 0.5 * len(span)


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
