import time

from provenance.corpus.lines import bare_lines


def lines(text, start=0, end=None):
    places = bare_lines(text, start, len(text) if end is None else end)
    return [text[left:right] for left, right in places]


def test_lines_come_without_outer_white_space_and_blank_ones_do_not_come():
    assert lines("  one two\t\n \n\r\n\u00a0three \r\n4") == ["one two", "three", "4"]
    assert lines(" \n ") == []


def test_only_a_line_feed_ends_a_line():
    assert lines("one\rtwo\u2028three\x0bfour") == ["one\rtwo\u2028three\x0bfour"]


def test_only_the_stretch_is_read():
    assert lines("out\n in \nout", 3, 7) == ["in"]
    assert lines("abc", 1, 2) == ["b"]


def test_ten_million_spaces_take_no_longer_than_as_many_letters():
    began = time.process_time()
    assert lines("x" + " " * 10_000_000 + "y" + " " * 10_000_000) == ["x" + " " * 10_000_000 + "y"]
    assert time.process_time() - began < 2
