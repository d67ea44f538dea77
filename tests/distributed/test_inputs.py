"""Texts read on a cluster are those that one computer reads, by the same numbers."""

import os
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from provenance.corpus.files import read_documents
from provenance.distributed.inputs import part_chars, read_texts
from provenance.distributed.nouns import decode
from provenance.distributed.texts import document_of
from provenance.errors import BadOption, NoDocuments
from provenance.model import Skipped
from provenance.options import AuditOptions

OPTIONS = AuditOptions()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Files of every sort: plain, in containers, unreadable, and such as are called alike."""
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(12):
        text = f"Letter {number} of the lighthouse keeper.\n" * (1 + number * 3)
        (folder / f"letter {number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "deep").mkdir()
    with zipfile.ZipFile(folder / "deep" / "box.zip", "w") as box:
        box.writestr("one.txt", "The first of the box.")
        box.writestr("two.html", "<title>Two</title><p>The second of the box.</p>")
    (folder / "deep" / "rows.jsonl").write_text(
        '{"text": "A row.", "date": "2001-02-03"}\n{"text": "\\ud83d half a pair"}\n',
        encoding="utf-8",
    )
    (folder / "deep" / "noise.txt").write_bytes(b"\0\1\2" * 50)
    (folder / "_draft.txt").write_text("Not hidden here.", encoding="utf-8")
    (folder / ".hidden.txt").write_text("Hidden.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def _documents(texts):
    return list(texts.pile.documents(0, texts.starts[-1]))


def _skipped(texts):
    rows = texts.skipped.orderBy("number").collect()
    assert [row["number"] for row in rows] == list(range(texts.skipped_count))
    return tuple(decode(Skipped, row["skipped"]) for row in rows)


def _assert_same(texts, paths, root=None, options=OPTIONS):
    documents, skipped = read_documents([Path(path) for path in paths], options, root=root)
    assert _documents(texts) == list(documents)
    rows = texts.rows.orderBy("number").collect()
    told = [(each.id, each.path, each.sha256, len(each.text)) for each in documents]
    assert [tuple(row) for row in rows] == told
    assert _skipped(texts) == skipped
    assert texts.chars == sum(len(each.text) for each in documents)


@pytest.mark.parametrize("chars", [1, 10_000_000])
def test_documents_and_what_is_left_out_are_those_of_one_computer(spark, corpus, chars):
    texts = read_texts(spark, [str(corpus)], OPTIONS, None, chars)
    _assert_same(texts, [corpus])
    texts.release()


def test_a_part_begins_where_the_texts_before_fill_one_more(spark, corpus):
    texts = read_texts(spark, [str(corpus)], OPTIONS, None, 500)
    filled, before = [], 0
    for each in _documents(texts):
        filled.append(before // 500)
        before += len(each.text)
    firsts = [at for at, times in enumerate(filled) if times not in filled[:at]]
    assert texts.starts == (*firsts, len(filled))
    texts.release()


def test_texts_are_rows_as_well_and_leave_nothing_behind(spark, corpus):
    texts = read_texts(spark, [str(corpus)], OPTIONS, None, 500)
    rows = texts.contents().orderBy("number").collect()
    assert [
        document_of(pa.RecordBatch.from_pylist([row.asDict()]), 0, row["number"]) for row in rows
    ] == _documents(texts)
    assert Path(texts.pile.folder).is_dir()
    texts.release()
    assert not Path(texts.pile.folder).exists()


def test_names_are_those_from_the_root_that_is_given(spark, corpus):
    texts = read_texts(spark, [str(corpus / "deep")], OPTIONS, corpus, 1000)
    _assert_same(texts, [corpus / "deep"], root=corpus)
    texts.release()


def test_files_that_are_left_out_by_options_are_left_out(spark, corpus):
    options = AuditOptions(include=("*.txt",), exclude=("deep/",))
    texts = read_texts(spark, [str(corpus)], options, None, 1000)
    _assert_same(texts, [corpus], options=options)
    texts.release()


def test_a_folder_given_by_its_address_is_that_folder(spark, corpus):
    texts = read_texts(spark, [f"file://{corpus}"], OPTIONS, None, 1000)
    _assert_same(texts, [corpus])
    texts.release()


@pytest.fixture(scope="module")
def mounted(spark, corpus):
    """The address of the corpus on a filesystem that only Spark reads."""
    spark.conf.set("fs.viewfs.mounttable.shelf.link./letters", f"file://{corpus}")
    return "viewfs://shelf/letters"


class TestOtherFilesystems:
    def test_what_spark_reads_is_what_lies_there(self, spark, corpus, mounted):
        texts = read_texts(spark, [mounted], OPTIONS, None, 700)
        without = AuditOptions(exclude=("_*", "empty.txt"))  # Spark lists neither
        _assert_same(texts, [corpus], options=without)
        texts.release()

    def test_a_file_that_two_addresses_name_is_read_once(self, spark, corpus, mounted):
        paths = [f"{mounted}/deep", f"{mounted}/deep/*.zip"]
        texts = read_texts(spark, paths, OPTIONS, None, 700)
        _assert_same(texts, [corpus / "deep"])
        texts.release()

    def test_files_here_and_there_are_read_together(self, spark, mounted, tmp_path):
        (tmp_path / "letter 03.txt").write_text("Another one.", encoding="utf-8")
        texts = read_texts(spark, [mounted, str(tmp_path)], OPTIONS, None, 700)
        names = [each.path for each in _documents(texts)]
        assert f"{tmp_path.name}/letter 03.txt" in names
        assert "letters/letter 03.txt" in names
        assert len(names) == len(set(names))
        texts.release()

    def test_an_address_where_nothing_is_is_named(self, spark, mounted):
        with pytest.raises(NoDocuments, match="viewfs://shelf/letters/none does not exist"):
            read_texts(spark, [f"{mounted}/none"], OPTIONS, None, 700)


class TestNothingToRead:
    def test_it_is_said_as_one_computer_says_it(self, spark, tmp_path):
        for number in range(5):
            (tmp_path / f"{number}.txt").write_bytes(b"\0\1")
        with pytest.raises(NoDocuments) as here:
            read_documents([tmp_path], OPTIONS)
        with pytest.raises(NoDocuments) as there:
            read_texts(spark, [f"{tmp_path}/"], OPTIONS, None, 100)
        assert str(there.value) == str(here.value)

    def test_an_empty_folder_is_named(self, spark, tmp_path):
        with pytest.raises(NoDocuments, match="nothing to read in"):
            read_texts(spark, [str(tmp_path)], OPTIONS, None, 100)

    def test_standard_input_is_refused(self, spark):
        with pytest.raises(BadOption, match="standard input"):
            read_texts(spark, ["-"], OPTIONS, None, 100)


def test_two_documents_of_one_name_are_told_apart_as_on_one_computer(spark, tmp_path):
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as box:
        box.writestr("a.txt", "One.")
        box.writestr("./a.txt", "Two.")
    for odd in (b"x\xff.txt", b"x\xfe.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + odd)).write_text("Odd.", encoding="utf-8")
    texts = read_texts(spark, [str(tmp_path)], OPTIONS, None, 2)
    _assert_same(texts, [tmp_path])
    assert any(each.path.endswith("x\ufffd.txt~2") for each in _documents(texts))
    texts.release()


def test_the_seeds_are_read_the_same(spark, seeds):
    texts = read_texts(spark, [str(path) for path in seeds], OPTIONS, None, 30_000)
    _assert_same(texts, seeds)
    texts.release()


def test_a_small_corpus_is_cut_so_that_each_core_has_parts_and_none_is_tiny():
    assert part_chars(532_000_000, 2, 64_000_000) == 64_000_000
    assert part_chars(60_000_001, 2, 64_000_000) == 10_000_001
    assert part_chars(5_000_000, 2, 64_000_000) == 4_000_000
    assert part_chars(5_000_000, 2, 10) == 10
