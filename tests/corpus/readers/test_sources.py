import io

from provenance.corpus.readers.sources import (
    Extract,
    Names,
    Source,
    Unreadable,
    record_name,
    within,
)


def test_a_name_that_is_taken_gets_a_number():
    names = Names()
    assert [names.new("a"), names.new("a"), names.new("b"), names.new("a")] == [
        *("a", "a~2", "b", "a~3")
    ]


def test_what_stands_in_a_container_is_called_after_it():
    reads = [Extract("Text.", "text", "utf-8", "", 5, "/a.txt"), Unreadable("why", "#000001")]
    assert [each.name for each in within("/b.zip", reads)] == ["/b.zip/a.txt", "/b.zip#000001"]
    assert record_name(12) == "#000012"


def test_a_stream_says_whether_it_goes_back():
    assert Source("a", io.BytesIO()).seeks()
    assert not Source("a", type("Bare", (), {"read": lambda _self, _size=-1: b""})()).seeks()
