"""Two spans side by side: where their words are the same, and how they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from provenance.report.differences import Side, align, difference_note, word_edits
from provenance.report.nouns import Change


def _side(text, start=0, end=None):
    return Side(text, start, len(text) if end is None else end, 0, len(text), ())


def _aligned(left, right, edits=None):
    return align(_side(left), _side(right), edits)


def _told(aligned):
    left, right = aligned.left.text, aligned.right.text
    return [
        (run.change.value, left[run.a_start : run.a_end], right[run.b_start : run.b_end])
        for run in aligned.runs
        if run.change in (Change.INSERT, Change.DELETE, Change.REPLACE)
    ]


@pytest.mark.parametrize(
    ("left", "right", "told", "note"),
    [
        ("a red boat sank", "a blue boat sank", [("replace", "red", "blue")], "1 word replaced."),
        ("a red boat sank", "a boat sank", [("delete", "red", "")], "1 word left out."),
        ("a boat", "a boat sank here", [("insert", "", "sank here")], "2 words added."),
        ("a boat", "a boat", [], "The same to the last character."),
    ],
)
def test_one_difference_is_found_and_said(left, right, told, note):
    aligned = _aligned(left, right)
    assert _told(aligned) == told
    assert difference_note(aligned) == note


def test_several_differences_are_counted_by_kind_in_one_sentence():
    aligned = _aligned("the old red boat sank at dawn", "the old blue boat sank slowly at")
    assert difference_note(aligned) == "1 word replaced, 1 word left out and 1 word added."


def test_the_same_words_in_other_typography_are_the_same_words():
    aligned = _aligned("“Stop,” he said", '"Stop," he said')
    assert _told(aligned) == []
    assert difference_note(aligned).startswith("The same words; 1 place with other ")


def test_other_spaces_alone_are_told_as_such():
    aligned = _aligned("the boat sank", "the  boat\nsank")
    assert _told(aligned) == []
    assert difference_note(aligned).startswith("The same words; 2 places with other ")


def test_edits_of_the_detector_are_taken_as_they_are():
    edit = {"kind": "replace", "a_start": 0, "a_end": 5, "b_start": 0, "b_end": 6}
    aligned = _aligned("a red boat", "a blue boat", [edit])
    assert _told(aligned) == [("replace", "a red", "a blue")]


def test_edits_that_leave_words_untold_are_made_anew():
    aligned = _aligned("the boat sank", "the boat, they wrote, sank", [])
    assert _told(aligned) == [("insert", "", "they wrote")]


def test_edits_that_go_back_or_beyond_the_span_are_left_out():
    back = {"kind": "replace", "a_start": 0, "a_end": 1, "b_start": 0, "b_end": 1}
    first = {"kind": "replace", "a_start": 0, "a_end": 3, "b_start": 0, "b_end": 3}
    beyond = {"kind": "replace", "a_start": 4, "a_end": 99, "b_start": 4, "b_end": 99}
    aligned = _aligned("one two", "six two", [first, back, beyond])
    assert _told(aligned) == [("replace", "one", "six")]


def test_spans_too_long_to_compare_say_so():
    long = "word " * 11_000
    assert word_edits(_side(long), _side(long)) is None
    aligned = _aligned(long, long)
    assert not aligned.is_compared
    assert difference_note(aligned) == "The two are too long to be compared word by word here."


def test_only_the_spans_are_compared():
    left, right = "before the boat sank", "the boat sank after"
    aligned = align(_side(left, 7), _side(right, 0, 13), None)
    assert difference_note(aligned) == "The same to the last character."


SENTENCES = some.lists(some.sampled_from(["the", "old", "boat", "sank", "—", "“dawn”"])).map(
    " ".join
)


@given(SENTENCES, SENTENCES)
def test_the_runs_of_each_side_put_together_are_its_span(left, right):
    runs = _aligned(left, right).runs
    assert "".join(left[run.a_start : run.a_end] for run in runs) == left
    assert "".join(right[run.b_start : run.b_end] for run in runs) == right
