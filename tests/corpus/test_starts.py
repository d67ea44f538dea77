import time

from provenance.corpus.announcements import read_headlines
from provenance.corpus.starts import Clues, find_starts, hard_starts
from provenance.text.lines import line_spans

RAIN = [
    (
        "The rain that fell upon the city for three days had filled "
        "the river, the engineers of the city said."
    ),
    (
        "Water stood in the streets near the river, and the "
        "engineers measured how high the river would rise."
    ),
    (
        "Rain like this was last seen when the old bridge over the "
        "river fell, an engineer of the city added."
    ),
    (
        "The engineers expect the river to fall, and the water in "
        "the streets to go as the rain moves north."
    ),
]
CHESS = [
    (
        "The champion moved her queen to the middle of the board and "
        "her opponent resigned the game at once."
    ),
    (
        "Her opponent had played the same opening against the "
        "champion in an earlier game of the tournament."
    ),
    (
        "The tournament is played in a castle, and every game on "
        "every board is shown to all who love chess."
    ),
    (
        "A queen in the middle of the board is strong, the champion "
        "explained, if the opponent castles late."
    ),
]
END = "© 2023 Planet Inc. All Rights Reserved."


def starts(lines, headlines=(), borders=()):
    text = "\n".join(lines)
    clues = Clues(read_headlines(headlines, lines), dict(borders))
    return find_starts(text, line_spans(text), clues)


def test_one_article_begins_once():
    assert starts(RAIN) == [0]
    assert starts(RAIN + RAIN) == [0]


def test_an_end_line_ends_an_article():
    assert starts([*RAIN, END, *CHESS]) == [0, 5]


def test_a_dateline_begins_one():
    assert starts([*RAIN, "KYIV — " + CHESS[0], *CHESS[1:]]) == [0, 4]


def test_its_own_date_begins_one_and_a_heading_goes_with_it():
    lines = [*RAIN, "A Queen in the Middle", "Published on Feb 08, 2024", *CHESS]
    assert starts(lines) == [0, 4]


def test_a_date_right_above_the_end_line_ends_one():
    assert starts([*RAIN, "First published on February 8, 2024", END, *CHESS]) == [0, 6]


def test_another_script_begins_one_and_a_quotation_in_it_does_not():
    russian = "Дождь, который шёл над городом три дня, переполнил реку, сообщили инженеры города."
    assert starts([*RAIN, russian, russian + " Вот.", *CHESS]) == [0, 4, 6]
    assert starts([*RAIN, russian, *RAIN]) == [0]


def test_a_headline_and_new_words_begin_one():
    headline = "Champion moves queen to middle of board and wins game"
    assert starts(RAIN + CHESS, headlines=(headline,)) == [0, 4]
    assert starts(RAIN + CHESS) == [0]


def test_a_border_of_long_shared_text_and_new_words_begin_one():
    offset = len("\n".join(RAIN)) + 1
    assert starts(RAIN + CHESS, borders=((offset, 400),)) == [0, 4]
    assert starts(RAIN + CHESS, borders=((offset, 40),)) == [0]


def test_a_shared_paragraph_inside_an_article_begins_none():
    begin = len(RAIN[0]) + 1
    borders = ((begin, 85), (begin + len(RAIN[1]), 85))
    assert starts(RAIN + RAIN, borders=borders) == [0]


def test_people_introduced_anew_begin_one():
    first = [
        (
            "Tucker Carlson's interview with Russian President Vladimir "
            "Putin in the city was a long one for both."
        ),
        (
            "Putin spoke at length of the history of his country, and "
            "Carlson listened to him and frowned at it."
        ),
        (
            "For Carlson it was a chance to show himself again, and for "
            "Putin to speak to people who like him."
        ),
    ]
    second = [
        (
            "On Thursday, President Vladimir Putin was quizzed for two "
            "hours by former Fox host Tucker Carlson."
        ),
        *(line.replace("Carlson", "Tucker") for line in first[1:]),
        (
            "The interview was watched by many people in many countries, "
            "and most of them did not like it at all."
        ),
    ]
    assert starts(first + second) == [0, 3]


def test_a_doubled_paragraph_begins_none():
    offset = len(RAIN[0]) + 1
    assert starts([RAIN[0], *RAIN], borders=((offset, 900),)) == [0]


def test_a_crowd_of_credit_lines_takes_no_longer_than_its_length():
    lines = [END, "By Jane Doe"] * 5_000
    began = time.process_time()
    assert len(starts(lines)) > 4_000
    assert time.process_time() - began < 5


def test_only_end_and_opening_together_tell_articles_in_a_plain_text():
    both = "\n".join([*RAIN, END, "KYIV — " + CHESS[0], *CHESS[1:]])
    assert hard_starts(both, line_spans(both)) == [5]
    one = "\n".join([*RAIN, END, *CHESS])
    assert hard_starts(one, line_spans(one)) == []
