import pytest

from provenance.quotes.contents import find_claims
from provenance.quotes.speakers import find_speaker, speakers_of


def _speaker(read, said, text, language="english"):
    block, weights = read(text, language)
    tokens = block.tokens
    claim = find_claims(tokens, weights, 0.2)[0]
    found = find_speaker(tokens, claim.cue, claim.parts, weights)
    return said(tokens, found) if found else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It rained,” Ann Lee said.", "Ann Lee"),
        ("“It rained,” said Ann Lee.", "Ann Lee"),
        ("“It rained,” she said.", "she"),
        ("Ann Lee said that it rained.", "Ann Lee"),
        ("The governor said that it rained.", "The governor"),
        ("Two senior officials said it rained.", "Two senior officials"),
        ("“It rained,” said FBI Director Ann Lee.", "FBI Director Ann Lee"),
        ("Ann Lee, a former mayor, said: “It rained.”", "Ann Lee, a former mayor"),
        ("“It rained,” the Royal Rain Society said.", "the Royal Rain Society"),
    ],
)
def test_the_speaker_stands_beside_the_cue(read, said, text, speaker):
    assert _speaker(read, said, text).strip(",") == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Шёл дождь», — сказал Иван Петров.", "Иван Петров"),
        ("Вчера он сказал, что шёл дождь.", "он"),
        ("„Es regnet seit Tagen“, sagte Ann Lee.", "Ann Lee"),
        ("Am Abend sagte er, dass es regnet.", "er"),
        ("Die Chefin des Amtes, Ann Lee, sagte, dass es regnet.", "Die Chefin des Amtes, Ann Lee"),
        ("Дождь шёл, сказал в среду Иван Петров.", "Иван Петров"),
    ],
)
def test_in_other_languages_it_stands_right_beside_it(read, said, text, speaker):
    assert _speaker(read, said, text, "any") == speaker


def test_content_is_never_its_own_speaker(read):
    block, _ = read("“Bob Dole left,” Ann Lee said.")
    cue = block.tokens.words.index("said")
    for first, stop in speakers_of(block.tokens, cue, block.tokens.stretches):
        assert all(block.tokens.stretch[place] < 0 for place in range(first, stop))
