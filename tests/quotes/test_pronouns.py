from provenance.quotes.pronouns import pronouns


def test_pronouns_are_told_by_whom_they_mean():
    assert {"she", "он", "sie"} <= pronouns("one")
    assert "they" in pronouns("many")
    assert "i" in pronouns("self")
    assert pronouns("nobody") == frozenset()
