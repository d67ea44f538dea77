from provenance.quotes.candidates import candidates_of


def _contents(read, said, text, word, language="english"):
    block, _ = read(text, language)
    tokens = block.tokens
    found = candidates_of(tokens, tokens.words.index(word))
    return {tuple(said(tokens, part) for part in each.parts) for each in found}


def test_content_may_stand_behind_a_cue_with_or_without_its_conjunction(read, said):
    found = _contents(read, said, "Ann said that it rained, and Bob left.", "said")
    assert {("that it rained",), ("it rained",)} <= found
    assert ("that it rained, and Bob left",) in found


def test_content_may_stand_before_a_cue(read, said):
    assert ("It rained",) in _contents(read, said, "It rained, Ann said.", "said")


def test_content_may_stand_around_a_cue(read, said):
    found = _contents(read, said, "The rain, Ann said, lasted all day.", "said")
    assert ("The rain", "lasted all day") in found


def test_marks_are_never_cut(read, said):
    text = "Ann said it was “wet, and cold, and dark” there."
    found = _contents(read, said, text, "said")
    assert found
    assert not any("cold" in "".join(parts) and "wet" not in "".join(parts) for parts in found)


def test_marks_that_end_before_the_sentence_of_the_cue_may_be_its_content(read, said):
    found = _contents(read, said, "“It rained!” Ann said.", "said")
    assert ("“It rained!”",) in found


def test_marks_that_begin_the_next_sentence_may_be_the_content(read, said):
    found = _contents(read, said, "Ann was blunt. “It rained.”", "blunt")
    assert ("“It rained.”",) in found


def test_a_long_sentence_has_no_more_candidates_than_a_short_one(read):
    def count(length):
        block, _ = read("Ann said that " + "it rained, and " * length)
        return len(candidates_of(block.tokens, 1))

    assert count(60) == count(600)
