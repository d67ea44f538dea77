from provenance.corpus.readers.sheets import Line, text_of


def page(*lines, top=700.0, leading=12.0, left=70.0, width=400.0):
    """Lines of ten points below each other; `(text, shift, gap)` moves one right or down."""
    made, bottom = [], top
    for line in lines:
        text, shift, gap = line if isinstance(line, tuple) else (line, 0.0, 0.0)
        bottom -= leading + gap
        right = left + shift + min(width - shift, 7.0 * len(text))
        made.append(Line(text, left + shift, right, bottom, bottom + 10))
    return made


FULL = "Nobody had seen the ships leave the harbour before the night fell"


def test_lines_of_a_paragraph_are_one_line_and_words_are_put_together():
    sheets = text_of([page(FULL, "and in the mor-", "ning the quay was empty and quite still")])
    assert sheets.text == f"{FULL} and in the morning the quay was empty and quite still"


def test_every_printed_line_keeps_its_place():
    sheets = text_of([page(FULL, "and in the mor-"), page("ning the quay was empty.")])
    assert sheets.places == ((0, 1, 1), (len(FULL) + 1, 1, 2), (len(FULL) + 15, 2, 1))
    assert sheets.text[sheets.places[2][0] :] == "ning the quay was empty."


def test_a_compound_keeps_its_hyphen_where_it_stands_elsewhere_in_one_line():
    lines = (FULL, "a well-known ship and a well-", "known captain, and then the co-", "mpass")
    assert text_of([page(*lines)]).text.endswith("a well-known captain, and then the compass")


def test_a_word_of_two_words_keeps_its_hyphen_unless_it_stands_elsewhere_without():
    apart = (FULL, "the state and what was controlled, state-", "controlled media")
    assert text_of([page(*apart)]).text.endswith("state-controlled media")
    joined = (FULL, "the key and the board of a keyboard, a key-", "board again")
    assert text_of([page(*joined)]).text.endswith("a keyboard again")


def test_a_dash_before_a_capital_is_none_that_divides():
    assert text_of([page(FULL, "the line Hamburg-", "America")]).text.endswith("Hamburg- America")


def test_gaps_indents_and_short_lines_end_paragraphs():
    for lines in (
        (FULL, FULL, (FULL, 0.0, 12.0), FULL),
        (FULL, f"{FULL}.", (FULL, 15.0, 0.0), FULL),
        (FULL, "It was still.", FULL, FULL),
    ):
        assert text_of([page(*lines)]).text.count("\n\n") == 1


def test_running_heads_and_page_numbers_are_left_out():
    words = ("one", "two", "three", "four")
    pages = [
        page(f"The Daily, page {number}", *[f"{FULL} {word}{at}" for at in range(9)], str(number))
        for number, word in enumerate(words, start=1)
    ]
    sheets = text_of(pages)
    assert "Daily" not in sheets.text
    assert sheets.heads == 8
    assert sheets.text.count(FULL) == 36


def test_a_single_page_has_no_running_heads():
    assert text_of([page("7")]).text == "7"
    assert text_of([]).text == ""


def test_runs_of_one_line_are_joined_with_a_space_where_one_is_seen():
    run = Line("When", 70.0, 98.0, 100.0, 110.0)
    near, apart = Line("ever", 98.2, 120.0, 101.0, 111.0), Line("he", 102.0, 112.0, 100.0, 110.0)
    assert run.goes_on_in(near)
    assert run.joined(near).text == "Whenever"
    assert run.joined(apart).text == "When he"
    assert not run.goes_on_in(Line("below", 70.0, 98.0, 80.0, 90.0))
    assert not run.goes_on_in(Line("next column", 300.0, 380.0, 100.0, 110.0))
