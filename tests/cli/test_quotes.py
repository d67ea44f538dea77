import csv
import json

import pytest


@pytest.fixture
def speech(tmp_path, monkeypatch):
    """A folder with one text in which two people speak."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(
        "Ann Lee came home.\n\n“It rained all day,” Lee said.\n\n“It poured,” said Bob Dole.\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.usefixtures("speech")
def test_all_quotations_are_listed_with_place_and_speaker(command):
    code, printed, aside = command("quotes", "a.txt")
    assert (code, aside) == (0, "")
    lines = printed.splitlines()
    assert lines[0].startswith("a.txt:3:2: direct, ")
    assert lines[0].endswith(": Ann Lee: It rained all day")
    assert lines[1].endswith(": Bob Dole: It poured")
    assert lines[2] == "2 quotations, 2 with a speaker"


def test_the_json_is_the_result_of_an_audit(command, speech):
    code, _, _ = command("quotes", "a.txt", "--format", "json:a.json")
    result = json.loads((speech / "a.json").read_text(encoding="utf-8"))
    assert (code, result["schema"]) == (0, "provenance/1")
    assert [each["speaker"]["name"] for each in result["quotations"]] == ["Ann Lee", "Bob Dole"]
    assert (result["families"], result["findings"]) == ([], [])


def test_the_table_has_a_row_for_each(command, speech):
    command("quotes", "a.txt", "--format", "csv:a.csv")
    with (speech / "a.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [(each["speaker"], each["words"], each["cue"]) for each in rows] == [
        ("Ann Lee", "It rained all day", "said"),
        ("Bob Dole", "It poured", "said"),
    ]


@pytest.mark.usefixtures("speech")
def test_a_format_of_another_command_is_refused(command):
    code, _, aside = command("quotes", "a.txt", "--format", "html:a.html")
    assert code == 2
    assert "unknown format `html`" in aside


def test_a_text_without_quotations_says_so(command, speech):
    (speech / "b.txt").write_text("Nothing was heard.\n", encoding="utf-8")
    assert command("quotes", "b.txt")[1] == "0 quotations, 0 with a speaker\n"
