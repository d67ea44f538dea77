from pathlib import Path

import pytest

from provenance.corpus.folders import STANDARD_INPUT, found_at, found_under, shown, unfollowed
from provenance.errors import NoDocuments
from provenance.options import AuditOptions

DEFAULT = AuditOptions()


def names(found):
    return sorted(each.real.name for each in found)


def test_files_that_a_reader_knows_are_found_below_a_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.bin", ".hidden.txt", "sub/c.md"):
        (tmp_path / name).write_text("one")
    found = list(found_under(tmp_path, DEFAULT))
    assert names(found) == ["a.txt", "c.md"]
    assert {each.real.name: each.parts for each in found} == {"a.txt": 1, "c.md": 2}
    assert {each.size for each in found} == {3}


def test_a_baseline_is_no_text_of_the_corpus_unless_it_is_named(tmp_path):
    baseline = tmp_path / "provenance-baseline.jsonl"
    baseline.write_text("{}")
    assert names(found_under(tmp_path, DEFAULT)) == []
    assert names(found_under(baseline, DEFAULT)) == [baseline.name]


def test_what_git_ignores_and_what_is_excluded_are_left_out(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("one")
    (tmp_path / ".gitignore").write_text("b.txt\n")
    assert names(found_under(tmp_path, AuditOptions(exclude=("a.*",)))) == ["c.txt"]


def test_a_link_is_found_and_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    link = tmp_path / "link.txt"
    link.symlink_to("a.txt")
    problems = {each.real.name: each.problem for each in found_under(tmp_path, DEFAULT)}
    assert problems == {"a.txt": None, "link.txt": "a symbolic link, which is not followed"}
    assert unfollowed(link).name == "link.txt"


def test_a_gap_is_an_error_or_is_told(tmp_path):
    with pytest.raises(NoDocuments, match="does not exist"):
        list(found_under(tmp_path / "none.txt", DEFAULT))
    (found,) = found_at(tmp_path / "none.txt", DEFAULT)
    assert found.problem == "does not exist"


def test_standard_input_is_no_file():
    (found,) = found_under(STANDARD_INPUT, DEFAULT)
    assert found.real == Path("-")


def test_bytes_that_are_no_text_are_shown_as_marks():
    assert shown("caf\udce9.txt") == "caf\ufffd.txt"
