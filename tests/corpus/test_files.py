import os
import socket
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from provenance.corpus.files import (
    found_among,
    name_of,
    open_file,
    read_changes,
    read_documents,
)
from provenance.errors import NoDocuments
from provenance.model import Skipped
from provenance.options import AuditOptions
from provenance.scale.processes import LocalEngine

DEFAULT = AuditOptions()


def write(root, **files):
    for name, content in files.items():
        (root / f"{name}.txt").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )


def names(documents):
    return [document.path for document in documents]


def test_documents_are_numbered_in_the_order_of_their_paths(tmp_path):
    (tmp_path / "sub").mkdir()
    write(tmp_path, b="two", a="one")
    write(tmp_path / "sub", c="three")
    documents, skipped = read_documents([tmp_path], DEFAULT)
    assert names(documents) == ["a.txt", "b.txt", "sub/c.txt"]
    assert [document.id for document in documents] == [0, 1, 2]
    assert skipped == ()


def test_a_document_holds_text_size_and_digest_of_its_bytes(tmp_path):
    content = "день\r\n".encode()
    write(tmp_path, a=content)
    ((document,), _) = read_documents([tmp_path], DEFAULT)
    assert document.text == "день\r\n"
    assert (document.size, document.sha256) == (10, sha256(content).hexdigest())
    assert (document.reader, document.encoding) == ("text", "utf-8")


def test_with_a_root_a_document_is_called_by_its_path_from_there(tmp_path):
    (tmp_path / "new").mkdir()
    write(tmp_path / "new", a="one")
    write(tmp_path, b="two")
    documents, _ = read_documents(
        [tmp_path / "new", tmp_path / "b.txt"], DEFAULT, root=tmp_path / "new"
    )
    assert names(documents) == ["../b.txt", "a.txt"]


def test_the_order_of_paths_changes_nothing(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, same=folder, other=folder)
    (tmp_path / "two" / "other.txt").unlink()
    given = [tmp_path / "one", tmp_path / "two", tmp_path / "one" / "same.txt"]
    results = {read_documents(paths, DEFAULT) for paths in permutations(given)}
    assert len(results) == 1
    assert names(results.pop()[0]) == ["one/same.txt", "other.txt", "two/same.txt"]


def test_a_file_given_twice_is_read_once_under_its_longest_name(tmp_path):
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", a="text")
    documents, _ = read_documents([tmp_path / "sub" / "a.txt", tmp_path, tmp_path], DEFAULT)
    assert names(documents) == ["sub/a.txt"]


def test_folders_give_only_kinds_a_reader_knows(tmp_path):
    write(tmp_path, a="text")
    (tmp_path / "b.md").write_text("text")
    (tmp_path / "c.png").write_text("text")
    (tmp_path / ".hidden.txt").write_text("text")
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", d="text")
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["a.txt", "b.md"]


def test_a_file_named_by_the_user_is_always_tried(tmp_path):
    (tmp_path / "NOTES").write_text("text")
    assert names(read_documents([tmp_path / "NOTES"], DEFAULT)[0]) == ["NOTES"]


def test_include_replaces_the_kinds_and_exclude_comes_after(tmp_path):
    (tmp_path / "old").mkdir()
    write(tmp_path / "old", c="text")
    for name in ("a.log", "b.log", "c.txt"):
        (tmp_path / name).write_text("text")
    options = AuditOptions(include=("*.log",), exclude=("b.*",))
    assert names(read_documents([tmp_path], options)[0]) == ["a.log"]
    assert names(read_documents([tmp_path], AuditOptions(exclude=("old",)))[0]) == ["c.txt"]


def test_gitignore_holds_for_its_folder_and_below(tmp_path):
    (tmp_path / "sub").mkdir()
    write(tmp_path, a="text", draft="text")
    write(tmp_path / "sub", a="text", draft="text", local="text")
    (tmp_path / ".gitignore").write_text("draft.txt\n")
    (tmp_path / "sub" / ".gitignore").write_text("local.txt\n!draft.txt\n")
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["a.txt", "sub/a.txt", "sub/draft.txt"]


def test_a_gitignore_that_is_no_file_is_left_alone(tmp_path):
    write(tmp_path, a="text")
    (tmp_path / ".gitignore").mkdir()
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["a.txt"]


def test_a_folder_named_like_a_text_is_a_folder(tmp_path):
    (tmp_path / "x.txt").mkdir()
    write(tmp_path / "x.txt", a="text")
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["x.txt/a.txt"]


