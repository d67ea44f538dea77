import os
import subprocess
from pathlib import Path

import pytest

from provenance import BadOption
from provenance.cli.changes import changed_files, commit_of


@pytest.fixture(name="repository")
def _repository(repository):
    (repository / "old.txt").write_text("one\n")
    (repository / "gone.txt").write_text("two\n")
    (repository / "moved.txt").write_text("three\nfour\nfive\n")
    (repository / ".gitignore").write_text("*.log\n")
    (repository / "below").mkdir()
    (repository / "below" / "deep.txt").write_text("six\n")
    commit(repository)
    return repository


def git(folder, *arguments):
    identity = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "more")


def _names(folder, base="HEAD"):
    root = folder.resolve()
    return [path.relative_to(root).as_posix() for path in changed_files(base, folder)]


def test_nothing_has_changed(repository):
    assert _names(repository) == []


def test_added_changed_renamed_and_untracked_files_differ_and_deleted_and_ignored_ones_do_not(
    repository,
):
    (repository / "old.txt").write_text("other\n")
    (repository / "gone.txt").unlink()
    git(repository, "mv", "moved.txt", "here.txt")
    (repository / "new.txt").write_text("seven\n")
    git(repository, "add", "new.txt")
    (repository / "untracked.txt").write_text("eight\n")
    (repository / "noise.log").write_text("nine\n")
    assert _names(repository) == ["here.txt", "new.txt", "old.txt", "untracked.txt"]


def test_what_was_committed_since_the_base_differs_from_it(repository):
    git(repository, "tag", "-m", "a tag with a name of its own", "start")
    (repository / "new.txt").write_text("seven\n")
    commit(repository)
    assert _names(repository) == []
    assert _names(repository, "start") == ["new.txt"]


def test_only_files_below_the_root_are_told(repository):
    (repository / "old.txt").write_text("other\n")
    (repository / "below" / "deep.txt").write_text("other\n")
    assert _names(repository / "below") == ["deep.txt"]


@pytest.mark.parametrize(
    "name",
    [b"-x.txt", b"--output=x.txt", b"two\nlines.txt", b"caf\xe9.txt", b" a b .txt", b":(x)"],
)
def test_hostile_names_are_names(repository, name):
    path = Path(os.fsdecode(os.fsencode(repository.resolve()) + b"/" + name))
    path.write_text("ten\n")
    assert changed_files("HEAD", repository) == (path,)
    commit(repository)
    path.write_text("eleven\n")
    assert changed_files("HEAD", repository) == (path,)


@pytest.mark.parametrize("base", ["none", "--output=stolen.txt", "-h", "", "HEAD:old.txt", "a\0b"])
def test_a_base_that_names_no_commit_is_told(repository, base):
    with pytest.raises(BadOption):
        commit_of(base, repository)
    assert not (repository / "stolen.txt").exists()


def test_a_base_that_looks_like_an_option_can_be_a_branch(repository):
    git(repository, "update-ref", "refs/heads/--all", "HEAD")
    assert commit_of("--all", repository) == commit_of("HEAD", repository)


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(BadOption, match="not a git repository"):
        changed_files("HEAD", tmp_path)


def test_no_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadOption, match="not installed"):
        changed_files("HEAD", repository)


def test_no_folder(repository):
    with pytest.raises(BadOption, match="is no folder"):
        changed_files("HEAD", repository / "none")
