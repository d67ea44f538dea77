from pathlib import Path

import pytest

from provenance.distributed import outputs
from provenance.errors import CannotWrite


def test_what_was_there_before_stays_if_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "run.parquet").write_text("before")

    def fail(_tables, _folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs, "write_tables", fail)
    with pytest.raises(CannotWrite, match="No space left on device"):
        outputs.put_tables({}, str(tmp_path / "tables"))
    assert (tmp_path / "tables" / "run.parquet").read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]


def test_a_place_for_tables_is_looked_at_before_the_work_begins(tmp_path):
    (tmp_path / "taken").write_text("a file")
    outputs.check_place(str(tmp_path / "new" / "tables"))
    outputs.check_place("s3a://bucket/tables")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
    with pytest.raises(CannotWrite, match=r"nothing can be made in .*taken"):
        outputs.check_place(str(tmp_path / "taken" / "tables"))


def test_what_a_killed_run_left_there_is_in_nobodys_way(tmp_path, monkeypatch):
    for name in ("tables", ".tables.old", ".tables.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.parquet").write_text(name)
    monkeypatch.setattr(
        outputs, "write_tables", lambda _tables, folder: Path(folder[7:]).mkdir(parents=True)
    )
    outputs.put_tables({}, str(tmp_path / "tables"))
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
    assert not list((tmp_path / "tables").iterdir())


def test_tables_at_an_address_are_written_where_they_are_to_stand(monkeypatch):
    written = []
    monkeypatch.setattr(outputs, "write_tables", lambda _tables, folder: written.append(folder))
    outputs.put_tables({}, "s3a://bucket/tables")
    assert written == ["s3a://bucket/tables"]
