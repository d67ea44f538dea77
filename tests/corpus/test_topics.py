from provenance.corpus.topics import rarities, topic_words


def test_inflection_does_not_change_a_word():
    assert topic_words("Interviewed")[0] == topic_words("interviews")[0]
    assert topic_words("Украине")[0] == topic_words("Украины")[0]


def test_small_and_common_words_say_nothing():
    assert topic_words("They said that it was in the war of 1812") == ["war", "1812"]


def test_rare_words_weigh_more():
    weights = rarities([["war", "gaza"], ["war", "war"], ["war", "moscow"]])
    assert weights["gaza"] == weights["moscow"] > weights["war"] > 0
