import pytest

from provenance.lineage.depths import line_depth, mean_depth


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("plain words", 0),
        ("> once", 1),
        (">> twice", 2),
        ("> > twice", 2),
        ("|> one doubled mark", 1),
        ("|> |> two of them", 2),
        ("+> a mark of some programs", 1),
        ("jr> initials before the mark", 1),
        (": a lone mark", 1),
        (":> a lone mark around another, or a doubled one", 1),
        ("    indented", 0),
    ],
)
def test_each_mark_of_a_mail_line_is_a_level(line, levels):
    assert line_depth(line, 0, len(line), mail=True).levels == levels


def test_outside_of_mails_only_one_sign_is_a_mark():
    assert line_depth("| a table", 0, 9, mail=False).levels == 0
    assert line_depth("> quoted", 0, 8, mail=False).levels == 1


def test_words_begin_after_the_marks_and_white_space_before_them_is_measured():
    line = "   > quoted"
    depth = line_depth(line, 0, len(line), mail=True)
    assert (depth.indent, line[depth.begins :]) == (3, "quoted")


def test_the_mean_weighs_lines_by_their_length():
    text = "> ten chars\nten chars own"
    assert 0.4 < mean_depth(text, 0, len(text), mail=True) < 0.5
    assert mean_depth(text, 0, 11, mail=True) == 1.0


def test_a_text_without_words_has_no_depth():
    assert mean_depth("> --\n", 0, 5, mail=True) == 0.0


def test_a_place_far_inside_a_line_is_not_asked_for_its_beginning():
    text = "> " + "x" * 900 + " some words"
    assert mean_depth(text, 800, len(text), mail=True) == 0.0
