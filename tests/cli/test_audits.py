import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_findings_below_the_limit_end_with_0_and_at_it_with_1(command, pile):
    assert command("audit", pile, "--fail-on", "error")[0] in (0, 1)
    _, printed, _ = command("audit", pile, "--format", "json", "--quiet")
    rules = {each["rule"] for each in json.loads(printed)["findings"]}
    assert rules
    assert command("audit", pile, "--fail-on", ",".join(sorted(rules)))[0] == 1
    assert command("audit", pile, "--fail-on", "PROV303")[0] == 0


def test_texts_that_share_nothing_end_with_0(command, pile):
    (pile / "blog.txt").write_text("Nothing of this was ever written anywhere else.\n")
    assert command("audit", pile, "--fail-on", "note")[0] == 0


def test_all_formats_are_written_and_the_summary_printed(command, pile):
    code, printed, aside = command(
        "audit", pile, "--format", "html:a.html", "--format", "json:a.json", "--format=text:a.txt"
    )
    assert code in (0, 1)
    assert aside == ""
    assert printed
    assert _names(pile.parent) == ["a.html", "a.json", "a.txt", "texts"]
    assert json.loads((pile.parent / "a.json").read_text())["schema"] == "provenance/1"
    assert "<html" in (pile.parent / "a.html").read_text()


def test_two_texts_are_compared(command, pile):
    paths = (pile / "article.txt", pile / "blog.txt")
    _, printed, _ = command("compare", *paths, "--format", "json", "--quiet")
    result = json.loads(printed)
    assert [each["path"] for each in result["documents"]] == ["article.txt", "blog.txt"]
    assert len(result["families"]) == 1


def test_colours_are_as_wanted(command, pile, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in command("audit", pile, "--color", "always")[1]
    assert "\x1b[" not in command("audit", pile)[1]


def test_quiet_prints_nothing(command, pile):
    assert command("audit", pile, "--quiet")[1:] == ("", "")


class TestBadInput:
    def test_a_missing_path(self, command, pile):
        hint = "Give at least one text file, or a folder that holds one."
        sentence = f"provenance: none.txt does not exist. {hint}\n"
        assert command("audit", pile, "none.txt") == (2, "", sentence)

    def test_an_empty_folder(self, command, pile):
        (pile.parent / "empty").mkdir()
        code, printed, aside = command("audit", "empty", "--format", "json:a.json")
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: nothing to read in empty.")
        assert _names(pile.parent) == ["empty", "texts"]

    def test_an_empty_file_is_read_as_a_text_without_words(self, command, pile):
        (pile / "empty.txt").touch()
        code, printed, _ = command("audit", pile, "--format", "json", "--quiet")
        result = json.loads(printed)
        told = [each["path"] for each in (*result["documents"], *result["skipped"])]
        assert code in (0, 1)
        assert "empty.txt" in told

    def test_bytes_that_are_no_text_are_a_line_in_the_result(self, command, pile):
        (pile / "picture.txt").write_bytes(bytes(range(256)) * 8)
        code, printed, _ = command("audit", pile, "--format", "json", "--quiet")
        (skipped,) = json.loads(printed)["skipped"]
        assert code in (0, 1)
        assert skipped["path"] == "picture.txt"
        assert skipped["reason"]

    def test_nothing_but_bytes_that_are_no_text(self, command, pile):
        (pile.parent / "picture.txt").write_bytes(bytes(range(256)) * 8)
        code, printed, aside = command("audit", "picture.txt")
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: nothing readable in picture.txt (picture.txt: ")

    def test_a_folder_named_like_a_text_is_a_folder(self, command, pile):
        (pile / "folder.txt").mkdir()
        (pile / "folder.txt" / "inner.txt").write_text("One more text, unlike the others.\n")
        _, printed, _ = command("audit", pile, "--format", "json", "--quiet")
        paths = [each["path"] for each in json.loads(printed)["documents"]]
        assert paths == ["article.txt", "blog.txt", "folder.txt/inner.txt"]

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--fail-on", "eror"], "error"),
            (["--fail-on", "PROV999"], "PROV"),
            (["--format", "htlm"], "unknown format `htlm`. Did you mean `html`?"),
            (["--format", "json", "--format", "html"], "two formats go to standard output."),
            (["--format", "json:none/a.json"], "there is no folder none"),
            (["--config", "none.toml"], "none.toml could not be read: No such file or directory."),
        ],
    )
    def test_options_that_can_never_work(self, command, pile, arguments, sentence):
        code, printed, aside = command("audit", pile, *arguments)
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: ")
        assert sentence in aside
        assert aside.count("\n") == 1

    def test_an_output_that_cannot_be_written_leaves_all_others_as_they_were(self, command, pile):
        (pile.parent / "a.json").write_text("old")
        (pile.parent / "folder").mkdir()
        code, printed, aside = command(
            "audit", pile, "--format", "json:a.json", "--format", "html:folder"
        )
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: folder could not be written: Is a directory.")
        assert (pile.parent / "a.json").read_text() == "old"
        assert _names(pile.parent) == ["a.json", "folder", "texts"]

    def test_a_file_name_cannot_steer_the_terminal(self, command, pile):
        (pile / "\x1b[2J\x1b]0;evil\x07.txt").write_bytes((pile / "blog.txt").read_bytes())
        _, printed, _ = command("audit", pile)
        assert not {"\x1b", "\x07"} & set(printed)

    def test_the_words_of_a_text_cannot_steer_the_terminal(self, command, pile):
        for path in pile.iterdir():
            path.write_text(path.read_text().replace("silver", "\x1b[31msil\x9b1mver\u202e"))
        _, printed, _ = command("audit", pile)
        assert not {"\x1b", "\x9b", "\u202e"} & set(printed)


