import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from provenance.cli import table_folders
from provenance.cli.table_folders import check_table_folder, read_table_folder, table_folder
from provenance.errors import BadOption, CannotWrite, UnusableResult


@pytest.fixture
def saved(command, pile):
    """A result of the pile as JSON, and as tables."""
    arguments = ("--quiet", "--format", "json:a.json", "--format", "parquet:tables")
    assert command("audit", pile.name, *arguments) == (0, "", "")
    return pile.parent / "tables"


def test_tables_are_written_beside_the_other_formats(saved):
    result = json.loads((saved.parent / "a.json").read_text(encoding="utf-8"))
    assert {each.stem for each in saved.iterdir()} == result.keys() - {"schema", "check"}
    assert (
        pq.read_table(saved / "findings.parquet").to_pylist()[0]["id"]
        == (result["findings"][0]["id"])
    )


def test_tables_are_drawn_again_as_the_result_they_hold(command, saved):
    code, printed, _ = command("report", saved, "--format", "json", "--quiet")
    assert code == 0
    assert printed == (saved.parent / "a.json").read_text(encoding="utf-8")
    assert command("report", saved) == command("report", "a.json")


def test_a_saved_result_becomes_tables_and_tables_other_tables(command, saved):
    command("report", "a.json", "--quiet", "--format", "parquet:again")
    command("report", saved, "--quiet", "--format", "parquet:third")
    for name in ("again", "third"):
        files = {each.name: each.read_bytes() for each in Path(name).iterdir()}
        assert files == {each.name: each.read_bytes() for each in saved.iterdir()}


def test_tables_of_an_earlier_run_are_replaced(command, saved, pile):
    (pile / "blog.txt").unlink()
    command("audit", "texts", "--quiet", "--format", "parquet:tables")
    assert len(read_table_folder(saved)["documents"]) == 1


def test_tables_in_a_folder_that_is_read_are_no_texts_of_it(command, pile):
    for _ in range(2):
        assert command("audit", "texts", "--quiet", "--format", "parquet:texts/out")[0] == 0
        assert len(read_table_folder(pile / "out")["documents"]) == 2


def test_a_table_may_be_a_folder_of_parts_in_the_order_of_their_numbers(saved):
    table = pq.read_table(saved / "documents.parquet")
    (saved / "documents.parquet").unlink()
    parts = saved / "documents.parquet"
    parts.mkdir()
    pq.write_table(table.slice(1), parts / "part-100000-b.snappy.parquet")
    pq.write_table(table.slice(0, 1), parts / "part-99999-c.snappy.parquet")
    pq.write_table(table.slice(0, 0), parts / "part-00000-d.snappy.parquet")
    (parts / "_SUCCESS").touch()
    (parts / ".part-00000-d.snappy.parquet.crc").write_bytes(b"?")
    assert [each["id"] for each in read_table_folder(saved)["documents"]] == ["d0", "d1"]


def _complaint(command, *arguments):
    code, printed, aside = command(*arguments)
    assert (code, printed) == (2, "")
    assert aside.startswith("provenance: ")
    return " ".join(aside.split())


def test_tables_do_not_go_to_the_terminal(command, pile):
    said = _complaint(command, "audit", pile.name, "--format", "parquet")
    assert "tables need a folder: --format parquet:DIR" in said


def test_a_folder_with_anything_else_is_refused_before_the_work_begins(command, saved):
    (saved / "photo.jpg").touch()
    said = _complaint(command, "audit", "no such file", "--format", "parquet:tables")
    assert "something other than the tables of a result is there" in said
    assert (saved / "photo.jpg").exists()


def test_a_file_is_not_replaced_by_a_folder(command, saved):
    said = _complaint(command, "audit", "texts", "--format", f"parquet:{saved.parent}/a.json")
    assert "a.json could not be written" in said


def test_tables_never_replace_what_they_are_made_from(command, saved):
    said = _complaint(command, "report", saved, "--format", "parquet:tables")
    assert "would overwrite its input" in said
    said = _complaint(command, "audit", saved / "rules.parquet", "--format", "parquet:tables")
    assert "would overwrite its input" in said


def test_without_pyarrow_the_user_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(table_folders, "find_spec", lambda _name: None)
    with pytest.raises(BadOption, match="pyarrow, which is not installed") as caught:
        check_table_folder(tmp_path / "out")
    assert caught.value.hint == "Install it: pip install 'provenance-auditor[data]'."
    with pytest.raises(BadOption, match="pyarrow"):
        read_table_folder(tmp_path)


def _without_a_table(folder):
    (folder / "pages.parquet").unlink()


def _with_a_damaged_table(folder):
    path = folder / "pages.parquet"
    path.write_bytes(path.read_bytes()[:-9])


def _with_an_empty_folder_of_parts(folder):
    (folder / "pages.parquet").unlink()
    (folder / "pages.parquet").mkdir()


def _with_rows_that_name_no_page(folder):
    path = folder / "pages.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_without_a_table, "it has no table pages"),
        (_with_a_damaged_table, "pages.parquet is no table"),
        (_with_an_empty_folder_of_parts, "pages.parquet is no table"),
        (_with_rows_that_name_no_page, "there is no page p0"),
    ],
)
def test_tables_that_are_no_result_are_a_sentence(saved, change, message):
    change(saved)
    with pytest.raises(UnusableResult, match=message):
        read_table_folder(saved)


def test_a_folder_that_holds_no_tables_is_a_sentence(command, pile):
    said = _complaint(command, "report", pile)
    assert "it has no table run" in said


def test_what_may_be_replaced_are_tables_only(saved):
    check_table_folder(saved)
    assert table_folder(read_table_folder(saved)).names >= {each.name for each in saved.iterdir()}
    (saved / "check.parquet").touch()
    check_table_folder(saved)
    (saved / "notes.txt").touch()
    with pytest.raises(CannotWrite):
        check_table_folder(saved)
