"""Source and copy in context, row by row, long sameness left out and counted."""

from provenance.report.comparisons import pairs_of
from provenance.report.differences import Side, align
from provenance.report.nouns import Change, Mark, Piece


def _pairs(left, right):
    return pairs_of(align(left, right, None))


def _side(text, start=0, end=None, page=None, marks=()):
    page_start, page_end = page or (0, len(text))
    return Side(text, start, len(text) if end is None else end, page_start, page_end, marks)


def _around(before, shared, after, marks=()):
    text = before + shared + after
    return _side(text, len(before), len(before) + len(shared), marks=marks)


def _words(pieces):
    return "".join(each.text for each in pieces)


def _sentences(count, first="Gull"):
    return " ".join(f"{first} number {at} flew over the quiet bay." for at in range(count))


def test_the_shared_words_stand_between_what_is_around_them():
    shared = "the harbour was closed at midnight"
    pairs = _pairs(_around("He wrote: ", shared, "."), _around("", shared, ", they say."))
    assert [(_words(each.left), _words(each.right)) for each in pairs] == [
        ("He wrote:", ""),
        (shared, shared),
        (".", ", they say."),
    ]
    assert [each.left[0].change for each in pairs] == [Change.CONTEXT, Change.SAME, Change.CONTEXT]


def test_context_ends_with_the_page_and_says_where_it_was_cut():
    far = "far away " * 60
    first, _, last = _pairs(_around(far, "the same words", far), _side("the same words"))
    assert first.left[0] == Piece("…", Change.LEFT_OUT)
    assert last.left[-1].text == "…"
    assert first.left[1].text.startswith(("far", "away"))
    assert last.left[-2].text.strip().endswith(("far", "away"))
    assert len(_words(first.left)) <= 261


def test_context_without_a_space_is_cut_anyway():
    wall = "x" * 900
    before, *_, after = _pairs(_around(wall, " two words ", wall), _side("two words"))
    assert (len(_words(before.left)), len(_words(after.left))) == (261, 261)


def test_nothing_of_a_neighbouring_page_is_shown():
    left = _side("Other page. two words. Other page.", 12, 21, page=(12, 22))
    assert [_words(each.left) for each in _pairs(left, _side("two words"))] == ["two words", "."]


def test_differences_stand_in_the_row_where_they_are():
    (pair,) = _pairs(_side("a red boat"), _side("a blue boat"))
    assert [each.change for each in pair.left] == [Change.SAME, Change.REPLACE, Change.SAME]
    assert (pair.left[1].text, pair.right[1].text) == ("red", "blue")


def test_every_paragraph_is_a_row():
    text = "One boat came.\n\nTwo boats left."
    assert [_words(each.right) for each in _pairs(_side(text), _side(text))] == [
        "One boat came.",
        "Two boats left.",
    ]


def test_a_long_paragraph_is_cut_where_a_sentence_ends():
    text = _sentences(30)
    rows = _pairs(_side(text), _side(text))
    assert len(rows) > 1
    assert all(_words(each.left).endswith(".") for each in rows)
    assert " ".join(_words(each.left) for each in rows) == text


def test_a_long_paragraph_without_sentences_is_cut_between_words():
    text = " ".join(f"word{at}" for at in range(250))
    rows = _pairs(_side(text), _side(text))
    assert [len(_words(each.left).split()) for each in rows] == [110, 110, 30]


def test_the_same_rows_in_the_middle_are_counted_and_not_shown():
    text = "\n".join(f"Line {at} of the log" for at in range(10))
    rows = _pairs(_side(text), _side(text))
    assert [each.left_out for each in rows] == ["", "", "30 words the same", "", ""]


def test_a_difference_in_the_middle_is_shown():
    lines = [f"Line {at} of the log" for at in range(11)]
    changed = [*lines[:5], "Line 5 of my log", *lines[6:]]
    rows = _pairs(_side("\n".join(lines)), _side("\n".join(changed)))
    middle = [each for each in rows if any(piece.change is Change.REPLACE for piece in each.left)]
    assert [_words(each.right) for each in middle] == ["Line 5 of my log"]
    assert [each.left_out for each in rows if each.left_out] == ["15 words the same"] * 2


def test_a_credit_in_the_middle_is_shown():
    lines = [f"Line {at} of the log" for at in range(11)]
    text = "\n".join(lines)
    at = text.index("Line 5")
    side = _side(text, marks=((at, at + 6, Mark.CREDIT),))
    shown = [piece for each in _pairs(_side(text), side) for piece in each.right]
    assert [each.text for each in shown if each.mark is Mark.CREDIT] == ["Line 5"]


def test_of_a_hundred_differences_the_last_ones_are_counted():
    left = "\n".join(f"Row {at} was a quiet red day" for at in range(100))
    rows = _pairs(_side(left), _side(left.replace("red", "blue")))
    (left_out,) = [each.left_out for each in rows if each.left_out]
    assert left_out.endswith("differences")


def test_a_very_long_run_is_cut_in_the_middle():
    wall = "z" * 3_000
    (pair,) = _pairs(_side(wall), _side(wall))
    assert [each.text for each in pair.left] == ["z" * 600, "1,800 characters", "z" * 600]
    assert pair.left[1].change is Change.LEFT_OUT


def test_what_is_marked_is_a_piece_of_its_own_even_across_the_border_of_the_span():
    text = "As Jane Roe wrote, boats sank."
    side = _side(text, 8, 24, marks=((3, 11, Mark.CREDIT), (24, 29, Mark.CUE)))
    before, shared, after = _pairs(side, _side("Roe wrote, boats"))
    assert [(each.text, each.mark) for each in before.left] == [
        ("As ", Mark.NONE),
        ("Jane", Mark.CREDIT),
    ]
    assert (shared.left[0].text, shared.left[0].mark) == ("Roe", Mark.CREDIT)
    assert (after.left[0].text.strip(), after.left[0].mark) == ("sank", Mark.CUE)
