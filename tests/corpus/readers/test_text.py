from hashlib import sha256

from provenance.corpus.readers import text as module
from provenance.corpus.readers.sources import Extract, Reading, Source
from provenance.model import Field, Outline, Told
from provenance.options import AuditOptions


def test_a_text_is_what_its_bytes_say(read):
    content = "день\r\nb\rc\n".encode()
    (extract,) = read("a.txt", content)
    assert extract == Extract(
        "день\r\nb\rc\n", "text", "utf-8", sha256(content).hexdigest(), len(content)
    )


def test_what_cannot_be_decoded_is_a_reason(reasons):
    assert reasons("a.md", b"\xff\xfea") == {"": "not UTF-16: it cannot be decoded at byte 2"}


def test_a_text_inside_a_container_has_a_limit(reasons, monkeypatch):
    monkeypatch.setattr(module, "FILE_BYTES_MAX", 1 << 20)
    assert reasons("a.txt", b"a" * ((1 << 20) + 1)) == {
        "": "it is larger than 1 MB, the most that is read"
    }


def test_what_its_container_says_stays_with_a_text(tmp_path):
    (tmp_path / "a").write_text("Text.")
    told = (Told(Field.TITLE, "A", "mail"),)
    with (tmp_path / "a").open("rb") as stream:
        source = Source("a.txt", stream, told=told)
        (extract,) = module.read_text(source, Reading(AuditOptions(), lambda *_: iter(())))
    assert extract.outlines == (Outline(0, 5, told),)
