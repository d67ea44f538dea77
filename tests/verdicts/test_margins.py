from provenance.model import Span
from provenance.verdicts.margins import widened

SOURCE = "Long ago the lamp was trimmed with silver scissors every night. Then came the war."


def _widened(copy_text, matched, marks):
    start, copy = SOURCE.index(matched), copy_text.index(matched)
    left = copy_text.index(marks)
    source, wide = widened(
        SOURCE,
        Span(0, start, start + len(matched)),
        copy_text,
        Span(1, copy, copy + len(matched)),
        Span(1, left, left + len(marks)),
    )
    return SOURCE[source.start : source.end], copy_text[wide.start : wide.end]


def test_changed_words_at_the_end_of_the_marks_are_held_against_the_source():
    marks = "the lamp was trimmed with silver knives each day"
    assert _widened(f"He wrote: {marks}", "the lamp was trimmed with silver", marks) == (
        "the lamp was trimmed with silver scissors every night",
        marks,
    )


def test_changed_words_at_the_beginning_are_too():
    marks = "a lamp was trimmed with silver"
    assert _widened(f"He wrote: {marks}", "lamp was trimmed with silver", marks) == (
        "the lamp was trimmed with silver",
        marks,
    )


def test_marks_that_hold_much_else_are_left_alone():
    marks = "the lamp was trimmed with rain and wind and snow and hail"
    matched = "the lamp was trimmed with"
    assert _widened(f"He wrote: {marks}", matched, marks) == (matched, matched)


def test_marks_that_hold_the_match_and_no_more_change_nothing():
    marks = "the lamp was trimmed"
    assert _widened(f"He wrote: {marks}", marks, marks) == (marks, marks)


def test_an_ellipsis_leaves_the_words_before_it_alone():
    marks = "Long ago … trimmed with silver scissors"
    matched = "trimmed with silver scissors"
    assert _widened(f"He wrote: {marks}", matched, marks) == (matched, matched)
