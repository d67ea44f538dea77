import io

import pytest

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS = [{"id": f"r{number}", "text": f"Text {number}.", "n": number} for number in range(150)]
TABLE = arrow.Table.from_pylist(ROWS)


def _parquet(table=TABLE, **options):
    stream = io.BytesIO()
    parquet.write_table(table, stream, **options)
    return stream.getvalue()


def _arrow(new):
    stream = io.BytesIO()
    with new(stream, TABLE.schema) as writer:
        writer.write_table(TABLE)
    return stream.getvalue()


PACKED = {
    "a.parquet": _parquet(row_group_size=40),
    "b.arrow": _arrow(arrow.ipc.new_file),
    "c.arrow": _arrow(arrow.ipc.new_stream),
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("seekable", [True, False])
def test_each_row_is_a_document(texts, name, seekable):
    found = texts(name, PACKED[name], seekable=seekable)
    assert found == {f"#r{number}": f"Text {number}." for number in range(150)}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_damaged_is_said_to_be(reasons, name):
    assert reasons(name, PACKED[name][: len(PACKED[name]) // 2])
    assert reasons(name, b"nothing of the kind" * 9)


def test_a_file_that_says_to_become_too_much_is_refused(reasons, monkeypatch):
    monkeypatch.setattr("provenance.corpus.readers.columns._GROUP_BYTES_MAX", 99)
    assert "row group" in reasons("a.parquet", PACKED["a.parquet"])[""]
    zeros = arrow.Table.from_pylist([{"text": " " * (20 << 20)}])
    assert "bomb" in reasons("a.parquet", _parquet(zeros, compression="gzip"))[""]
