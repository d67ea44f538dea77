from provenance.quotes.contents import find_claims
from provenance.quotes.continuations import carry_on, extend, owned_stretches


def _carried(read, said, text, language="english"):
    block, weights = read(text, language)
    tokens = block.tokens
    claims = carry_on(tokens, find_claims(tokens, weights, 0.35), weights)
    return sorted([said(tokens, part) for part in each.parts] for each in claims)


def test_marks_in_the_next_sentence_carry_a_quotation_on(read, said):
    text = "“It rained,” Ann said. “It poured.”"
    assert _carried(read, said, text) == [["“It rained,”", "“It poured.”"]]


def test_marks_in_the_same_sentence_carry_it_on(read, said):
    text = "“It rained,” Ann said, “and it poured.”"
    assert _carried(read, said, text) == [["“It rained,”", "“and it poured.”"]]


def test_marks_with_a_cue_of_their_own_do_not(read, said):
    text = "“Did it rain?” Ann asked. “No, it poured,” Bob said."
    assert _carried(read, said, text) == [["“Did it rain?”"], ["“No, it poured,”"]]


def test_words_inserted_in_russian_marks_are_carried_over(read, said):
    text = "«Шёл дождь, — сказал Иван. — Весь день»."
    assert _carried(read, said, text, "any") == [["«Шёл дождь, —", "Весь день»"]]


def test_a_claim_without_marks_is_not_carried_on(read):
    block, weights = read("Ann said that it rained. “Wet.”")
    (claim,) = find_claims(block.tokens, weights, 0.35)
    owned = owned_stretches(block.tokens, [claim])
    assert extend(block.tokens, claim, owned, lambda *_: True) == claim
