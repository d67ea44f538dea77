import pytest

from provenance.corpus.readers import READERS, reader_of


@pytest.mark.parametrize("name", ["a.txt", "B.TXT", "notes.text", "read.me.md"])
def test_plain_text_is_known_by_its_suffix(name):
    assert reader_of(name) is READERS[".txt"]


@pytest.mark.parametrize("name", ["a.png", "Makefile", "txt", "a.txt.gz"])
def test_other_kinds_have_no_reader(name):
    assert reader_of(name) is None
