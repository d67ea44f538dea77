"""Files are cut into tasks in their order, and those of one name stay together."""

import pytest

from provenance.distributed.listings import (
    Listed,
    as_address,
    cut_tasks,
    is_address,
    list_files,
    told_path,
)
from provenance.errors import BadOption
from provenance.options import AuditOptions


def _listed(name, size):
    return Listed(name, name, 1, None, size, remote=False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("hdfs://host/a", True), ("s3a://box/a", True), ("a/b.txt", False), ("C:/a", False)],
)
def test_an_address_names_a_filesystem(path, expected):
    assert is_address(path) is expected


def test_a_folder_without_a_scheme_is_on_a_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert as_address("work, ü") == f"file://{tmp_path}/work, ü"
    assert as_address("hdfs://host/work") == "hdfs://host/work"
    assert as_address("file:/work") == "file:/work"


def test_paths_are_told_as_on_one_computer():
    assert told_path("corpus//a/") == "corpus/a"
    assert told_path("hdfs://host/a/") == "hdfs://host/a/"


def test_large_files_are_tasks_of_their_own_and_small_ones_share_one():
    files = [_listed("a", 9 << 20), _listed("b", 9 << 20), _listed("c", 1), _listed("d", 1)]
    tasks = cut_tasks(files)
    assert [each for task in tasks for each in task] == files
    assert len(tasks) > 1
    assert [each.name for each in tasks[-1]][-2:] == ["c", "d"]
    assert cut_tasks([]) == []


def test_files_whose_documents_could_be_called_alike_are_in_one_task():
    files = [_listed("a.zip", 9 << 20), _listed("a.zip#1", 9 << 20), _listed("b", 9 << 20)]
    assert [len(task) for task in cut_tasks(files)] == [2, 1]


def test_standard_input_is_refused():
    with pytest.raises(BadOption, match="standard input"):
        list_files(["-"], AuditOptions(), None, lambda _: ())


def test_a_file_by_its_address_is_that_file(tmp_path):
    (tmp_path / "a.txt").write_text("A letter.", encoding="utf-8")
    by_path = list_files([str(tmp_path)], AuditOptions(), None, lambda _: ())
    by_address = list_files([f"file://{tmp_path}"], AuditOptions(), None, lambda _: ())
    assert by_path == by_address
    assert [each.size for each in by_path] == [9]
