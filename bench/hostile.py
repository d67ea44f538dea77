"""How detection stands texts made to hurt it: each at one size and at twice that size.

    python -m bench.hostile [--share 1.0]

Prints Markdown: CPU, memory, and how many times the CPU twice the text takes (goal: 2.5 at most),
and what was found: families, and the occurrences of the largest.
"""

import argparse
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import in_turns
from bench.speed import PROVENANCE
from bench.tables import Cell, markdown

_ROOT = Path(__file__).parents[1]
_SEED = 7
_WORDS = 60_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every kind of hostile text and print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the sizes in KINDS")
    parser.add_argument("--write", nargs=3, metavar=("KIND", "SIZE", "FOLDER"))
    given = parser.parse_args(arguments)
    if given.write:
        name, size, folder = given.write
        write(name, int(size), Path(folder))
        return
    rows = []
    for name, (_, size) in KINDS.items():
        with TemporaryDirectory() as folder:
            rows.append(_row(name, max(2, int(size * given.share)), Path(folder)))
    print(markdown(rows))


def write(name: str, size: int, folder: Path) -> None:
    """Write the texts of a kind into a folder.

    In a process of its own, or the memory that they took would be counted as that of the audit.
    """
    folder.mkdir()
    for number, text in enumerate(KINDS[name][0](size)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


Texts = Iterator[str]
"""The texts of the files of a corpus."""


def same_paragraph(size: int) -> Texts:
    """Yield one text of so many times the same paragraph."""
    yield "\n\n".join([spoken(random.Random(_SEED), 60)] * size)  # noqa: S311  the same everywhere


def footer_everywhere(size: int) -> Texts:
    """Yield so many texts that share nothing but their last paragraph."""
    chance = random.Random(_SEED)  # noqa: S311  the same everywhere
    footer = spoken(chance, 40)
    for _ in range(size):
        yield f"{spoken(chance, 60)}\n\n{footer}\n"


def one_word(size: int) -> Texts:
    """Yield a text of so many times one word."""
    yield "a " * size


def fibonacci(size: int) -> Texts:
    """Yield a text of two words in the order of Fibonacci's: full of repeats, never periodic."""
    before, word = ["ash"], ["birch"]
    while len(word) < size:
        before, word = word, word + before
    yield " ".join(word[:size])


def one_line(size: int) -> Texts:
    """Yield a text of so many words on one line."""
    yield spoken(random.Random(_SEED), size)  # noqa: S311  the same everywhere


def distinct_words(size: int) -> Texts:
    """Yield a text of so many words, all different."""
    yield " ".join(f"w{number}x" for number in range(size))


KINDS: Mapping[str, tuple[Callable[[int], Texts], int]] = {
    "paragraph 50,000 times": (same_paragraph, 50_000),
    "footer in 10,000 files": (footer_everywhere, 10_000),
    "5,000,000 times one word": (one_word, 5_000_000),
    "500,000 words of Fibonacci": (fibonacci, 500_000),
    "one line of 25 MB": (one_line, 3_600_000),
    "500,000 distinct words": (distinct_words, 500_000),
}


def spoken(chance: random.Random, words: int) -> str:
    return " ".join(f"{_syllables(chance.randrange(_WORDS))}" for _ in range(words))


def _syllables(number: int) -> str:
    syllables = []
    for _ in range(3):
        number, rest = divmod(number, 60)
        syllables.append("bdfgklmnprst"[rest // 5] + "aeiou"[rest % 5])
    return "".join(syllables)


def _row(name: str, size: int, folder: Path) -> dict[str, Cell]:
    used = []
    for times in (1, 2):
        texts, result = folder / f"{times}", folder / f"{times}.json"
        made = [sys.executable, "-m", "bench.hostile", "--write", name, str(size * times)]
        subprocess.run([*made, str(texts)], check=True, cwd=_ROOT)
        command = [PROVENANCE, "audit", str(texts), "--jobs=1", "--quiet", "--no-attribution"]
        used.append(in_turns({name: [*command, f"--format=json:{result}"]}, 1)[name])
    small, large = used
    if small is None or large is None:
        return {"text": f"{name}: failed"}
    found = list(_occurrences(folder / "2.json"))
    return {
        "text": name,
        "CPU s": f"{small.cpu_s:.1f}",
        "twice: CPU s": f"{large.cpu_s:.1f}",
        "times": f"{large.cpu_s / small.cpu_s:.2f}",
        "peak MB": round(large.peak_mb),
        "families": len(found),
        "largest": max(found, default=0),
    }


def _occurrences(result: Path) -> Iterator[int]:
    """Yield how many occurrences each family has; a row is a line, and one is held at a time."""
    with result.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"id": "f'):
                yield line.count('"byte_start"')


if __name__ == "__main__":
    main()
