from dataclasses import replace

import pytest

from provenance.distributed import entries
from provenance.distributed.entries import read_entries, write_entries
from provenance.errors import CannotWrite
from provenance.indexing import make_segment
from provenance.model import Markup, MarkupKind
from provenance.store.catalog import Entry
from tests.distributed.inline import documents_of

LETTER = (
    "A letter home\n\nBy Ann Hill, 3 March 2001\n\nThe lamp was lit at six.\n\nIt burns still."
)


def _documents():
    first, *others = documents_of(LETTER, "", "half a pair \ud83d", "\0 a NUL", "Ten lamps.", "y")
    marked = (Markup(0, 3, MarkupKind.LINK, "https://example.org"),)
    return [replace(first, markup=marked, how="as a page"), *others]


def _entries(documents, made, segment):
    rows = zip(documents, made.pages, made.passages, strict=True)
    return [
        Entry(document, tuple(pages), passages, segment, row)
        for row, (document, pages, passages) in enumerate(rows)
    ]


def test_entries_come_back_as_they_were_in_many_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(entries, "_BATCH_CHARS", 12)
    documents = _documents()
    made = make_segment(documents)
    write_entries(tmp_path / "some", documents, made, with_texts=True)
    assert list(read_entries(tmp_path / "some", "s")) == _entries(documents, made, "s")
    assert [path.name for path in tmp_path.iterdir()] == ["some"]


def test_without_texts_no_word_of_them_is_written_and_blank_ones_come_back(tmp_path):
    documents = _documents()
    made = make_segment(documents)
    write_entries(tmp_path / "some", documents, made, with_texts=False)
    content = (tmp_path / "some").read_bytes()
    assert not [word for word in (b"lamp", b"Ann", b"letter", b"org") if word in content]
    found = list(read_entries(tmp_path / "some", "s"))
    assert [each.document.text for each in found] == ["\0" * len(each.text) for each in documents]
    assert [each.passages for each in found] == made.passages


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    documents = documents_of("One.")
    with pytest.raises(CannotWrite, match="could not be written"):
        write_entries(
            tmp_path / "no" / "some", documents, make_segment(documents), with_texts=True
        )
