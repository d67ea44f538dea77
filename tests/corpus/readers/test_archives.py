import io
import tarfile
import zipfile

import pytest

from provenance.corpus.readers import archives as module


def _zip(*members, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def _tar(*members, mode="w"):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, content in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def _special(name, kind):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


PACK = {"zip": _zip, "tar": _tar, "tgz": lambda *each: _tar(*each, mode="w:gz")}


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("seekable", [True, False])
def test_members_are_called_by_their_place_in_the_archive(texts, suffix, seekable):
    packed = PACK[suffix](("a.txt", b"One."), ("sub/b.md", b"Two."), ("./c.txt", b"Three."))
    assert texts(f"x.{suffix}", packed, seekable=seekable) == {
        "/a.txt": "One.",
        "/sub/b.md": "Two.",
        "/c.txt": "Three.",
    }


@pytest.mark.parametrize("suffix", PACK)
def test_names_that_lead_out_are_not_read(texts, reasons, suffix):
    members = [(name, b"Out.") for name in ("../a.txt", "/etc/b.txt", "a/../../c.txt")]
    packed = PACK[suffix](*members, ("d.txt", b"In."))
    assert texts(f"x.{suffix}", packed) == {"/d.txt": "In."}
    why = "its name leads out of the archive"
    assert set(reasons(f"x.{suffix}", packed).values()) == {why}
    assert len(reasons(f"x.{suffix}", packed)) == 3


@pytest.mark.parametrize("suffix", PACK)
def test_kinds_that_no_reader_knows_are_counted_in_one_line(reasons, suffix):
    packed = PACK[suffix](("a.png", b"x"), ("b.png", b"x"), ("Makefile", b"x"), ("c.txt", b"C."))
    assert reasons(f"x.{suffix}", packed) == {
        "/…": "3 files of kinds that no reader knows (2 .png, 1 without a suffix)"
    }


@pytest.mark.parametrize("suffix", PACK)
def test_archives_in_archives_are_read_and_named(texts, suffix):
    inner = _zip(("a.txt", b"Deep."))
    packed = PACK[suffix](("inner.zip", inner), ("b.tar.gz", PACK["tgz"](("c.txt", b"Other."))))
    assert texts(f"x.{suffix}", packed) == {
        "/inner.zip/a.txt": "Deep.",
        "/b.tar.gz/c.txt": "Other.",
    }


def test_archives_without_end_have_an_end(reasons):
    packed = _zip(("a.txt", b"Bottom."))
    for _ in range(9):
        packed = _zip(("a.zip", packed))
    ((name, reason),) = reasons("a.zip", packed).items()
    assert name == "/a.zip" * 7
    assert "more than 6 containers" in reason


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_documents(texts):
    assert texts("x.zip", _zip(("a.txt", b"One."), ("a.txt", b"Two."))) == {
        "/a.txt": "One.",
        "/a.txt~2": "Two.",
    }


def test_links_devices_and_pipes_are_named(reasons, texts):
    packed = _tar(
        (_special("link.txt", tarfile.SYMTYPE), b""),
        (_special("hard.txt", tarfile.LNKTYPE), b""),
        (_special("null.txt", tarfile.CHRTYPE), b""),
        (_special("pipe.txt", tarfile.FIFOTYPE), b""),
        (_special("folder.txt", tarfile.DIRTYPE), b""),
        ("a.txt", b"Text."),
    )
    assert reasons("x.tar", packed) == {
        "/link.txt": "a link, which is not followed",
        "/hard.txt": "a link, which is not followed",
        "/null.txt": "a device or a pipe, which is not opened",
        "/pipe.txt": "a device or a pipe, which is not opened",
    }
    assert texts("x.tar", packed) == {"/a.txt": "Text."}
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    assert reasons("x.zip", _zip((link, "/etc/passwd"))) == {
        "/link.txt": "a symbolic link, which is not followed"
    }


def test_what_is_encrypted_is_named(reasons):
    packed = bytearray(_zip(("a.txt", b"Text.")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + offset] |= 1
    assert reasons("x.zip", bytes(packed)) == {"/a.txt": "it is encrypted"}


@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_among_the_members_is_refused_and_the_others_are_read(read, suffix):
    packed = PACK[suffix](("a.txt", b"Text."), ("bomb.txt", bytes(40 << 20)))
    reads = read(f"x.{suffix}", packed)
    if suffix == "tar":
        assert "NUL characters" in reads[1].reason
    else:
        assert "bomb" in reads[-1].reason
    assert reads[0].text == "Text."


def test_many_small_bombs_are_one(reasons):
    packed = _zip(*((f"{number}.txt", b" " * (15 << 20)) for number in range(4)))
    assert any("bomb" in each for each in reasons("x.zip", packed).values())


def test_a_list_of_members_that_is_too_long_is_not_read(reasons, monkeypatch):
    monkeypatch.setattr(module, "_DIRECTORY_BYTES_MAX", 99)
    packed = _zip(*((f"{number}.txt", b"Text.") for number in range(9)))
    assert reasons("x.zip", packed) == {"": "its list of files is too long"}


@pytest.mark.parametrize("suffix", ["zip", "tar"])
def test_of_more_members_than_can_be_the_first_are_read(texts, reasons, suffix, monkeypatch):
    monkeypatch.setattr(module, "MEMBERS_MAX", 2)
    packed = PACK[suffix](*((f"{number}.txt", b"Text.") for number in range(4)))
    assert len(texts(f"x.{suffix}", packed)) == 2
    assert reasons(f"x.{suffix}", packed) == {
        "": "it holds more than 2 files: the rest is not read"
    }


@pytest.mark.parametrize("suffix", PACK)
def test_what_is_damaged_is_said_to_be_and_the_rest_is_read(read, reasons, suffix):
    content = bytes(range(33, 127)) * 99
    packed = PACK[suffix](("a.txt", b"Text."), ("b.txt", content), ("c.txt", content))
    assert reasons(f"x.{suffix}", packed[: len(packed) // 2])
    assert reasons(f"x.{suffix}", b"no archive at all " * 50)
    if suffix == "tar":
        broken = bytearray(packed)
        broken[1024:1100] = b"\xff" * 76
        reads = read("x.tar", bytes(broken))
        assert reads[0].text == "Text."
        assert reads[1].reason == "the tar archive is damaged or cut off"


def test_a_size_that_lies_is_damage(read):
    packed = bytearray(_zip(("a.txt", b"Text. " * 99), ("b.txt", b"Other.")))
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (5).to_bytes(4, "little")
    reads = {each.name: each for each in read("x.zip", bytes(packed))}
    assert "damaged" in reads["/a.txt"].reason
    assert reads["/b.txt"].text == "Other."


def test_names_that_are_no_utf8_can_be_shown(texts):
    assert texts("x.tar", _tar(("bad\udcff.txt", b"Text."))) == {"/bad\ufffd.txt": "Text."}


def test_a_collection_of_web_archives_is_read_for_its_records_only(texts):
    pytest.importorskip("fastwarc")
    assert texts("x.wacz", _zip(("pages/pages.jsonl", b"{}"), ("archive/a.txt", b"Text."))) == {
        "/archive/a.txt": "Text."
    }
