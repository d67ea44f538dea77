from provenance.cli.inputs import lines_of
from provenance.model import Document, DocumentId


def test_a_dry_run_lists_what_is_read_and_what_is_not(command, tmp_path):
    (tmp_path / "a.txt").write_text("A text of some words.")
    (tmp_path / "b.txt").write_text("")
    code, printed, _ = command("audit", tmp_path, "--dry-run")
    assert code == 0
    assert printed == (
        "To be read: 1\n"
        "  a.txt: text, utf-8, 21 characters\n"
        "Left out, or read in part: 1\n"
        "  b.txt: the file is empty\n"
    )


def test_a_dry_run_of_nothing_is_an_error(command, tmp_path):
    code, _, aside = command("audit", tmp_path, "--dry-run")
    assert code == 2
    assert "nothing to read" in aside


def test_what_was_guessed_is_said_and_no_control_character_is_printed():
    document = Document(
        DocumentId(0), "a\x1b[2J.jsonl#000001", "Text", "", 4, "jsonl", None, how="text from “x”"
    )
    line = list(lines_of([document], []))[1]
    assert line.endswith("#000001: jsonl, 4 characters (text from “x”)")
    assert "\x1b" not in line
