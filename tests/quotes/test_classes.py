import pytest

from provenance.quotes.classes import class_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("That", "that"),
        ("что", "that"),
        ("dass", "that"),
        ("said", "core"),
        ("сообщил", "core"),
        ("added", "beside"),
        ("called", "label"),
        ("Ann", "Name"),
        ("1980", "1"),
        ("quickly", "also"),
        ("raining", "ing"),
        ("rained", "ed"),
        ("rain", "word"),
        ("«", "“"),
        (",", ","),
    ],
)
def test_words_are_known_by_what_kind_they_are(word, kind):
    assert class_of(word) == (word.lower(), kind)
