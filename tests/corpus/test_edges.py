from provenance.corpus.credits import CreditKind
from provenance.corpus.edges import edges_of, head_lines


def test_head_and_foot_are_apart_and_in_order():
    text = "\n\n".join(f"line {number}" for number in range(200))
    lines = [text[start:end] for start, end in edges_of(text, 0, len(text)).lines]
    assert lines == [f"line {number}" for number in [*range(40), *range(160, 200)]]


def test_a_short_text_is_given_once():
    text = "  one \n\n two"
    edges = edges_of(text, 0, len(text))
    assert [text[start:end] for start, end in edges.lines] == ["one", "two"]


def test_each_line_comes_with_its_credit():
    text = "By Jane Doe\nIt rained."
    credits_ = edges_of(text, 0, len(text)).credits
    assert [each and each.kind for each in credits_] == [CreditKind.BYLINE, None]


def test_only_the_page_is_read():
    text = "out\nin\nout"
    assert edges_of(text, 4, 6).lines == ((4, 6),)
    assert head_lines(text, 0, 0) == []


def test_blank_lines_are_left_out_on_both_sides():
    text = "\n \nx\n" + "y\n" * 50 + " \n\n"
    edges = edges_of(text, 0, len(text))
    assert len(edges.lines) == 51
    assert all(text[start:end].strip() for start, end in edges.lines)


def test_the_first_lines_come_with_their_datelines():
    text = "Rain\nKYIV (Reuters) — It rained.\n" + "It rained.\n" * 50
    datelines = edges_of(text, 0, len(text)).datelines
    assert len(datelines) == 15
    assert [text[slice(*each.agency)] for each in datelines if each] == ["Reuters"]


def test_long_lines_at_the_foot_are_found():
    text = "\n".join(f"{number}" + "x" * 999 for number in range(200))
    lines = edges_of(text, 0, len(text)).lines
    assert [text[start:end] for start, end in lines[40:]] == text.split("\n")[160:]
