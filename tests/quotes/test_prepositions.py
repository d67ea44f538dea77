import pytest

from provenance.quotes.prepositions import find_prepositions


def _found(read, said, text):
    tokens = read(text, "any")[0].tokens
    return [
        ([said(tokens, part) for part in each.claim.parts], said(tokens, each.speaker))
        for each in find_prepositions(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        (
            "По словам Ивана Петрова, весь день шёл дождь.",
            ["весь день шёл дождь"],
            "Ивана Петрова",
        ),
        ("По его словам, весь день шёл дождь.", ["весь день шёл дождь"], "его"),
        ("Дождь шёл весь день, по данным властей.", ["Дождь шёл весь день"], "властей"),
        ("Laut Ann Lee regnet es seit Tagen.", ["regnet es seit Tagen"], "Ann Lee"),
        ("Es regnet laut Ann Lee seit Tagen.", ["Es regnet", "seit Tagen"], "Ann Lee"),
        ("Nach Angaben der Polizei regnet es dort.", ["regnet es dort"], "der Polizei"),
        ("Nach Polizeiangaben regnet es dort.", ["regnet es dort"], "Polizeiangaben"),
        ("Medienberichten zufolge regnet es dort.", ["regnet es dort"], "Medienberichten"),
        ("Es regnet seit Tagen, so Ann Lee.", ["Es regnet seit Tagen"], "Ann Lee"),
        ("Selon Ann Lee, il pleut depuis hier.", ["il pleut depuis hier"], "Ann Lee"),
        ("Según Ann Lee, llueve desde ayer.", ["llueve desde ayer"], "Ann Lee"),
        ("За словами Івана Коваля, весь день іде дощ.", ["весь день іде дощ"], "Івана Коваля"),
    ],
)
def test_the_sentence_without_the_preposition_is_reported(read, said, text, parts, speaker):
    assert _found(read, said, text) == [(parts, speaker)]


@pytest.mark.parametrize(
    "text", ["Es war so kalt wie gestern.", "Он пошёл по дороге домой.", "Laut."]
)
def test_other_uses_report_nothing(read, said, text):
    assert _found(read, said, text) == []
