"""What the tests across stages share: the seeds, and an audit as its JSON result."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import settings

from provenance.cli.commands import run

settings.register_profile("same-every-time", derandomize=True, database=None)
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
