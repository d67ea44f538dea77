import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.cli.commands import run
from provenance.store.index import read_manifest, write_manifest


@pytest.fixture(scope="module", name="built")
def _built(tmp_path_factory, pile_of_texts):
    """An index of the pile, wherever that is, built once."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shutil.copytree(pile_of_texts, "texts")
        assert run(["index", "build", "ix", "texts"]) == 0
    return folder / "ix"


@pytest.fixture(name="index")
def _index(pile, built):
    """The pile, with its index beside it."""
    shutil.copytree(built, "ix")
    return pile


def _rows(query, index="ix"):
    with closing(sqlite3.connect(Path(index, "catalog.sqlite"))) as connection:
        return connection.execute(query).fetchall()


def _files(folder):
    """Return what lies in a folder; what SQLite keeps of open databases aside."""
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in paths if not path.name.endswith(("-shm", "-wal"))}


@pytest.mark.usefixtures("pile")
def test_what_was_taken_in_is_told(command):
    assert command("index", "build", "ix", "texts") == (0, "ix: 2 added.\n", "")


@pytest.mark.usefixtures("index")
class TestBuild:
    def test_families_and_verdicts_stand_in_the_database(self, command):
        assert _rows("SELECT words FROM families") == [(47,)]
        query = """SELECT path, substr(text, start + 1, 10) FROM occurrences
            JOIN documents ON documents.id = occurrences.document ORDER BY path"""
        assert _rows(query) == [
            ("texts/article.txt", "The keeper"),
            ("texts/blog.txt", "The keeper"),
        ]
        query = "SELECT rule, path FROM verdicts JOIN documents ON documents.id = document"
        assert _rows(query) == [("PROV204", "texts/blog.txt")]
        assert _rows("PRAGMA foreign_key_check") == []
        command("index", "remove", "ix", "texts/blog.txt")
        for table in ("families", "occurrences", "verdicts"):
            assert _rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608  one of three

    def test_full_text_search_tells_the_document(self):
        query = """SELECT path FROM passages_fts JOIN passages ON passages.id = passages_fts.rowid
            JOIN documents ON documents.id = document WHERE passages_fts MATCH 'scissors café'"""
        assert _rows(query) == []
        assert _rows(query.replace(" café", "")) == [("texts/article.txt",), ("texts/blog.txt",)]
        assert _rows(query.replace("scissors ", "")) == [("texts/blog.txt",)]

    def test_an_index_is_replaced_only_if_that_is_said(self, command):
        code, printed, aside = command("index", "build", "ix", "texts/blog.txt")
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: there is an index in ix. Add to it with")
        code, printed, _ = command("index", "build", "ix", "texts/blog.txt", "--replace")
        assert (code, printed) == (0, "ix: 1 added.\n")
        assert _rows("SELECT path FROM documents") == [("texts/blog.txt",)]

    def test_a_folder_that_is_no_index_is_never_replaced(self, command):
        before = _files("texts")
        code, _, aside = command("index", "build", "texts", "texts/blog.txt", "--replace")
        assert code == 2
        assert aside.startswith("provenance: texts exists, and is no index.")
        assert _files("texts") == before

    @pytest.mark.parametrize("place", [".", "..", "none/ix"])
    def test_a_place_that_cannot_be_is_refused_in_one_sentence(self, command, place):
        code, printed, aside = command("index", "build", place, "texts")
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: ")
        assert "internal" not in aside
        assert aside.count("\n") == 1

    def test_nothing_to_read_leaves_no_index(self, command):
        code, _, aside = command("index", "build", "new", "none")
        assert (code, aside.split(".")[0]) == (2, "provenance: none does not exist")
        assert sorted(path.name for path in Path().iterdir()) == ["ix", "texts"]

    def test_only_some_files_can_be_taken(self, command):
        _, printed, _ = command("index", "build", "new", "texts", "--exclude", "blog*")
        assert printed == "new: 1 added.\n"


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["ix", "texts", "--master", "local[1]"],
            "--master and --engine local do not go together",
        ),
        (["ix", "texts", "--work", "box"], "--work and --engine local do not go"),
        (["ix", "texts", "--engine", "spark", "--jobs", "2"], "--jobs and --engine spark do not"),
        (["ix", "-", "--engine", "spark"], "Spark cannot read standard input"),
        (["hdfs://host/ix", "texts", "--engine", "spark"], "hdfs:/host/ix is an address"),
    ],
)
def test_what_cannot_go_together_on_a_cluster_is_refused(command, arguments, sentence):
    code, printed, aside = command("index", "build", *arguments)
    assert (code, printed) == (2, "")
    assert sentence in aside
    assert aside.count("\n") == 1
    assert [path.name for path in Path().iterdir()] == ["texts"]


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize("folder", ["a?b#c%20d", "-x", "\udcff", "it's \x1b[2J"])
def test_a_folder_may_be_called_anything(command, folder):
    code, printed, _ = command("index", "build", "--", folder, "texts")
    assert code == 0
    assert "\x1b" not in printed
    assert Path(folder, "catalog.sqlite").is_file()
    assert command("audit", "texts/blog.txt", f"--index={folder}", "--fail-on", "note")[0] == 1


class TestChange:
    def test_what_became_of_each_text_is_counted(self, command, index):
        (index / "blog.txt").write_text("Something else altogether.\n")
        (index / "new.txt").write_text("New here.\n")
        (index / "torn.txt").touch()
        code, printed, _ = command("index", "add", "ix", "texts")
        assert code == 0
        assert printed.splitlines() == [
            "ix: 1 added, 1 replaced, 1 unchanged, 1 skipped.",
            "  texts/torn.txt: the file is empty",
        ]
        assert command("index", "remove", "ix", "texts/new.txt")[1] == "ix: 1 removed.\n"

    def test_adding_what_is_there_changes_no_byte(self, command, index):
        before = _files("ix")
        assert command("index", "add", "ix", index) == (0, "ix: 2 unchanged.\n", "")
        assert _files("ix") == before

    @pytest.mark.usefixtures("index")
    @pytest.mark.parametrize("path", ["none.txt", "texts/article", "a\x1b[2Jb\n.txt", "", "*"])
    def test_removing_what_is_not_there_is_an_error(self, command, path):
        code, printed, aside = command("index", "remove", "ix", path)
        assert (code, printed) == (2, "")
        assert "is not in the index ix" in aside
        assert "\x1b" not in aside
        assert aside.count("\n") == 1

    def test_a_hostile_name_comes_in_and_goes_out(self, command, index):
        name = "it's; DROP TABLE documents--\x1b[2J\n%s.txt"
        (index / name).write_text("One more text, unlike the others.\n")
        assert command("index", "add", "ix", "texts")[1] == "ix: 1 added, 2 unchanged.\n"
        _, printed, _ = command("index", "info", "ix", "--documents")
        assert "\x1b" not in printed
        _, printed, _ = command("index", "info", "ix", "--documents", "--json")
        assert f"texts/{name}" in json.loads(printed)["paths"]
        assert command("index", "remove", "ix", f"texts/{name}")[1] == "ix: 1 removed.\n"

    @pytest.mark.usefixtures("index")
    def test_a_folder_is_removed_with_all_below_it_and_compacted_away(self, command):
        assert command("index", "remove", "ix", "./texts/")[1] == "ix: 2 removed.\n"
        _, printed, _ = command("index", "info", "ix")
        assert "segments     0, 0 bytes" in printed
        code, printed, _ = command("index", "compact", "ix")
        assert (code, printed) == (0, "ix: 0 segments before, 0 now.\n")

    @pytest.mark.usefixtures("index")
    def test_a_corpus_is_judged_once(self, command):
        assert command("index", "judge", "ix") == (0, "ix: nothing to do.\n", "")

    def test_without_texts_nothing_is_judged_and_nobody_is_told_to(self, command, pile):
        assert command("index", "build", "ix", pile, "--no-texts")[1] == "ix: 2 added.\n"
        code, printed, aside = command("index", "judge", "ix")
        assert (code, printed) == (2, "")
        assert aside.startswith("provenance: ix holds no texts to judge.")
        assert command("index", "info", "ix")[1].count("; fingerprints only\n") == 1

    def test_a_large_corpus_is_judged_when_asked_for(self, command, index, monkeypatch):
        monkeypatch.setattr("provenance.indexing.judge_small_index", lambda *_: False)
        (index / "new.txt").write_text("New here.\n")
        _, printed, _ = command("index", "add", "ix", "texts")
        assert printed.splitlines()[1:] == [
            "  Its families and verdicts are made by: provenance index judge ix"
        ]
        judged = "ix: families and verdicts are up to date.\n"
        assert command("index", "judge", "ix") == (0, judged, "")


@pytest.mark.usefixtures("index")
class TestLook:
    def test_what_an_index_holds_is_told(self, command):
        code, printed, _ = command("index", "info", "ix", "--documents")
        assert code == 0
        assert printed.startswith("documents    2 in 2 pages\n")
        assert printed.endswith("texts/article.txt\ntexts/blog.txt\n")
        row = json.loads(command("index", "info", "ix", "--json")[1])
        assert (row["documents"], row["is_judged"]) == (2, True)
        assert "paths" not in row

    def test_a_sound_index_is_verified_part_by_part(self, command):
        code, printed, _ = command("index", "verify", "ix")
        assert code == 0
        assert printed.startswith("index.json: sound\n")
        assert all(line.endswith(": sound") for line in printed.splitlines())
        assert command("index", "verify", "ix", "--quiet") == (0, "", "")

    def test_a_damaged_part_is_named(self, command):
        (path,) = Path("ix", "segments").iterdir()
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
        code, printed, _ = command("index", "verify", "ix", "--quiet")
        assert code == 2
        assert printed.startswith(f"segments/{path.name}: ")


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    "arguments",
    [
        ("index", "add", "ix", "texts"),
        ("index", "remove", "ix", "texts"),
        ("index", "compact", "ix"),
        ("index", "judge", "ix"),
        ("index", "info", "ix"),
        ("index", "verify", "ix"),
        ("audit", "texts", "--index", "ix"),
        ("trace", "texts/blog.txt", "--index", "ix"),
    ],
)
def test_a_missing_index_is_an_error_and_never_an_empty_one(command, arguments):
    code, printed, aside = command(*arguments)
    assert (code, printed) == (2, "")
    assert aside == (
        "provenance: there is no index in ix. Make one with `provenance index build DIR PATHS…`.\n"
    )
    assert not Path("ix").exists()


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(
    ("key", "value"), [("format", "provenance-index/2"), ("fingerprint_spec", "fp/0")]
)
def test_another_format_or_other_fingerprints_are_refused_in_a_sentence(command, key, value):
    if key == "format":
        row = json.loads(Path("ix", "index.json").read_text())
        Path("ix", "index.json").write_text(json.dumps({**row, key: value}))
    else:
        write_manifest(Path("ix"), replace(read_manifest(Path("ix")), **{key: value}))
    for arguments in (["audit", "texts", "--index", "ix"], ["index", "add", "ix", "texts"]):
        code, printed, aside = command(*arguments)
        assert (code, printed) == (2, "")
        assert value in aside
        assert aside.endswith("Build it anew with this version: `provenance index build`.\n")
        assert aside.count("\n") == 1
