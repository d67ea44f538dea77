from provenance.report.invisible import (
    Glimpse,
    glimpses,
    glimpses_on_one_line,
    on_one_line,
    visible,
)


def test_what_steers_or_hides_is_named():
    assert visible("a\u202eb\x1b[31m\u200b") == "a[U+202E]b[U+001B][31m[U+200B]"
    assert list(glimpses("x\u00ad")) == [Glimpse("x", ""), Glimpse("", "U+00AD")]
    assert visible("\u200bstart") == "[U+200B]start"


def test_what_emoji_are_written_with_stays():
    assert visible("❤\ufe0f and 👩\u200d🚀") == "❤\ufe0f and 👩\u200d🚀"
    assert visible("a\u200db") == "a[U+200D]b"


def test_lines_are_joined_and_the_outcome_stays_as_it_is():
    assert on_one_line("one\n\ttwo\r") == "one two[U+000D]"
    assert on_one_line(on_one_line("a\n\u202eb")) == on_one_line("a\n\u202eb")


def test_glimpses_on_one_line_join_lines_and_name_the_rest():
    assert list(glimpses_on_one_line("a\n\tb\u202e")) == [
        Glimpse("a b", ""),
        Glimpse("", "U+202E"),
    ]