def test_what_is_no_file_is_never_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a="text")
    os.mkfifo("pipe.txt")
    Path("link.txt").symlink_to("a.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        documents, skipped = read_documents([tmp_path], DEFAULT)
    assert names(documents) == ["a.txt"]
    assert skipped == (
        Skipped("link.txt", "a symbolic link, which is not followed"),
        Skipped("pipe.txt", "a named pipe, which is not opened"),
        Skipped("socket.txt", "a socket, which is not opened"),
    )


def test_a_device_given_by_name_is_not_opened(tmp_path):
    write(tmp_path, a="text")
    _, skipped = read_documents([tmp_path, Path("/dev/zero")], DEFAULT)
    assert skipped == (Skipped("zero", "a device, which is not opened"),)


def test_unreadable_files_are_lines_in_the_result(tmp_path):
    write(tmp_path, a="text", b=b"\xff\xfea", c="")
    _, skipped = read_documents([tmp_path], DEFAULT)
    assert skipped == (
        Skipped("b.txt", "not UTF-16: it cannot be decoded at byte 2"),
        Skipped("c.txt", "the file is empty"),
    )


@pytest.fixture
def _forbidden(monkeypatch):
    """Make files and folders named `sealed` fail as they do for a user without the right."""

    def guarded(method):
        def refuse(self, *args, **kwargs):
            if "sealed" in self.name:
                raise PermissionError(13, "Permission denied")
            return method(self, *args, **kwargs)

        return refuse

    for name in ("iterdir", "stat"):
        monkeypatch.setattr(Path, name, guarded(getattr(Path, name)))
    bare_open = os.open

    def opened(path, *args, **kwargs):
        if "sealed" in str(path):
            raise PermissionError(13, "Permission denied")
        return bare_open(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", opened)

    def bare_lstat(path):
        return os.lstat(path)

    monkeypatch.setattr(Path, "lstat", bare_lstat)


@pytest.mark.usefixtures("_forbidden")
def test_missing_rights_are_a_reason_and_no_crash(tmp_path):
    write(tmp_path, a="text", sealed="text")
    (tmp_path / "sealed").mkdir()
    _, skipped = read_documents([tmp_path], DEFAULT)
    assert skipped == (
        Skipped("sealed", "cannot be listed: Permission denied"),
        Skipped("sealed.txt", "cannot be read: Permission denied"),
    )
    _, skipped = read_documents([tmp_path / "a.txt", tmp_path / "sealed"], DEFAULT)
    assert skipped == (Skipped("sealed", "cannot be read: Permission denied"),)


def test_an_unreadable_gitignore_ignores_nothing(tmp_path, monkeypatch):
    write(tmp_path, a="text")
    (tmp_path / ".gitignore").write_text("*")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["a.txt"]


def test_names_that_are_no_utf8_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("text")
    assert names(read_documents([tmp_path], DEFAULT)[0]) == ["bad\ufffd.txt"]


def test_a_missing_path_is_named(tmp_path):
    with pytest.raises(NoDocuments, match=r"nowhere\.txt does not exist"):
        read_documents([tmp_path / "nowhere.txt"], DEFAULT)


def test_the_message_names_the_first_reasons(tmp_path):
    write(tmp_path, a="", b="", c="", d="")
    with pytest.raises(NoDocuments, match=r"a\.txt: the file is empty; .*; and 1 more"):
        read_documents([tmp_path], DEFAULT)


def test_nothing_given_and_nothing_found_are_said_so(tmp_path):
    with pytest.raises(NoDocuments, match="no paths were given"):
        read_documents([], DEFAULT)
    with pytest.raises(NoDocuments, match="nothing to read in"):
        read_documents([tmp_path], DEFAULT)


def test_a_file_is_called_as_it_is_among_the_others(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("Text.")
    paths = [tmp_path / "a" / "same.txt", tmp_path / "b" / "same.txt"]
    assert name_of(paths[0], paths[:1], AuditOptions()) == "same.txt"
    assert name_of(paths[1], paths, AuditOptions()) == "b/same.txt"
    with pytest.raises(NoDocuments, match="is no file"):
        name_of(tmp_path / "a", paths, AuditOptions())


class TestChanges:
    """Some files of a corpus, told from the others."""

    def test_they_are_read_with_all_others_and_named_from_the_root(self, tmp_path):
        (tmp_path / "sub").mkdir()
        write(tmp_path, a="one", b="two")
        write(tmp_path / "sub", c="three")
        documents, skipped, chosen = read_changes([tmp_path / "sub" / "c.txt"], tmp_path, DEFAULT)
        assert names(documents) == ["a.txt", "b.txt", "sub/c.txt"]
        assert (skipped, chosen) == ((), ("sub/c.txt",))

    def test_a_folder_means_all_below_it(self, tmp_path):
        write(tmp_path, a="one", b="two")
        chosen = ("a.txt", "b.txt")
        assert read_changes([tmp_path / "sub" / ".." / "."], tmp_path, DEFAULT)[2] == chosen

    def test_one_outside_of_the_root_goes_up(self, tmp_path):
        (tmp_path / "corpus").mkdir()
        write(tmp_path, a="one")
        write(tmp_path / "corpus", b="two")
        documents, _, chosen = read_changes([tmp_path / "a.txt"], tmp_path / "corpus", DEFAULT)
        assert names(documents) == ["../a.txt", "b.txt"]
        assert chosen == ("../a.txt",)

    def test_one_that_is_left_out_is_read_if_it_is_named(self, tmp_path):
        write(tmp_path, a="one", b="two")
        options = AuditOptions(exclude=("*.txt",))
        documents, _, _ = read_changes([tmp_path / "a.txt"], tmp_path, options)
        assert names(documents) == ["a.txt"]

    def test_without_any_nothing_is_read(self, tmp_path):
        write(tmp_path, a="one")
        documents, skipped, chosen = read_changes([], tmp_path, DEFAULT)
        assert (len(documents), skipped, chosen) == (0, (), ())

    def test_gaps_links_and_what_lies_below_a_file_are_told(self, tmp_path):
        write(tmp_path, a="one")
        (tmp_path / "link.txt").symlink_to("a.txt")
        long = "x" * 300
        given = [
            tmp_path / "none.txt",
            tmp_path / "link.txt",
            tmp_path / "a.txt" / "b",
            Path(long),
        ]
        documents, skipped, chosen = read_changes(given, tmp_path, DEFAULT)
        reasons = {each.path.rsplit("/")[-1]: each.reason for each in skipped}
        assert reasons == {
            "b": "does not exist",
            "link.txt": "a symbolic link, which is not followed",
            "none.txt": "does not exist",
            long: "cannot be read: File name too long",
        }
        assert names(documents) == ["a.txt"]
        assert len(chosen) == 4

    def test_names_that_look_the_same_are_told_apart_or_left_out(self, tmp_path):
        folder = os.fsencode(tmp_path)
        for name in (b"caf\xe8.txt", b"caf\xe9.txt"):
            Path(os.fsdecode(folder + b"/" + name)).write_text("one")
        documents, _, chosen = read_changes([tmp_path], tmp_path, DEFAULT)
        assert names(documents) == ["caf\\xe8.txt", "caf\\xe9.txt"] == list(chosen)
        (tmp_path / "caf\\xe9.txt").write_text("two")
        documents, skipped, chosen = read_changes([tmp_path], tmp_path, DEFAULT)
        assert skipped == (Skipped("caf\\xe9.txt", "is called like another file"),)
        assert names(documents) == ["caf\\xe8.txt"]

    def test_only_those_that_an_audit_would_come_upon(self, tmp_path):
        write(tmp_path, a="one", b="two")
        (tmp_path / "c.bin").write_bytes(b"three")
        options = AuditOptions(exclude=("b.txt",))
        given = [tmp_path / name for name in ("none.txt", "c.bin", "b.txt", "a.txt")]
        assert found_among(given, tmp_path, options) == (tmp_path.resolve() / "a.txt",)

    def test_a_root_that_is_not_there(self, tmp_path):
        write(tmp_path, a="one")
        with pytest.raises(NoDocuments):
            read_changes([tmp_path / "a.txt"], tmp_path / "none", DEFAULT)


def test_a_file_that_is_read_in_part_is_a_document_and_a_line_of_what_was_left_out(tmp_path):
    write(tmp_path, a="Съешь ещё этих мягких булок. ".encode() * 9 + b"\xff" + "Да.".encode())
    (document,), skipped = read_documents([tmp_path], DEFAULT)
    assert document.text.endswith("\ufffdДа.")
    assert skipped == (Skipped("a.txt", "read in part: 1 place of it not UTF-8"),)


def test_progress_is_told_inside_of_large_files(tmp_path, monkeypatch):
    monkeypatch.setattr("provenance.corpus.files._TICK_BYTES", 4)
    write(tmp_path, a="0123456789", b="")
    told = []
    with LocalEngine(1, told.append) as engine:
        read_documents([tmp_path], DEFAULT, engine)
    assert [(step.done, step.batches) for step in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_became_a_pipe_since_it_was_seen_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with open_file(tmp_path / "pipe.txt") as stream:
        assert stream.read() == b""


def test_standard_input_that_is_closed_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(NoDocuments, match="standard input is closed"):
        read_documents([Path("-")], DEFAULT)
