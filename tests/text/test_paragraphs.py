import pytest

from provenance.text.paragraphs import paragraph_at, paragraph_spans


def _paragraphs(text):
    return [text[start:end] for start, end in paragraph_spans(text, 0, len(text))]


def test_a_line_is_a_paragraph():
    assert _paragraphs("One short line.\nAnother one.\n\n  A third.  ") == [
        "One short line.",
        "Another one.",
        "A third.",
    ]


def test_lines_that_a_program_wrapped_are_one_paragraph():
    text = (
        "The ferry that left the harbour at noon and came back\n"
        "only long after dark was found by us to be all empty.\n"
        "Nobody had been on board of it but a goat and its two\n"
        "kids.\nThey were well.\n"
    )
    assert [each.replace("\n", " ")[-5:] for each in _paragraphs(text)] == ["kids.", "well."]


def test_short_lines_that_are_whole_sentences_are_paragraphs():
    line = "The ferry left the harbour at noon and came back.\n"
    assert len(_paragraphs(line * 3)) == 3


def test_beside_long_lines_a_full_stop_ends_a_paragraph():
    long = "A line of a saved page that no program wrapped, " * 4
    text = f"{long}\nThe ferry left the harbour at noon and came back at dark.\nNobody was on it."
    assert len(_paragraphs(text)) == 3


def test_lines_quoted_to_another_depth_are_another_paragraph():
    text = (
        "> The ferry left the harbour at noon and came back\n"
        "That is what I heard of it too from all my neighbours\n"
    )
    assert len(_paragraphs(text)) == 2


def test_only_the_stretch_asked_for_is_cut():
    text = "One.\nTwo.\nThree."
    assert paragraph_spans(text, 5, 9) == [(5, 9)]
    assert paragraph_spans(text, 4, 5) == []


@pytest.mark.parametrize(("offset", "place"), [(0, 0), (4, 0), (5, 1), (200, 2)])
def test_an_offset_is_in_the_last_paragraph_that_begins_before_it(offset, place):
    assert paragraph_at([(0, 4), (5, 9), (10, 16)], offset) == place


def test_an_offset_before_all_paragraphs_is_given_to_the_first():
    assert paragraph_at([(5, 9)], 1) == 0
