import io
from importlib.metadata import EntryPoint

import pytest

from provenance.corpus.readers import registry as module
from provenance.corpus.readers.registry import Reader, Rewound, open_source, reader_named
from provenance.corpus.readers.sources import Extract, Reading, Refused, Source, Unreadable
from provenance.options import AuditOptions


def _shout(source, _reading):
    yield Extract(source.stream.read().decode().upper(), "shout", None, "", 0)


def _breaks(_source, _reading):
    yield Extract("Read before.", "breaks", None, "", 0)
    raise ValueError


def _refuses(_source, _reading):
    yield Extract("Read before.", "refuses", None, "", 0)
    raise Refused("too much")


SHOUT = Reader("shout", _shout, (".shout",), starts=(b"LOUD",))
BREAKS = Reader("breaks", _breaks, (".breaks", ".txt"))
REFUSES = Reader("refuses", _refuses, (".refuses",), media=("x/refuses",))
LACKING = Reader("rare", _shout, (".rare",), needs=("no_such_module",), extra="rarities")


@pytest.fixture
def _theirs(monkeypatch):
    """Install readers of another package."""
    points = [
        EntryPoint(f"p{number}", f"{__name__}:{name}", module.GROUP)
        for number, name in enumerate(["SHOUT", "BREAKS", "REFUSES", "LACKING", "_shout"])
    ]
    known = {"SHOUT": SHOUT, "BREAKS": BREAKS, "REFUSES": REFUSES, "LACKING": LACKING}
    monkeypatch.setattr(EntryPoint, "load", lambda self: known.get(self.attr, _shout))
    monkeypatch.setattr(module, "entry_points", lambda group: points if group else [])
    module.readers_of_others.cache_clear()
    yield
    module.readers_of_others.cache_clear()


@pytest.mark.parametrize("name", ["a.txt", "B.TXT", "notes.text", "read.me.md", "x/a.txt"])
def test_plain_text_is_known_by_its_suffix(name):
    assert reader_named(name).name == "text"


@pytest.mark.parametrize("name", ["a.png", "Makefile", "txt", "a.b/c"])
def test_other_kinds_have_no_reader(name):
    assert reader_named(name) is None


@pytest.mark.usefixtures("_theirs")
def test_other_packages_add_kinds_and_replace_none_of_ours(texts):
    assert texts("a.shout", b"hey") == {"": "HEY"}
    assert reader_named("a.shout") is SHOUT
    assert reader_named("a.txt").name == "text"


@pytest.mark.usefixtures("_theirs")
def test_a_file_without_a_known_name_is_told_by_its_first_bytes(texts):
    assert texts("NOTES", b"LOUD and clear") == {"": "LOUD AND CLEAR"}
    assert texts("NOTES", b"LOUD and clear", seekable=False) == {"": "LOUD AND CLEAR"}
    assert texts("NOTES", b"low") == {"": "low"}


@pytest.mark.usefixtures("_theirs")
def test_what_was_read_before_a_file_broke_is_kept(read):
    before, reason = read("a.breaks", b"")
    assert before.text == "Read before."
    assert reason == Unreadable("damaged or cut off: it cannot be read further as breaks")
    before, reason = read("a.refuses", b"")
    assert (before.text, reason) == ("Read before.", Unreadable("too much"))


@pytest.mark.usefixtures("_theirs")
def test_a_missing_extra_is_one_sentence(reasons):
    assert reasons("a.rare", b"") == {
        "": "reading rare needs `pip install 'provenance-auditor[rarities]'`"
    }


def test_what_a_container_calls_unknown_is_not_read():
    source = Source("picture", io.BytesIO(b"text"), media="image/png")
    assert list(open_source(source, Reading(AuditOptions(), open_source))) == [
        Unreadable("no reader knows this kind of file")
    ]


def test_containers_inside_containers_have_an_end():
    source = Source("a.txt", io.BytesIO(b"text"), depth=7)
    (problem,) = open_source(source, Reading(AuditOptions(), open_source))
    assert "more than 6 containers" in problem.reason


def test_a_stream_that_was_looked_at_is_read_from_its_start():
    stream = Rewound(b"abc", io.BytesIO(b"def"))
    assert (stream.readable(), stream.read(2), stream.read(None)) == (True, b"ab", b"cdef")
    assert Rewound(b"", io.BytesIO(b"def")).read(2) == b"de"
