import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import DamagedIndex, NoIndex, OtherIndex
from provenance.model import Page, PageId, PageKind, Span
from provenance.store.index import (
    MANIFEST,
    SEGMENTS,
    Manifest,
    open_index,
    read_manifest,
    write_manifest,
)
from provenance.store.writers import change_index, new_index

EXPECTED = Manifest("fp/test", {"seed_words": 5, "rare_bits": 8.0}, texts=True)
TEXTS = {"b.txt": "Owls sing.\nOwls sleep.", "a.txt": "Herons wade.", "c.txt": "Cranes."}


@pytest.fixture(name="folder")
def _folder(tmp_path, entry, columns):
    """An index of three documents: of 3 and 2 words in one segment, of 4 in another."""
    folder = tmp_path / "ix"
    with (
        new_index(folder, EXPECTED, replaces=False) as part,
        change_index(part, EXPECTED, 0) as writer,
    ):
        first, second = writer.add_segment(columns(3, 2)), writer.add_segment(columns(4))
        places = [(first, 0), (first, 1), (second, 0)]
        writer.add(
            entry(name, text, *place)
            for (name, text), place in zip(TEXTS.items(), places, strict=True)
        )
    return folder


@pytest.fixture(name="opened")
def _opened(folder):
    with open_index(folder, EXPECTED) as index:
        yield index


def _places(index, *names):
    return [index.place_of(name)[1] for name in names]


class TestAsking:
    def test_documents_are_found_by_path_and_sorted_by_it(self, opened):
        assert opened.place_of("none.txt") is None
        known, _ = opened.place_of("a.txt")
        assert known.sha256 == "sha of 'Herons wade.'"
        places = opened.in_order(opened.places())
        assert places == _places(opened, "a.txt", "b.txt", "c.txt")
        assert [each.text for each in opened.documents(places)] == [
            TEXTS[name] for name in sorted(TEXTS)
        ]

    def test_words_are_counted_by_bucket(self, opened):
        assert opened.word_counts[:7].tolist() == [2, 2, 2, 2, 1, 0, 0]
        assert opened.counts_of(_places(opened, "a.txt", "c.txt"))[:6].tolist() == [
            *(1, 1, 1, 2, 1, 0)
        ]

    def test_what_is_set_aside_is_gone_in_this_view_only(self, opened, folder):
        place = _places(opened, "b.txt")
        opened.set_aside(place)
        opened.set_aside(place)
        assert opened.word_counts[:6].tolist() == [1, 1, 1, 2, 1, 0]
        assert opened.in_order(opened.places()) == _places(opened, "a.txt", "c.txt")
        with open_index(folder, EXPECTED) as again:
            assert len(again.places()) == 3

    def test_words_of_removed_documents_count_no_more(self, folder):
        with change_index(folder, EXPECTED, 0) as writer:
            writer.remove([writer.known_as("b.txt")])
        with open_index(folder, EXPECTED) as index:
            assert index.word_counts[:6].tolist() == [1, 1, 1, 2, 1, 0]
            assert (index.word_counts >= 0).all()
            assert len(index.places()) == 2

    def test_pages_are_those_that_were_kept_and_those_of_new_texts(self, opened):
        places = _places(opened, "b.txt", "c.txt")
        b, c = (
            replace(each, id=number)
            for number, each in zip((0, 2), opened.documents(places), strict=True)
        )
        new = replace(b, id=1, path="bb.txt", indexed=False)
        cut = [Page(PageId(each), Span(each, 0, 5), PageKind.POST) for each in range(3)]
        pages = opened.pages_for(places, [b, new, c], cut)
        assert [(each.id, each.span) for each in pages] == [
            *((0, Span(0, 0, 22)), (1, Span(1, 0, 5)), (2, Span(2, 0, 7))),
        ]

    def test_what_it_holds_is_told(self, opened):
        told = opened.description()
        assert (told.documents, told.pages, told.passages) == (3, 3, 4)
        assert (told.chars, told.words, told.segments, told.removed) == (41, 9, 2, 0)
        assert (told.commit, told.is_judged) == (1, False)
        files = Path(opened.folder, SEGMENTS).iterdir()
        assert told.segment_bytes == sum(path.stat().st_size for path in files)

    def test_an_index_stays_as_it_was_when_it_was_opened(self, opened, folder):
        with change_index(folder, EXPECTED, 0) as writer:
            writer.remove(list(writer.catalog.known()))
            writer.move({})
        assert not list(Path(folder, SEGMENTS).iterdir())
        places = opened.in_order(opened.places())
        assert [each.path for each in opened.documents(places)] == ["a.txt", "b.txt", "c.txt"]
        assert opened.segments[0].column("tokens").dtype == np.uint32


