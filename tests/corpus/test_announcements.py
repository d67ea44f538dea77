import time

from provenance.corpus.announcements import announced, read_headlines
from provenance.corpus.topics import topic_words

RAIN = [
    "The river left its banks after three days of rain.",
    "Engineers measured how high the river stood.",
    "The rain will move north, engineers said.",
]
CHESS = [
    "The champion moved her queen and won the game.",
    "Her opponent resigned at once.",
]
QUEEN = "Champion moves queen and wins"


def told(lines, *headlines):
    return announced(list(map(topic_words, lines)), read_headlines(headlines, lines))


def test_a_headline_announces_the_line_that_tells_its_news_first():
    weights = told(RAIN + CHESS, QUEEN)
    assert weights[3] > 0.9
    assert weights == [0.0, 0.0, 0.0, weights[3], 0.0]


def test_the_news_may_go_on_in_the_next_line():
    assert told([*RAIN, "A champion won.", "She moved her queen."], QUEEN)[3] > 0.9


def test_what_was_told_before_is_no_news():
    weights = told([*CHESS, *RAIN, *CHESS], QUEEN)
    assert weights[0] > 0.9
    assert weights[5] == 0.0


def test_a_line_that_holds_little_of_it_is_not_announced():
    lines = ["The champion slept.", *RAIN, "A queen wept.", *RAIN, "The castle fell."]
    assert told(lines, "Champion leaves queen and castle") == [0.0] * 9


def test_a_word_or_two_next_to_a_line_do_not_make_it_the_lead():
    lines = ["The champion slept.", *RAIN, "A queen wept.", "The castle of the king fell."]
    assert told(lines, "Champion leaves queen: castle, king, rook")[4] == 0.0


def test_a_word_that_stands_all_over_is_not_looked_for():
    lines = [f"Champion number{place}" for place in range(80)]
    assert told(lines, "Champion") == [0.0] * 80


def test_without_headlines_nothing_is_announced():
    assert told(RAIN) == [0.0] * 3
    assert told([], QUEEN) == []
    assert told(RAIN, "Cats and dogs") == [0.0] * 3


def test_thousands_of_headlines_for_thousands_of_lines_take_no_longer_than_reading_them():
    lines = [f"a{place:04} b{place:04} c{place:04} common" for place in range(4_000)]
    began = time.process_time()
    assert min(told(lines, *lines)) == 1.0
    assert time.process_time() - began < 4
