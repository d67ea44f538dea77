from provenance.duplicates.borders import find_borders
from provenance.model import Border, Match, Span, Tier


def _match(a, b, words):
    return Match(Span(*a), Span(*b), words, 1.0, 500.0, Tier.SEEDS)


def test_long_matches_begin_and_end_at_borders():
    assert find_borders([_match((0, 10, 900), (1, 0, 890), 150)]) == (
        Border(0, 10, 150),
        Border(0, 900, 150),
        Border(1, 0, 150),
        Border(1, 890, 150),
    )


def test_a_paragraph_or_a_quotation_is_no_border():
    assert find_borders([_match((0, 10, 300), (1, 0, 290), 50)]) == ()
    assert find_borders([]) == ()


def test_a_place_is_one_border_with_the_longest_match_that_ends_there():
    found = find_borders(
        [
            _match((0, 10, 900), (1, 0, 890), 150),
            _match((0, 10, 1900), (2, 0, 1890), 300),
            _match((0, 10, 700), (3, 0, 690), 90),
        ]
    )
    assert [border for border in found if (border.document, border.offset) == (0, 10)] == [
        Border(0, 10, 300)
    ]
    assert list(found) == sorted(set(found))


def test_two_copies_side_by_side_meet_at_one_border():
    found = find_borders([_match((0, 0, 900), (0, 900, 1800), 150)])
    assert [border.offset for border in found] == [0, 900, 1800]
