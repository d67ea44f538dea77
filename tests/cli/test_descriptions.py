import json

from provenance.cli.descriptions import described
from provenance.store.index import Description, Manifest

HELD = Description(
    manifest=Manifest("fp/1", {"seed_words": 5, "rare_bits": 8.0}, texts=True, commit=3),
    documents=1200,
    chars=50_000,
    pages=1300,
    passages=4000,
    words=9000,
    segments=2,
    removed=1,
    segment_bytes=150_000,
    catalog_bytes=81_920,
    commit=3,
    is_judged=False,
)


def test_what_an_index_holds_is_told_in_lines():
    lines = described(HELD, [], as_json=False).splitlines()
    assert lines[0] == "documents    1,200 in 1,300 pages"
    assert lines[2] == "texts        50,000 characters, 9,000 words"
    assert "segments     2, 150,000 bytes: 3.00 a character" in lines
    assert "findings     none (see `provenance index judge`)" in lines
    assert lines[-1] == "fingerprints fp/1 (seed_words 5, rare_bits 8.0)"


def test_documents_are_listed_below_and_cannot_steer_the_terminal():
    told = described(HELD, ["a.txt", "b\x1b[2J\n.txt"], as_json=False)
    assert told.splitlines()[-2] == "a.txt"
    assert "\x1b" not in told
    assert len(told.splitlines()) == len(described(HELD, [], as_json=False).splitlines()) + 2


def test_as_json_everything_is_told():
    row = json.loads(described(HELD, ["b\x1b\n.txt"], as_json=True))
    assert (row["documents"], row["commit"], row["is_judged"]) == (1200, 3, False)
    assert row["manifest"]["parameters"] == {"seed_words": 5, "rare_bits": 8.0}
    assert row["paths"] == ["b\x1b\n.txt"]


def test_paths_are_told_when_they_are_asked_for():
    assert "paths" not in json.loads(described(HELD, None, as_json=True))
    assert json.loads(described(HELD, [], as_json=True))["paths"] == []
