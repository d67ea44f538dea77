import gzip
import io
from datetime import date

import pytest

from provenance.model import DateKind, Field

warc = pytest.importorskip("fastwarc.warc")
pytest.importorskip("resiliparse")

PROSE = "Nobody had seen the ships leave the harbour, and yet in the morning the quay was empty. "
PAGE = f"<html><body><article><p>{PROSE * 2}</p></article></body></html>".encode()


def _record(number, content=PAGE, media="text/html", status="200 OK", kind=None, **headers):
    record = warc.WarcRecord()
    record.init_headers(record_type=kind or warc.WarcRecordType.response)
    record.headers["WARC-Target-URI"] = f"https://x.org/{number}"
    record.headers["WARC-Date"] = "2019-05-06T07:08:09Z"
    for name, value in headers.items():
        record.headers[name.replace("_", "-")] = value
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(head.encode() + content)
    stream = io.BytesIO()
    record.write(stream)
    return stream.getvalue()


def test_each_record_is_a_document_with_address_and_day(read):
    reads = read("a.warc", _record(1) + _record(2, b"Plain words.", "text/plain; charset=utf-8"))
    assert [each.name for each in reads] == ["#000001", "#000002"]
    assert PROSE.strip() in reads[0].text
    assert reads[1].text == "Plain words."
    (outline,) = reads[1].outlines
    assert [(each.field, each.value) for each in outline.told] == [(Field.URL, "https://x.org/2")]
    assert [(each.value, each.kind, each.evidence) for each in outline.dates] == [
        (date(2019, 5, 6), DateKind.ARCHIVED, "warc")
    ]


def test_records_packed_one_by_one_are_read_as_a_stream(texts):
    packed = gzip.compress(_record(1)) + gzip.compress(_record(2))
    assert list(texts("a.warc.gz", packed, seekable=False)) == ["#000001", "#000002"]


def test_the_encoding_of_the_header_is_believed(texts):
    text = "Съешь ещё этих мягких французских булок."
    record = _record(1, text.encode("koi8-r"), "text/plain; charset=koi8-r")
    assert texts("a.warc", record) == {"#000001": text}


def test_what_holds_no_text_is_counted_in_one_line(read):
    reads = read(
        "a.warc",
        _record(1, b"\x89PNG", "image/png")
        + _record(2, status="404 Not Found")
        + _record(3, WARC_Payload_Digest="sha1:ABC")
        + _record(4, b"", kind=warc.WarcRecordType.revisit, WARC_Payload_Digest="sha1:ABC")
        + _record(5, b"", kind=warc.WarcRecordType.revisit, WARC_Payload_Digest="sha1:XYZ"),
    )
    assert [each.name for each in reads] == ["#000003", "#…"]
    assert reads[1].reason == (
        "records that hold no text of their own: 1 image/png, 1 HTTP 404, "
        "1 revisits of #000003, 1 revisits of no record here"
    )


def test_what_is_cut_off_is_said_to_be_and_the_records_before_are_read(read):
    whole = _record(1) + _record(2)
    reads = read("a.warc", whole[:-60])
    assert reads[0].name == "#000001"
    assert any(getattr(each, "reason", "") for each in reads)
    packed = gzip.compress(_record(1)) + gzip.compress(_record(2))
    reads = read("a.warc.gz", packed[:-30])
    assert reads[0].name == "#000001"
    assert any(getattr(each, "reason", "") for each in reads)


@pytest.mark.parametrize("length", [b"10", b"99999999"])
def test_a_length_that_lies_is_said_to_and_the_records_before_are_read(read, length):
    second = _record(2)
    wrong = second.replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nX-Was: ", 1)
    reads = read("a.warc", _record(1) + wrong + _record(3))
    assert reads[0].name == "#000001"
    assert any("length is wrong" in getattr(each, "reason", "") for each in reads) or any(
        "damaged" in getattr(each, "reason", "") for each in reads
    )
    last = reads[-1]
    assert last.name.startswith("#")
    assert {
        told.value
        for each in reads
        for line in getattr(each, "outlines", ())
        for told in line.told
    } >= {
        "https://x.org/1",
        "https://x.org/3",
    }


def test_what_is_no_archive_is_said_to_be(reasons):
    assert reasons("a.warc", b"nothing of the kind") == {
        "": "no web archive: no record stands in it"
    }
