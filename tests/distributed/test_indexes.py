"""The same index, built on Spark and on one computer: the same bytes in every file."""

import os
import zipfile
from pathlib import Path

import pytest

from provenance import indexing
from provenance.cli.commands import run
from provenance.distributed import indexes
from provenance.distributed.indexes import Cluster, build_index_on_spark
from provenance.distributed.sessions import SparkOptions
from provenance.distributed.tasks.indexing import made_schema
from provenance.errors import BadOption, CannotWrite, NoDocuments
from provenance.indexing import build_index
from provenance.options import AuditOptions, IndexOptions
from tests.distributed.deaths import dying_once
from tests.distributed.stories import a_library, write


def _files(folder):
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(name="both")
def _both(spark, tmp_path):
    """Build on one computer and on Spark; return what is told of both, and the files of both."""

    def _built(paths, partition_chars, choices=None, options=None):
        choices = choices or IndexOptions(root=str(tmp_path))
        cut = Cluster(SparkOptions(partition_chars=partition_chars), spark)
        here, there = tmp_path / "here", tmp_path / "there"
        told_here = build_index(here, [Path(path) for path in paths], options, None, choices)
        told_there = build_index_on_spark(there, paths, options, choices, cut)
        return (told_here, _files(here)), (told_there, _files(there))

    return _built


@pytest.fixture(name="shelf")
def _shelf(tmp_path):
    """A library in a folder of its own."""
    (tmp_path / "texts").mkdir()
    return write(tmp_path / "texts", a_library(7))


def _segments(files):
    return [name for name in files if name.startswith("segments/")]


def test_the_seeds_are_indexed_to_the_same_bytes(both, seeds, monkeypatch):
    monkeypatch.setattr(indexing, "_SEGMENT_CHARS", 40_000)
    here, there = both([str(path) for path in seeds], 25_000)
    assert there == here
    assert len(_segments(there[1])) > 1


@pytest.mark.parametrize(
    ("chars", "texts"),
    [((9_000, 15_000), True), ((1 << 26, 9_000), False)],
)
def test_a_library_is_indexed_to_the_same_bytes_however_it_is_cut(
    both, shelf, monkeypatch, chars, texts
):
    of_segments, of_partitions = chars
    monkeypatch.setattr(indexing, "_SEGMENT_CHARS", of_segments)
    choices = IndexOptions(texts=texts, root=str(shelf))
    here, there = both([str(shelf)], of_partitions, choices)
    assert there == here
    assert (len(_segments(there[1])) > 1) == (of_segments < 1 << 26)


def test_files_that_are_odd_or_called_alike_are_indexed_to_the_same_bytes(
    both, tmp_path, monkeypatch
):
    """A box is read before the text beside it, and what is in it has the later path."""
    monkeypatch.setattr(indexing, "_SEGMENT_CHARS", 30)
    folder = tmp_path / "texts"
    folder.mkdir()
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("a.txt", "The first of the box.")
        box.writestr("./a.txt", "The second of the box, of the same name.")
    texts = {
        "box.zip.txt": "The text beside the box.",
        "nul.txt": "A text\0with a NUL, and half a pair: \ud83d.",
        "\uff5e.txt": "The last but one.",
        "\U0001f989.txt": "The last. \U0001f989",
        "record.jsonl": '{"text": "A row.", "date": "2001-02-03"}\n{"text": "Another one."}\n',
        "page.html": "<title>Two</title><p>A page that <q>quotes</q>.</p>",
    }
    write(folder, texts)
    (folder / "noise.txt").write_bytes(b"\0\1\2" * 50)
    for odd in (b"x\xff.txt", b"x\xfe.txt"):
        Path(os.fsdecode(bytes(folder) + b"/" + odd)).write_text("Odd.", encoding="utf-8")
    options = AuditOptions(exclude=("page*",))
    here, there = both([str(folder), str(folder / "nul.txt")], 40, options=options)
    assert there == here
    told, _ = there
    assert [path for path in told.added if "box" in path] == [
        *("texts/box.zip.txt", "texts/box.zip/a.txt", "texts/box.zip/a.txt~2"),
    ]
    assert "texts/noise.txt" in {each.path for each in told.skipped}


def test_a_worker_that_is_lost_after_it_wrote_costs_no_byte(both, shelf, tmp_path, monkeypatch):
    def _mapped(frame, task, schema):
        made = mapped(frame, task, schema)
        return dying_once(made, tmp_path) if schema == made_schema() else made

    mapped = indexes.mapped
    monkeypatch.setattr(indexes, "mapped", _mapped)
    here, there = both([str(shelf)], 10_000)
    assert (tmp_path / "somebody died").exists()
    assert there == here


class TestFailure:
    @pytest.fixture(name="build")
    def _build(self, spark, tmp_path):
        """Try to build an index, and say what is there beside the texts then."""

        def _tried(error, match=None, progress=None, **choices):
            options = IndexOptions(root=str(tmp_path), **choices)
            cut = Cluster(SparkOptions(), spark, progress)
            with pytest.raises(error, match=match):
                build_index_on_spark(tmp_path / "ix", [str(tmp_path)], None, options, cut)
            return sorted(path.name for path in tmp_path.iterdir())

        return _tried

    def test_nothing_to_read_leaves_nothing(self, build):
        assert build(NoDocuments, "nothing to read") == []

    def test_a_segment_that_is_not_seen_here_leaves_nothing(self, build, shelf, monkeypatch):
        def _made_elsewhere(texts, place, **told):
            found = made(texts, place, **told)
            (place / indexes.entries_name(0)).rename(shelf / "seen by a worker alone")
            return found

        made = indexes.make_segments
        monkeypatch.setattr(indexes, "make_segments", _made_elsewhere)
        assert build(CannotWrite, r"what a worker wrote to .*ix is not there") == ["texts"]

    @pytest.mark.usefixtures("shelf")
    def test_a_folder_that_a_worker_does_not_see_leaves_nothing(self, build, monkeypatch):
        def _made_nowhere(texts, place, **told):
            return made(texts, place / "none", **told)

        made = indexes.make_segments
        monkeypatch.setattr(indexes, "make_segments", _made_nowhere)
        assert build(CannotWrite, "a worker does not see .*none") == ["texts"]

    def test_who_interrupts_it_keeps_the_index_that_was_there(self, build, shelf, tmp_path):
        def _interrupt(step):
            if step.told == "writing the database":
                raise KeyboardInterrupt

        build_index(tmp_path / "ix", [shelf / "tiny.txt"])
        before = _files(tmp_path / "ix")
        assert build(KeyboardInterrupt, None, _interrupt, replaces=True) == ["ix", "texts"]
        assert _files(tmp_path / "ix") == before


@pytest.mark.parametrize("place", ["hdfs://host/ix", "s3a://box/ix", "file:///shared/ix"])
def test_an_address_is_no_place_for_a_database(place):
    with pytest.raises(BadOption, match="is an address, and the database of an index needs a"):
        build_index_on_spark(Path(place), ["texts"])


def test_the_command_builds_and_judges_the_same_index(spark, shelf, tmp_path, monkeypatch, capsys):
    def _there(options, progress):
        assert options.master == "local[2]"
        return Cluster(options, spark, progress)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(indexes, "Cluster", _there)
    assert run(["index", "build", "here", shelf.name]) == 0
    spoken = capsys.readouterr().out
    there = ["--engine", "spark", "--master", "local[2]"]
    assert run(["index", "build", "there", shelf.name, *there]) == 0
    assert capsys.readouterr().out == spoken.replace("here:", "there:")
    assert _files(Path("there")) == _files(Path("here"))
