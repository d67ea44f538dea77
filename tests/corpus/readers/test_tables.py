import gzip
import json

import pytest

from provenance.corpus.readers import tables as module

PROSE = "Nobody had seen the ships leave the harbour."


def _lines(*records):
    return "".join(json.dumps(each) + "\n" for each in records).encode()


def test_each_line_is_a_document(texts):
    content = _lines({"text": "One.", "id": "a"}, {"text": "Two."})
    assert texts("a.jsonl", content) == {"#a": "One.", "#000002": "Two."}
    assert texts("a.ndjson", b"\xef\xbb\xbf" + content + b"\n\n") == texts("a.jsonl", content)
    assert texts("a.jsonl.gz", gzip.compress(content)) == texts("a.jsonl", content)


@pytest.mark.parametrize("orjson", [True, False])
def test_lines_that_are_no_json_are_counted_and_the_others_read(read, monkeypatch, orjson):
    if not orjson:
        monkeypatch.setattr(module, "find_spec", lambda _name: None)
    content = _lines({"text": "One."}) + b"{\n" + b"[" * 100_000 + b"\n" + _lines({"text": "Two."})
    reads = read("a.jsonl", content)
    assert [each.text for each in reads[:2]] == ["One.", "Two."]
    assert reads[2].reason == "2 lines that are no JSON, the first is #000002"


def test_a_line_without_end_is_passed_over(read, monkeypatch):
    monkeypatch.setattr(module, "WHOLE_BYTES_MAX", 1 << 20)
    reads = read("a.jsonl", b"x" * (3 << 20) + b"\n" + _lines({"text": "Two."}))
    assert (reads[0].name, reads[0].reason) == ("#000001", "the line is longer than 64 MB")
    assert reads[1].text == "Two."


@pytest.mark.parametrize(
    "content",
    [[{"text": "One."}, {"text": "Two."}], {"n": 2, "rows": [{"text": "One."}, {"text": "Two."}]}],
)
def test_a_list_of_objects_is_read_where_the_user_names_the_file(texts, content):
    found = texts("a.json", json.dumps(content).encode())
    assert found == {"#000001": "One.", "#000002": "Two."}


def test_one_object_is_one_document(texts):
    assert texts("a.json", json.dumps({"text": PROSE}).encode()) == {"#000001": PROSE}


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b""])
def test_json_that_is_none_is_said_to_be(reasons, content):
    assert reasons("a.json", content) == {"": "it is no JSON, or nested too deep"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_by_the_names_in_its_first_row(texts, delimiter):
    rows = (("id", "text"), ("a", '"One, two;\nthree | four"'), ("b", "Five."))
    content = "".join(delimiter.join(row) + "\r\n" for row in rows).encode()
    assert texts("a.csv", content, seekable=False) == {
        "#a": "One, two;\nthree | four",
        "#b": "Five.",
    }


def test_a_table_in_another_encoding_is_read(texts):
    pytest.importorskip("resiliparse")
    text = "Съешь ещё этих мягких французских булок, да выпей же чаю."
    assert texts("a.csv", f'text,x\r\n"{text}",1\r\n'.encode("cp1251")) == {"#000001": text}


def test_a_table_that_ends_in_another_encoding_is_read_in_part(read):
    rows = b"text,x\n" + b"Plain words.,1\n" * 100_000 + b"\xff\xfe,2\n"
    reads = read("a.csv", rows)
    assert len(reads) > 90_000
    assert reads[-1].reason == "read in part: then it is no utf-8"


def test_a_mark_that_is_never_closed_is_no_table(reasons, monkeypatch):
    monkeypatch.setattr(module, "WHOLE_BYTES_MAX", 9_000)
    assert "no table" in reasons("a.csv", b'text\n"' + b"word, \n" * 9_000)[""]


def test_a_table_without_content_is_said_to_be(reasons):
    assert reasons("a.csv", b"") == {"": "the file is empty"}
    assert "looks like a text" in reasons("a.csv", b"a,b\n1,2\n")[""]