def test_piping_into_head_ends_quietly_with_the_code_of_the_findings(pile):
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "provenance", "audit", pile, "--fail-on", "note"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_without_attribution_nobody_is_accused(command):
    """Quoting, dates and bylines are not looked at: only what is shared is told."""
    seeds = Path(__file__).parents[2] / "seeds"
    _, printed, _ = command("audit", seeds, "--no-attribution", "--quiet", "--format", "json")
    rules = {each["rule"] for each in json.loads(printed)["findings"]}
    assert rules == {"PROV204", "PROV301", "PROV302"}


def test_boilerplate_that_is_named_is_no_finding(command, pile, tmp_path):
    known = tmp_path / "known.txt"
    known.write_text((pile / "article.txt").read_text(encoding="utf-8"), encoding="utf-8")
    _, printed, _ = command("audit", pile, "--boilerplate", known, "--quiet", "--format", "json")
    assert json.loads(printed)["families"] == []
    code, _, aside = command("audit", pile, "--boilerplate", tmp_path / "none.txt")
    assert code == 2
    assert "--boilerplate: " in aside


def test_inside_a_group_nothing_is_matched(command, pile):
    _, printed, _ = command("audit", pile, "--group-by", "folder", "--quiet", "--format", "json")
    assert json.loads(printed)["families"] == []


def test_new_texts_are_held_against_an_index(command, pile):
    article = (pile / "article.txt").read_text(encoding="utf-8")
    command("index", "build", "ix", pile / "article.txt")
    code, printed, _ = command("audit", pile, "--index", "ix", "--fail-on", "note")
    assert code == 1
    assert "texts/blog.txt:5:1: warning PROV204" in printed
    assert "texts/article.txt:5" in printed
    (pile / "blog.txt").write_text("Nothing of this was ever written anywhere else.\n")
    assert command("audit", pile, "--index", "ix", "--fail-on", "note")[0] == 0
    assert (pile / "article.txt").read_text(encoding="utf-8") == article


def test_without_texts_in_the_index_findings_say_that_only_fingerprints_were_compared(
    command, pile
):
    command("index", "build", "ix", pile / "article.txt", "--no-texts")
    _, printed, _ = command(
        "audit", pile / "blog.txt", "--index", "ix", "--quiet", "--format", "json"
    )
    (finding,) = json.loads(printed)["findings"]
    assert finding["compared"] is False
    assert "texts/article.txt" in finding["message"]


def test_the_report_of_the_last_run_changes_nothing(command, pile_of_texts, tmp_path):
    shutil.copytree(pile_of_texts, tmp_path / "texts")
    report = tmp_path / "texts" / "report.md"
    arguments = ("audit", tmp_path / "texts", "--quiet", "--fail-on", "warning")
    arguments += ("--format", f"markdown:{report}")
    assert {(command(*arguments)[0], report.read_text()) for _ in range(2)} == {
        (1, report.read_text())
    }


def test_only_what_a_named_document_shares_is_told(command, pile_of_texts, tmp_path):
    texts = shutil.copytree(pile_of_texts, tmp_path / "texts")
    (texts / "alone.txt").write_text("Nobody else has these words.\n")
    arguments = ("audit", texts, "--quiet", "--format", "jsonl")
    assert command(*arguments, "--about", "alone.txt")[1] == ""
    assert "blog.txt" in command(*arguments, "--about", "blog.txt")[1]
