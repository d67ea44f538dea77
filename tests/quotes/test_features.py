from provenance.quotes.features import (
    grade,
    marking,
    observe_before,
    observe_cue,
    observe_end,
    observe_start,
    observe_stretch,
    observe_way,
)
from provenance.quotes.looks import NAMES


def test_distances_have_few_grades():
    assert [grade(count) for count in (0, 2, 5, 50, 5000)] == [0, 1, 2, 6, 6]


def test_a_cue_is_seen_with_its_neighbours(read):
    block, _ = read("Ann said that it rained.")
    assert "c4 said that" in observe_cue(block.tokens, 1, NAMES)


def test_a_cue_sees_the_marks_around_it(read):
    block, _ = read("“It rained,” said Ann.")
    assert "c9 nb" in observe_cue(block.tokens, block.tokens.words.index("said"), NAMES)


def test_borders_are_seen_from_the_cue(read):
    tokens = read("Ann said that it rained, and left.")[0].tokens
    assert "s4 said that True" in observe_start(tokens, 1, 2, NAMES)
    assert "e6 said ," in observe_end(tokens, 1, 5, 8, NAMES)
    assert "e5 1 ," in observe_stretch(tokens, 1, (2, 5), 8, NAMES)
    assert "w2 f said" in observe_way(tokens, 1, "f", "o", NAMES)


def test_content_before_the_cue_is_seen_with_its_distance(read):
    tokens = read("It rained, Ann said.")[0].tokens
    assert "b1 said 2" in observe_before(tokens, 4, 0, 2, NAMES)


def test_content_stands_in_marks_wholly_partly_or_not(read):
    tokens = read("Ann said it was “wet” there.")[0].tokens
    marks = tokens.stretches[0]
    assert marking(tokens, marks, 1) == "x"
    assert marking(tokens, (2, marks[1]), 1) == "rm"
    assert marking(tokens, (2, 4), 1) == "o"


def test_every_observation_begins_with_its_kind(read):
    tokens = read("It rained, Ann said.")[0].tokens
    for seen in (observe_cue(tokens, 4, NAMES), observe_before(tokens, 4, 0, 2, NAMES)):
        kinds = [each.split(" ", 1)[0] for each in seen]
        assert len(set(kinds)) == len(kinds)
