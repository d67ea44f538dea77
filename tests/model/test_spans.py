import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Span

SPANS = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.integers(0, 1),
    st.integers(0, 20),
    st.integers(0, 20),
)


def test_a_span_is_as_long_as_the_characters_inside():
    assert len(Span(0, 3, 10)) == 7
    assert len(Span(0, 3, 3)) == 0
    assert "half-open"[Span(0, 0, 4).start : Span(0, 0, 4).end] == "half"


def test_a_span_holds_what_lies_inside_and_itself():
    span = Span(0, 3, 10)
    assert span.holds(span)
    assert span.holds(Span(0, 4, 10))
    assert not span.holds(Span(0, 2, 10))
    assert not span.holds(Span(0, 3, 11))
    assert not span.holds(Span(1, 4, 5))


def test_spans_overlap_by_the_characters_they_share():
    span = Span(0, 3, 10)
    assert span.overlap(Span(0, 8, 20)) == 2
    assert span.overlap(Span(0, 4, 6)) == 2
    assert span.overlap(Span(0, 10, 20)) == 0
    assert span.overlap(Span(0, 15, 20)) == 0
    assert span.overlap(Span(1, 3, 10)) == 0


def test_spans_stand_in_corpus_order():
    assert sorted([Span(1, 0, 1), Span(0, 1, 2), Span(0, 0, 5), Span(0, 0, 2)]) == [
        Span(0, 0, 2),
        Span(0, 0, 5),
        Span(0, 1, 2),
        Span(1, 0, 1),
    ]


def test_a_span_does_not_change():
    with pytest.raises(AttributeError):
        Span(0, 0, 1).start = 5


@given(SPANS, SPANS)
def test_overlap_is_the_same_from_both_sides_and_whole_where_one_holds_the_other(one, other):
    assert one.overlap(other) == other.overlap(one) <= min(len(one), len(other))
    if one.holds(other):
        assert one.overlap(other) == len(other)
