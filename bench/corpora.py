"""Corpora for the benchmarks: from lines of JSON to files, and from 50 MB to 500.

python -m bench.corpora files CORPUS FOLDER          one file a document
python -m bench.corpora grow CORPUS FOLDER COPIES    so many times the text
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.planting import Case, plant

_WORD = re.compile(r"[^\W\d_]+")

_BAND_WORDS = 64
"""Words of about one frequency that change places with one another: the most frequent 64, the next
64, and so on. So rare words stay rare, and what the engine meets stays like language."""

_SEED = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Make files or a larger corpus as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpora", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("files", "grow"):
        command = commands.add_parser(name)
        command.add_argument("corpus", type=Path)
        command.add_argument("folder", type=Path)
        if name == "grow":
            command.add_argument("copies", type=int)
    given = parser.parse_args(arguments)
    if given.command == "files":
        write_files(given.corpus, given.folder)
    else:
        grow(given.corpus, given.folder, given.copies)


def write_files(corpus: Path, folder: Path) -> None:
    """Write every line of `docs.jsonl` to a file of its own, named after its number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(read_texts(corpus)):
        (folder / file_name(number)).write_text(text, encoding="utf-8", newline="")


def read_texts(corpus: Path) -> Iterator[str]:
    """Yield the texts of `docs.jsonl` in their order."""
    with (corpus / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def file_name(number: int) -> str:
    """Return the name of the file of a document, so that names sort as numbers do."""
    return f"{number:06}.txt"


def grow(corpus: Path, folder: Path, copies: int) -> None:
    """Write a corpus of `copies` times the text, in which only planted passages stand twice.

    The passages planted in the corpus are cut out. Each further copy is another text by a
    bijection of words. All documents are mixed and passages are planted anew, as many for each
    class and copy as there were, so that sources and copies lie anywhere.
    """
    truth = _read_truth(corpus)
    originals = without_planted(list(read_texts(corpus)), truth)
    texts = [
        text
        for copy in range(copies)
        for text in (reworded(originals, copy) if copy else originals)
    ]
    chance = random.Random(_SEED)  # noqa: S311  the same corpus on every machine
    chance.shuffle(texts)
    count = copies * max(Counter(case["cls"] for case in truth).values())
    texts, planted = plant(texts, count, chance)
    _write_corpus(folder, texts, planted)


def without_planted(texts: Sequence[str], truth: Iterable[Case]) -> list[str]:
    """Return the texts without the spans that the truth calls planted."""
    cut = list(texts)
    spans = sorted(((case["tgt"], case["t0"], case["t1"]) for case in truth), reverse=True)
    for number, start, end in spans:
        cut[number] = cut[number][:start] + cut[number][end:]
    return cut


def reworded(texts: Sequence[str], copy: int) -> list[str]:
    """Return the texts with every word exchanged for another of about its frequency.

    The exchange is one to one, letters apart from case: what was equal stays so, what was
    different too. Each `copy` has an exchange of its own.
    """
    exchange = _exchange(texts, copy)
    return [_WORD.sub(lambda found: _like(found.group(), exchange), text) for text in texts]


def _exchange(texts: Iterable[str], copy: int) -> dict[str, str]:
    counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    chance = random.Random(_SEED + copy)  # noqa: S311  the same corpus on every machine
    exchange: dict[str, str] = {}
    for start in range(0, len(ranked), _BAND_WORDS):
        band = ranked[start : start + _BAND_WORDS]
        exchange |= dict(zip(band, chance.sample(band, len(band)), strict=True))
    return exchange


def _like(word: str, exchange: Mapping[str, str]) -> str:
    """Return the word that takes the place of this one, with its capitals."""
    other = exchange[word.lower()]
    if word.islower():
        return other
    return other.upper() if word.isupper() and len(word) > 1 else other.capitalize()


def _read_truth(corpus: Path) -> list[Case]:
    truth: list[Case] = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    return truth


def _write_corpus(folder: Path, texts: Sequence[str], truth: Sequence[Case]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "docs.jsonl").open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts):
            lines.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


if __name__ == "__main__":
    main()
