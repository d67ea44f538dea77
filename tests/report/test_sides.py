"""The two texts of a finding, source left and copy right, or nothing where one is missing."""

from provenance.report.nouns import Change, Mark
from provenance.report.places import Register
from provenance.report.sides import comparison_of, shelf_of

SOURCE = "Ann saw a red boat sink."
COPY = "As Ann said: “saw a blue boat sink”."
REGISTER = Register(
    {"d0": {"path": "source.txt"}, "d1": {"path": "copy.txt"}},
    {
        f"p{at}": {"document": f"d{at}", "start": 0, "end": 99, "kind": "post"}
        | {"title": None, "author": None, "publisher": None}
        for at in (0, 1)
    },
)


def _place(document, text, words):
    start = text.index(words)
    return {
        "document": f"d{document}",
        "page": f"p{document}",
        "start": start,
        "end": start + len(words),
        "line": 1,
        "column": start + 1,
    }


A = _place(0, SOURCE, "saw a red boat sink")
B = _place(1, COPY, "saw a blue boat sink")
REPLACED = {"kind": "replace", "a_start": 10, "a_end": 13, "b_start": 20, "b_end": 24}


def _compare(a=A, b=B, match=(A, B, REPLACED), texts=(SOURCE, COPY), **said):
    quotation = {
        "document": "d1",
        "start": 13,
        "end": 35,
        "kind": "direct",
        "parts": [{"start": 14, "end": 34}],
        "speaker": None,
        "cue": {"start": 7, "end": 11},
    }
    one, other, edit = match
    result = {
        "matches": [{"a": one, "b": other, "edits": [edit]}],
        "quotations": [quotation],
    }
    shelf = shelf_of(result, {f"d{at}": text for at, text in enumerate(texts)}, REGISTER)
    finding = b | {"source": a, "reasons": said.get("reasons", [])}
    return comparison_of(
        finding,
        sides=("Source", "Copy") if said.get("directed", True) else ("Here", "And here"),
        shelf=shelf,
    )


def _changes(comparison, side):
    pieces = [each for pair in comparison.pairs for each in getattr(pair, side)]
    same = (Change.SAME, Change.CONTEXT)
    return [(each.change, each.text) for each in pieces if each.change not in same]


def test_the_source_stands_left_and_the_copy_right():
    told = _compare()
    assert (told.left.path, told.left_word) == ("source.txt", "Source")
    assert (told.right.path, told.right_word) == ("copy.txt", "Copy")
    assert told.note == "1 word replaced."


def test_without_a_direction_neither_side_is_called_the_copy():
    told = _compare(directed=False)
    assert (told.left_word, told.right_word) == ("Here", "And here")


def test_the_edits_of_a_match_are_turned_when_its_sides_are():
    there, back = _compare(A, B), _compare(B, A)
    assert _changes(there, "left") == _changes(back, "right") == [(Change.REPLACE, "red")]
    assert _changes(there, "right") == _changes(back, "left") == [(Change.REPLACE, "blue")]


def test_what_the_copy_adds_the_source_lacks_whichever_side_the_match_begins_with():
    texts = ("saw the boat", "saw the red boat")
    short, long = (_place(at, text, text) for at, text in enumerate(texts))
    added = {"kind": "insert", "a_start": 8, "a_end": 8, "b_start": 8, "b_end": 11}
    left_out = {"kind": "delete", "a_start": 8, "a_end": 11, "b_start": 8, "b_end": 8}
    for match in ((short, long, added), (long, short, left_out)):
        assert _compare(short, long, match=match, texts=texts).note == "1 word added."
        assert _compare(long, short, match=match, texts=texts).note == "1 word left out."


def test_without_a_source_or_a_text_nothing_is_compared():
    assert _compare(a=None) is None
    assert _compare(texts=(SOURCE,)) is None


def test_marks_cues_and_credit_are_shown_around_the_words():
    credit = {"kind": "credited", "detail": "", "span": {"document": "d1", "start": 3, "end": 6}}
    told = _compare(reasons=[credit])
    marked = [(each.text, each.mark) for pair in told.pairs for each in pair.right if each.mark]
    assert marked == [
        ("Ann", Mark.CREDIT),
        ("said", Mark.CUE),
        ("“", Mark.QUOTE_MARK),
        ("”", Mark.QUOTE_MARK),
    ]
