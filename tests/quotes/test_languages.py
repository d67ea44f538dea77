import pytest

from provenance.quotes.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It rained all day, and the sun was not seen.", "english"),
        ("“Rain,” Ann said.", "english"),
        ("Весь день шёл дождь.", "any"),
        ("Es regnet, und die Sonne ist nicht zu sehen.", "any"),
        ("Il pleut et le soleil ne se voit pas dans la ville.", "any"),
        ("", "english"),
    ],
)
def test_languages_are_told_by_their_small_words(text, language):
    assert language_of(text, 0, len(text)) == language


def test_only_the_stretch_asked_for_is_read():
    text = "Весь день шёл дождь. It rained all day."
    assert language_of(text, text.index("It"), len(text)) == "english"
