"""What the tests across stages share: the seeds, and an audit as its JSON result."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import settings

from provenance.cli.commands import run
from provenance.indexing import add_to_index, build_index, remove_from_index
from provenance.options import IndexOptions
from provenance.pipeline import audit_against
from provenance.report.json import render_json
from provenance.report.results import result_of as rows_of
from provenance.verdicts.rules import RULES

settings.register_profile("same-every-time", derandomize=True, database=None, deadline=None)
settings.load_profile("same-every-time")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds():
    """The five real dumps."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    assert len(paths) == 5
    return paths


@pytest.fixture(scope="session")
def audited(tmp_path_factory):
    """Run `provenance audit` with these arguments; return the JSON result as bytes."""

    def _audited(*arguments):
        result = tmp_path_factory.mktemp("audit") / "result.json"
        given = [str(each) for each in arguments]
        assert run(["audit", *given, "--quiet", "--format", f"json:{result}"]) in (0, 1)
        return result.read_bytes()

    return _audited


@pytest.fixture(scope="session")
def result_of(audited):
    """Run `provenance audit` with these arguments; return the JSON result."""
    return lambda *arguments: json.loads(audited(*arguments))


@pytest.fixture(scope="session")
def other_texts():
    """Write a number of texts into a folder: English to look at, and no two about one thing."""
    return write_texts


SMALL = (
    *("the", "the", "the", "of", "of", "and", "and", "to", "in", "a", "a", "was", "that", "for"),
    *("with", "by", "from", "had", "which", "were", "at", "on", "his", "her", "their", "not"),
)
STEMS = [
    first + last
    for first in ["bl", "br", "cl", "cr", "dr", "fl", "gr", "pl", "sh", "st", "tr", "wh"]
    for last in (
        *("ack", "ail", "and", "ark", "edge", "eld", "ench", "ick", "ield", "ight", "ine", "oak"),
        *("ond", "oom", "orn", "ound", "ove", "udge", "umb", "urn"),
    )
]
ENDINGS = ("", "s", "ed", "ing", "er", "ly", "ness", "ment", "ful", "less", "ward", "ton")


def write_texts(folder, count):
    """Each text draws its words, in an order of its own, from two hundred of its own choice."""
    words = [stem + ending for stem in STEMS for ending in ENDINGS]
    for text in range(count):
        chance = random.Random(text)  # noqa: S311  the same texts on every machine
        own = chance.sample(words, 200)
        paragraphs = [_paragraph(chance, own) for _ in range(4)]
        title = " ".join(chance.sample(own, 3)).capitalize()
        (folder / f"text {text:03}.txt").write_text(
            "\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8"
        )


def _paragraph(chance, words):
    return " ".join(_sentence(chance, words) for _ in range(chance.randint(3, 7)))


def _sentence(chance, words):
    length = chance.randint(6, 18)
    drawn = [chance.choice(SMALL if chance.random() < 0.45 else words) for _ in range(length)]
    return " ".join(drawn).capitalize() + "."


class Library:
    """A folder to work in, with texts in `texts/`, and indexes beside them."""

    def write(self, texts):
        """Write texts by the names of their files; a text may be bytes."""
        Path("texts").mkdir(exist_ok=True)
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            (Path("texts") / name).write_bytes(content)

    def build(self, index="ix", paths=("texts",), **choices):
        return build_index(Path(index), _paths(paths), choices=IndexOptions(**choices))

    def add(self, *names, index="ix"):
        return add_to_index(Path(index), [Path("texts") / name for name in names])

    def remove(self, *names, index="ix"):
        return remove_from_index(Path(index), [f"texts/{name}" for name in names])

    def asked(self, path, index="ix", options=None, *, replaces=False):
        """Return the result of an audit against an index."""
        found = audit_against([Path(path)], Path(index), options, replaces=replaces)
        return rows_of(found, RULES)

    def asked_bytes(self, path, index="ix"):
        """Return it as `audit --index --format json` writes it."""
        return render_json(self.asked(path, index))

    def files(self, index="ix"):
        """Return every file of an index with its content."""
        paths = [path for path in Path(index).rglob("*") if path.is_file()]
        return {path.relative_to(index).as_posix(): path.read_bytes() for path in paths}

    def segments(self, index="ix"):
        """Return the segment files of an index with their content."""
        return {name: each for name, each in self.files(index).items() if "segment" in name}


def _paths(paths):
    return [Path(path) for path in paths]


@pytest.fixture
def library(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return Library()
