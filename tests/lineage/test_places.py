from provenance.lineage.places import covered, fresh_chars, merged
from provenance.model import Span


def test_places_that_overlap_or_touch_are_one():
    places = (Span(0, 5, 9), Span(0, 0, 3), Span(0, 3, 4), Span(0, 8, 12))
    assert merged(places) == (Span(0, 0, 4), Span(0, 5, 12))
    assert covered(merged(places)) == 11


def test_joined_places_stay_as_they_are():
    joined = merged((Span(0, 0, 3), Span(0, 2, 9)))
    assert merged(joined) == joined


def test_only_what_no_other_place_holds_is_fresh():
    assert fresh_chars(Span(0, 0, 10), (Span(0, 2, 4), Span(0, 8, 20))) == 6
    assert fresh_chars(Span(0, 0, 10), ()) == 10
