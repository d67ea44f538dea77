import pytest

from provenance.quotes.drafts import drafts_of


def _drafts(read, text, language="english"):
    block, weights = read(text, language)
    return [
        (each.kind.value, [text[start:end] for start, end in each.parts])
        for each in drafts_of(block, weights)
        if each.confidence >= 0.5
    ]


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("“It rained,” Ann said.", "direct", ["It rained"]),
        ("Ann said it was “wet” there.", "mixed", ["it was “wet” there"]),
        ("Ann said that it rained.", "indirect", ["that it rained"]),
        ("“It rained all day and all night long.”", "direct", None),
    ],
)
def test_the_kind_is_told_by_what_stands_in_marks(read, text, kind, parts):
    assert _drafts(read, text) == [(kind, parts or [text[1:-1]])]


def test_a_mixed_quotation_tells_what_stands_in_marks(read):
    text = "Ann said it was “wet” there."
    block, weights = read(text)
    (draft,) = drafts_of(block, weights)
    assert [text[start:end] for start, end in draft.marked] == ["wet"]


def test_a_quotation_of_several_paragraphs_has_a_part_for_each(read):
    text = "Ann wrote:\n“It rained.\n“It poured.”"
    assert _drafts(read, text) == [("direct", ["It rained.", "It poured."])]


def test_what_is_quoted_inside_marks_is_told_too(read):
    text = "“Bob Dole said: ‘It rained all day.’ I heard it,” Ann Lee said."
    assert ("direct", ["It rained all day."]) in _drafts(read, text)


def test_german_reports_go_on_with_their_speaker(read):
    text = "Ann Lee sagte, es regne seit Tagen. Die Lage sei heute sehr ernst."
    block, weights = read(text, "any")
    found = list(drafts_of(block, weights))
    assert [text[slice(*each.speaker)] for each in found] == ["Ann Lee", "Ann Lee"]


def test_a_missing_mark_makes_it_less_sure(read):
    def sure(text):
        block, weights = read(text)
        return next(drafts_of(block, weights)).confidence

    assert 0.5 <= sure("Ann said: “It rained all day.") < sure("Ann said: “It rained all day.”")


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("Ann Lee said that it rained.", "english", True),
        ("According to Ann Lee, it rained all day.", "english", True),
        ("Ann Lee hopes that it will rain.", "english", False),
        ("По словам Ивана, весь день шёл дождь.", "any", True),
        ("Die Lage sei heute sehr ernst.", "any", True),
    ],
)
def test_what_is_said_is_told_from_what_is_wished(read, text, language, says):
    block, weights = read(text, language)
    assert [each.says for each in drafts_of(block, weights)] == [says]
