import pytest

from provenance.corpus.scripts import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The quick brown fox jumps over the lazy dog and runs.", "Latin"),
        ("Съешь же ещё этих мягких французских булок, да выпей чаю.", "Cyrillic"),
        ("Only a name", None),
        ("Half of it is written in English, наполовину это русский", None),
        ("", None),
    ],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script
