from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.duplicates.edits import opcodes_of

NUMBERS = st.lists(st.integers(0, 6), max_size=40)


def _applied(a, b, steps):
    """Return what `a` becomes when the steps are taken."""
    made = []
    for tag, a_start, a_end, b_start, b_end in steps:
        made += a[a_start:a_end] if tag == "equal" else b[b_start:b_end]
    return made


def _assert_covering(a, b, steps):
    places = (0, 0)
    for tag, a_start, a_end, b_start, b_end in steps:
        assert (a_start, b_start) == places
        assert (a_end > a_start) == (tag != "insert")
        assert (b_end > b_start) == (tag != "delete")
        assert tag != "equal" or a[a_start:a_end] == b[b_start:b_end]
        places = (a_end, b_end)
    assert places == (len(a), len(b))


def test_the_steps_say_what_was_done():
    assert opcodes_of([1, 2, 3, 4, 5, 6], [1, 9, 3, 5, 6, 7]) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 2, 1, 2),
        ("equal", 2, 3, 2, 3),
        ("delete", 3, 4, 3, 3),
        ("equal", 4, 6, 3, 5),
        ("insert", 6, 6, 5, 6),
    ]


def test_equal_sides_are_one_step_however_long():
    assert opcodes_of([], []) == []
    assert opcodes_of([7], [7]) == [("equal", 0, 1, 0, 1)]
    long = list(range(5000))
    assert opcodes_of(long, list(long)) == [("equal", 0, 5000, 0, 5000)]


def test_a_side_may_be_empty():
    assert opcodes_of([], [1, 2]) == [("insert", 0, 0, 0, 2)]
    assert opcodes_of([1, 2], []) == [("delete", 0, 2, 0, 0)]


@settings(max_examples=200, deadline=None)
@given(NUMBERS, NUMBERS)
def test_the_steps_cover_both_sides_and_lead_from_one_to_the_other(a, b):
    steps = opcodes_of(a, b)
    _assert_covering(a, b, steps)
    assert _applied(a, b, steps) == b
    assert all(one[0] != other[0] for one, other in pairwise(steps))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 200), st.integers(0, 200))
def test_long_sides_are_read_in_windows_that_nobody_sees(place, gone, new):
    a, b = _changed(place, gone, new)
    steps = opcodes_of(a, b)
    _assert_covering(a, b, steps)
    assert _equal(steps) >= 3000 - gone


@pytest.mark.parametrize(("gone", "new"), [(0, 300), (300, 0), (0, 600)])
def test_the_rest_is_found_again_after_a_long_insertion_or_deletion(gone, new):
    assert _equal(opcodes_of(*_changed(100, gone, new))) >= 3000 - gone


def _changed(place, gone, new):
    """Return 3,000 words, and the same with some of them gone and others in their place."""
    a = list(range(3000))
    return a, a[:place] + [-row - 1 for row in range(new)] + a[place + gone :]


def _equal(steps):
    return sum(step[2] - step[1] for step in steps if step[0] == "equal")


@pytest.mark.parametrize("every", [10, 3])
def test_scattered_edits_in_long_sides_are_told_apart(every):
    a = list(range(4000))
    b = [-number - 1 if number % every == 0 else number for number in a]
    steps = opcodes_of(a, b)
    _assert_covering(a, b, steps)
    replaced = [step for step in steps if step[0] == "replace"]
    assert len(replaced) == len(range(0, 4000, every))


def test_sides_with_nothing_in_common_are_covered_too():
    a, b = list(range(2000)), list(range(5000, 5700))
    steps = opcodes_of(a, b)
    _assert_covering(a, b, steps)
    assert {step[0] for step in steps} <= {"replace", "delete", "insert"}
