from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed.keys import packed, sortable

NUMBERS = st.integers(0, 2**63 - 1)
TEXTS = st.text(st.characters(min_codepoint=1), max_size=5)
SHAPES = st.tuples(st.booleans(), st.tuples(TEXTS, NUMBERS, st.lists(NUMBERS).map(tuple), NUMBERS))


@given(SHAPES, SHAPES)
def test_bytes_are_in_the_order_of_the_values(one, other):
    assert (sortable(one) < sortable(other)) == (one < other)
    assert (sortable(one) == sortable(other)) == (one == other)


@given(st.lists(NUMBERS, min_size=2, max_size=2), st.lists(NUMBERS, min_size=2, max_size=2))
def test_packed_numbers_are_in_their_order(one, other):
    assert (packed(*one) < packed(*other)) == (one < other)


def test_half_a_surrogate_pair_has_its_place():
    assert sortable("\ud800") > sortable("\u07ff")