class TestRefused:
    def test_there_is_no_index(self, tmp_path):
        (tmp_path / "file").touch()
        for name in ("none", "none/deeper", "file", "."):
            with pytest.raises(NoIndex, match="there is no index in"):
                _open(tmp_path / name)
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    @pytest.mark.parametrize(
        ("expected", "sentence"),
        [
            (replace(EXPECTED, fingerprint_spec="fp/2"), "fingerprint spec fp/test, and .* fp/2"),
            (replace(EXPECTED, parameters={"seed_words": 6}), "has parameters .*'rare_bits': 8.0"),
        ],
    )
    def test_fingerprints_that_mean_something_else(self, folder, expected, sentence):
        with pytest.raises(OtherIndex, match=sentence):
            _open(folder, expected)
        with pytest.raises(OtherIndex, match=sentence), change_index(folder, expected, 0):
            pass

    @pytest.mark.parametrize("version", ["provenance-index/0", "provenance-index/2", None, 7])
    def test_an_older_or_newer_format(self, tmp_path, version):
        write_manifest(tmp_path, EXPECTED)
        row = json.loads((tmp_path / MANIFEST).read_text())
        (tmp_path / MANIFEST).write_text(json.dumps({**row, "format": version}))
        with pytest.raises(OtherIndex, match=f"format {version!r}, .* 'provenance-index/1'"):
            _open(tmp_path)

    @pytest.mark.parametrize("content", ["", "{", "[]", "7", "null", "{}", '"x"', "\ud800"])
    def test_a_manifest_that_is_none(self, tmp_path, content):
        (tmp_path / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
        with pytest.raises(DamagedIndex, match="it is no manifest"):
            _open(tmp_path)

    def test_a_manifest_that_was_changed_by_hand(self, tmp_path):
        write_manifest(tmp_path, EXPECTED)
        content = (tmp_path / MANIFEST).read_text().replace('"texts": true', '"texts": false')
        (tmp_path / MANIFEST).write_text(content)
        with pytest.raises(DamagedIndex, match="its checksum does not fit"):
            _open(tmp_path)

    def test_a_manifest_that_cannot_be_read(self, folder):
        (folder / MANIFEST).unlink()
        (folder / MANIFEST).mkdir()
        with pytest.raises(DamagedIndex, match="cannot be read: Is a directory"):
            _open(folder)

    def test_a_database_that_is_older_than_its_manifest(self, folder):
        write_manifest(folder, replace(EXPECTED, commit=9))
        with pytest.raises(DamagedIndex, match=r"is older than index\.json beside it"):
            _open(folder)

    def test_a_database_of_another_index(self, folder):
        write_manifest(folder, replace(EXPECTED, texts=False, commit=1))
        with pytest.raises(DamagedIndex, match="another index's"):
            _open(folder)

    def test_a_database_that_is_newer_than_its_manifest_is_right(self, folder):
        """A change was made, and whoever made it was ended before the manifest was written."""
        write_manifest(folder, replace(EXPECTED, commit=0))
        _open(folder)

    def test_a_segment_that_is_missing(self, folder):
        next(Path(folder, SEGMENTS).iterdir()).unlink()
        with pytest.raises(DamagedIndex, match="is missing"):
            _open(folder)


def _open(folder, expected=EXPECTED):
    with open_index(folder, expected):
        pass


def test_a_manifest_says_what_the_index_is(folder):
    manifest = read_manifest(folder)
    assert replace(manifest, state="") == replace(EXPECTED, commit=1)
    assert len(manifest.state) == 32
    row = json.loads((folder / MANIFEST).read_text())
    assert row["format"] == "provenance-index/1"
    assert len(row["checksum"]) == 16
