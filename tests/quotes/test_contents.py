import pytest

from provenance.quotes.candidates import candidates_of
from provenance.quotes.contents import cue_chance, find_claims, measure_all
from provenance.quotes.looks import NAMES


def _claims(read, said, text, language="english", least=0.35):
    block, weights = read(text, language)
    tokens = block.tokens
    return [
        (tokens.words[each.cue], [said(tokens, part) for part in each.parts])
        for each in find_claims(tokens, weights, least)
    ]


@pytest.mark.parametrize(
    ("text", "cue", "parts"),
    [
        ("Ann said that it rained.", "said", ["that it rained"]),
        ("“It rained,” Ann said.", "said", ["“It rained,”"]),
        ("It rained all day, Ann said.", "said", ["It rained all day"]),
        ("Ann denied that it rained.", "denied", ["that it rained"]),
        ("Ann said it was “wet” there.", "said", ["it was “wet” there"]),
    ],
)
def test_a_cue_claims_what_it_reports(read, said, text, cue, parts):
    assert (cue, parts) in _claims(read, said, text)


@pytest.mark.parametrize("text", ["It rained all day.", "The cat sat there.", "Ann went home."])
def test_a_sentence_that_reports_nothing_claims_nothing(read, said, text):
    assert _claims(read, said, text) == []


def test_in_other_languages_a_clause_begins_behind_a_comma(read, said):
    text = "Иван сообщил вчера, что весь день шёл дождь."
    assert _claims(read, said, text, "any") == [("сообщил", ["что весь день шёл дождь"])]


def test_a_clause_of_the_writer_s_own_is_left_out(read, said):
    text = "Иван утверждал, что шёл дождь, хотя было сухо."
    assert _claims(read, said, text, "any") == [("утверждал", ["что шёл дождь"])]


def test_claims_are_apart_or_one_inside_the_other(read):
    block, weights = read("Ann said Bob told her that it rained, Cid added.")
    claims = find_claims(block.tokens, weights, 0.05)
    for one in claims:
        for other in claims:
            if one is not other:
                for first, stop in one.parts:
                    for left, right in other.parts:
                        apart = stop <= left or right <= first
                        inside = (left <= first and stop <= right) != (
                            first <= left and right <= stop
                        )
                        assert apart or inside


def test_a_signature_is_a_cue(read):
    block, weights = read("“It rained.” — Ann Lee")
    assert cue_chance(block.tokens, block.tokens.words.index("—"), weights) >= 0.9


def test_only_cues_beside_marks_are_asked_when_only_marks_are_wanted(read):
    text = "Ann said that it rained. “It poured,” Bob said. Cid said that it stopped."
    block, weights = read(text)
    every = find_claims(block.tokens, weights, 0.35)
    marked = find_claims(block.tokens, weights, 0.35, marked_only=True)
    quoted = next(each for each in every if block.tokens.stretch[each.parts[0][0]] >= 0)
    assert quoted in marked
    assert len(marked) < len(every)


def test_candidates_with_a_border_in_common_have_what_is_seen_of_it_in_common(read):
    block, _ = read("Ann said that it rained, and it poured, and Bob left.")
    candidates = candidates_of(block.tokens, 1)
    rows = measure_all(block.tokens, 1, candidates, NAMES)
    starts = {
        tuple(name for name in row if name.startswith("s"))
        for each, row in zip(candidates, rows, strict=True)
        if each.parts[0][0] == 2
    }
    assert len(rows) == len(candidates)
    assert len(starts) == 1
