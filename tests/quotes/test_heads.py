from provenance.quotes.heads import find_heads


def _heads(read, text, known=frozenset(("said",))):
    block, _ = read(text)
    return [block.tokens.words[place] for place in find_heads(block.tokens, known)]


def test_known_words_may_be_cues(read):
    assert _heads(read, "Ann said so.") == ["said"]


def test_a_colon_before_marks_may_be_one(read):
    assert _heads(read, "Ann: “It rained.”") == [":"]


def test_an_unknown_verb_beside_marks_may_be_one(read):
    assert _heads(read, "“It rained,” she typed.") == ["typed"]
    assert _heads(read, "She typed, “It rained.”") == ["typed"]


def test_a_dash_before_a_name_may_be_one(read):
    assert _heads(read, "“It rained.” — Ann Lee") == ["—"]
    assert _heads(read, "“It rained” — she said") == ["said"]


def test_nothing_else_is_one(read):
    assert _heads(read, "It rained all day. The sun was gone.") == []
