"""What users have is broken and hostile: each is named, and the good files beside it are read."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
import zlib
from itertools import chain

import pytest

from provenance.corpus.files import read_documents
from provenance.model import Skipped
from provenance.options import AuditOptions
from provenance.scale.processes import LocalEngine

TEXT = "Nobody had seen the ships leave the harbour, and in the morning the quay was empty.\n"
PAGE = f"<html><body><article><p>{TEXT * 3}</p></article></body></html>"


@pytest.fixture
def pile(tmp_path):
    """A folder with one good text in it."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    return folder


def read(folder):
    """Return the names of what is read, and the reasons for what is not by their names."""
    documents, skipped = read_documents([folder], AuditOptions())
    return [each.path for each in documents], {each.path: each.reason for each in skipped}


def bomb(size):
    """Make a gzip file that becomes `size` megabytes of zeros, without having them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * size + b"\x03\0" + bytes(8)


def zipped(*members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.txt.gz", "decompression bomb"),
        ("bomb.jsonl.gz", "decompression bomb"),
        ("bomb.warc.gz", "no record stands in it"),
        ("bomb.mbox.gz", "decompression bomb"),
        ("bomb.tar.gz", "holds nothing that can be read"),
        ("bomb.csv.gz", "NUL characters"),
        ("bomb.html.gz", "decompression bomb"),
    ],
)
def test_a_bomb_of_ten_gigabytes_is_refused_in_little_memory(pile, name, reason):
    pytest.importorskip(
        {"bomb.warc.gz": "fastwarc", "bomb.html.gz": "resiliparse"}.get(name, "json")
    )
    (pile / name).write_bytes(bomb(10 << 10))
    script = (
        "import re, sys\nfrom pathlib import Path\nfrom provenance.cli.commands import run\n"
        f"code = run(['audit', '--dry-run', {str(pile)!r}])\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]\n"
        "print(int(peak) // 1024, code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    *lines, last = ran.stdout.strip().split("\n")
    assert "good.txt: text" in "\n".join(lines)
    assert reason in "\n".join(lines)
    megabytes, code = map(int, last.split())
    assert megabytes < 256
    assert code == 0


def test_zip_bombs_and_nests_of_archives_are_refused(pile):
    nest = zipped(("a.txt", TEXT))
    for _ in range(12):
        nest = zipped(("a.zip", nest))
    (pile / "nest.zip").write_bytes(nest)
    (pile / "flat.zip").write_bytes(zipped(("a.txt", bytes(40 << 20)), ("b.txt", TEXT)))
    inner = zipped(*((f"{each}.txt", bytes(20 << 20)) for each in range(3)))
    (pile / "deep.zip").write_bytes(zipped(*((f"{each}.zip", inner) for each in range(3))))
    documents, reasons = read(pile)
    assert [each for each in documents if "deep" not in each] == ["flat.zip/b.txt", "good.txt"]
    assert "more than 6 containers" in " ".join(reasons.values())
    assert "bomb" in reasons["flat.zip/a.txt"]
    assert all("bomb" in reasons[name] for name in reasons if name.startswith("deep.zip"))


def test_nothing_is_written_anywhere(pile, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (pile / "a.zip").write_bytes(zipped(("../../out.txt", TEXT), ("in.txt", TEXT)))
    with tarfile.open(pile / "b.tar", "w") as archive:
        for name in ("../out.txt", str(tmp_path / "out.txt"), "in.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(TEXT)
            archive.addfile(member, io.BytesIO(TEXT.encode()))
    before = sorted(tmp_path.rglob("*"))
    documents, reasons = read(pile)
    assert documents == ["a.zip/in.txt", "b.tar/in.txt", "good.txt"]
    assert set(reasons.values()) == {"its name leads out of the archive"}
    assert sorted(tmp_path.rglob("*")) == before


def test_pipes_and_links_are_not_opened(pile):
    os.mkfifo(pile / "pipe.jsonl")
    (pile / "link.zip").symlink_to("/dev/zero")
    documents, reasons = read(pile)
    assert documents == ["good.txt"]
    assert reasons == {
        "link.zip": "a symbolic link, which is not followed",
        "pipe.jsonl": "a named pipe, which is not opened",
    }


def test_names_that_are_no_utf8_inside_and_outside(pile):
    (pile / os.fsdecode(b"bad\xff.zip")).write_bytes(zipped(("a.txt", TEXT)))
    with tarfile.open(pile / "b.tar", "w") as archive:
        member = tarfile.TarInfo("bad\udcfe.txt")
        member.size = len(TEXT)
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    documents, _ = read(pile)
    assert sorted(documents) == ["b.tar/bad\ufffd.txt", "bad\ufffd.zip/a.txt", "good.txt"]
    for each in documents:
        each.encode()


def test_json_of_any_depth_is_a_reason(pile):
    deep = b"[" * 100_000 + b"]" * 100_000
    good = json.dumps({"text": TEXT}).encode()
    (pile / "a.jsonl").write_bytes(good + b"\n" + deep + b"\n" + b'{"a":' * 100_000 + b"\n" + good)
    documents, reasons = read(pile)
    assert documents == ["a.jsonl#000001", "a.jsonl#000004", "good.txt"]
    assert reasons == {"a.jsonl": "2 lines that are no JSON, the first is #000002"}


@pytest.mark.parametrize(
    "name",
    [
        *("a.html", "a.mhtml", "a.eml", "a.mbox", "a.pdf", "a.docx", "a.odt", "a.epub", "a.rss"),
        *("a.warc", "a.wacz", "a.jsonl", "a.csv", "a.parquet", "a.arrow", "a.zip", "a.tar"),
        *("a.txt.gz", "a.txt.bz2", "a.txt.xz", "a.txt.zst", "a.xml", "a.tgz"),
    ],
)
@pytest.mark.parametrize("content", [b"", b"\0" * 600, b"\xff" * 600, b"PK\x03\x04", b"<?xml"])
def test_a_file_that_is_not_what_it_is_called_is_named(pile, name, content):
    (pile / name).write_bytes(content)
    documents, reasons = read(pile)
    assert "good.txt" in documents
    assert name in reasons or name in documents or any(each.startswith(name) for each in reasons)


def test_encodings_that_lie_are_told(pile):
    (pile / "a.html").write_bytes(b"<meta charset=utf-16>" + PAGE.encode())
    (pile / "b.txt").write_bytes(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x")
    (pile / "c.txt").write_bytes("Съешь ещё этих мягких булок. ".encode() * 50 + b"\xc3(")
    documents, reasons = read(pile)
    assert "c.txt" in documents
    assert reasons["b.txt"].startswith("not UTF-16")
    assert reasons["c.txt"] == "read in part: 1 place of it not UTF-8"


def test_good_members_beside_bad_ones_are_read(pile):
    members = [
        ("a.txt", TEXT),
        ("b.txt", b"\xff\xfe\0"),
        ("c.zip", b"PK nothing"),
        ("d.jsonl", b"{"),
        ("e.txt.gz", gzip.compress(TEXT.encode())[:-9]),
        ("f.txt", TEXT + "The end.\n"),
    ]
    (pile / "all.zip").write_bytes(zipped(*members))
    documents, reasons = read(pile)
    assert documents == ["all.zip/a.txt", "all.zip/f.txt", "good.txt"]
    assert set(reasons) == {f"all.zip/{name}" for name, _ in members[1:5]}


def test_hidden_errors_of_one_file_do_not_hide_another(pile):
    for number in range(20):
        (pile / f"{number:02}.zip").write_bytes(zipped(("a.txt", TEXT))[: 40 + number * 7])
    documents, reasons = read(pile)
    assert documents[-1] == "good.txt"
    assert len(documents) + len(reasons) >= 21


def test_what_comes_of_a_stream_is_taken_one_by_one(pile, monkeypatch):
    """A dump of records is never held as a whole."""
    monkeypatch.setattr("provenance.scale.processes._TEXTS_BYTES_MAX", 1 << 16)
    lines = (json.dumps({"text": f"{number} {TEXT}" * 10}) + "\n" for number in range(2_000))
    (pile / "many.jsonl").write_text("".join(lines))
    with LocalEngine(1) as engine:
        documents, skipped = read_documents([pile], AuditOptions(), engine)
        assert len(documents) == 2_001
        assert documents[7].text.startswith("6 Nobody")
        assert documents[7].outlines
    assert skipped == ()


def test_the_order_of_files_changes_nothing(pile):
    (pile / "a.zip").write_bytes(zipped(("a.txt", TEXT), ("b.txt", "")))
    (pile / "b.jsonl").write_text(json.dumps({"text": TEXT}) + "\n{\n")
    paths = sorted(pile.iterdir())
    results = [read_documents(each, AuditOptions()) for each in (paths, paths[::-1], [pile])]
    assert results[0] == results[1] == results[2]


def test_archives_of_one_name_in_two_folders_are_told_apart(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.zip").write_bytes(zipped(("a.txt", TEXT)))
    (tmp_path / "three" / "a.zip").mkdir(parents=True)
    (tmp_path / "three" / "a.zip" / "a.txt").write_text(TEXT)
    paths = [tmp_path / "one" / "a.zip", tmp_path / "two" / "a.zip", tmp_path / "three"]
    documents, _ = read_documents(paths, AuditOptions())
    names = [each.path for each in documents]
    assert len(set(names)) == 3
    rooted, _ = read_documents(paths, AuditOptions(), root=tmp_path)
    assert [each.path for each in rooted] == [
        "one/a.zip/a.txt",
        "three/a.zip/a.txt",
        "two/a.zip/a.txt",
    ]


def test_reasons_can_be_printed_whatever_stands_in_names(pile):
    (pile / "a.zip").write_bytes(zipped(("\x1b[2Jb.txt", ""), ("x\ud7ff\n.txt", "")))
    _, reasons = read(pile)
    for each in chain(reasons, reasons.values()):
        each.encode()
    assert Skipped("a.zip/x\ud7ff\n.txt", "the file is empty").path in reasons
