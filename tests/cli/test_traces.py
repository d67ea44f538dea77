import io
import json
import sys

import pytest

PARAGRAPH = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors"
)


def test_a_text_is_told_where_else_it_stands(command, pile):
    code, printed, aside = command("trace", pile / "blog.txt", "--in", pile)
    assert (code, aside) == (0, "")
    first, _, passage, place = printed.rstrip("\n").split("\n")
    assert first.startswith("blog.txt: 1 passage that stands elsewhere too, ")
    assert passage.startswith("blog.txt:5:1: 47 words: The keeper of the skerry lamp")
    assert place.startswith("    article.txt:5:1: ")


def test_standard_input_is_a_text_like_any_other(command, pile, monkeypatch):
    text = (pile / "blog.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    _, printed, _ = command("trace", "-", "--in", pile / "article.txt")
    assert "-:5:1: 47 words" in printed
    assert "article.txt:5:1" in printed


def test_nothing_is_told_of_what_the_others_share(command, pile):
    (pile / "own.txt").write_text("Nothing of this was ever written anywhere else.\n")
    _, printed, _ = command("trace", pile / "own.txt", "--in", pile)
    assert printed == "own.txt: 0 passages that stand elsewhere too, 0.0 % of the text\n"


def test_the_result_can_be_had_as_json(command, pile):
    _, printed, _ = command("trace", pile / "blog.txt", "--in", pile, "--format", "json")
    result = json.loads(printed)
    assert result["run"]["options"]["about"] == ["blog.txt"]
    assert {each["rule"] for each in result["findings"]} == {"PROV204"}


def test_a_text_that_is_not_there_ends_with_2(command, pile):
    code, printed, aside = command("trace", "none.txt", "--in", pile)
    assert (code, printed) == (2, "")
    assert aside.startswith("provenance: none.txt does not exist")
    assert command("trace", pile, "--in", pile)[0] == 2
    assert command("trace", pile / "blog.txt")[0] == 2


@pytest.mark.parametrize("kind", ["--texts", "--no-texts"])
def test_an_index_is_asked_for_the_places(command, pile, kind):
    command("index", "build", "ix", pile / "article.txt", kind)
    code, printed, aside = command("trace", pile / "blog.txt", "--index", "ix")
    assert (code, aside) == (0, "")
    assert "texts/blog.txt:5:1: 47 words: " in printed
    assert "    texts/article.txt:5:1: " in printed


def test_standard_input_is_held_against_an_index(command, pile, monkeypatch):
    command("index", "build", "ix", pile)
    text = (pile / "blog.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    _, printed, _ = command("trace", "-", "--index", "ix")
    assert "    texts/article.txt:5:1: " in printed
    assert "    texts/blog.txt:1:1: " in printed


def test_one_place_to_look_in_has_to_be_said(command, pile):
    for where in ([], ["--in", pile, "--index", "ix"]):
        code, _, aside = command("trace", pile / "blog.txt", *where)
        assert code == 2
        assert "Say where to look: --in PATH, or --index DIR." in aside
