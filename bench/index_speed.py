"""How fast an index is built, asked and added to, and how large it is.

    python -m bench.index_speed FOLDER [--articles FOLDER] [--index DIR]

FOLDER holds the corpus, one file a document; the articles are texts that are not in it, of which
the first 4 KB are looked up. Prints Markdown. An index given by --index is used as it is.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from bench.processes import Usage, measured
from bench.speed import PROVENANCE
from bench.tables import Cell, markdown
from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.duplicates.lookups import look_up
from provenance.duplicates.rarity import WordBits, bits_by_bucket
from provenance.duplicates.resemblances import find_resembling
from provenance.duplicates.tables import tabulate
from provenance.indexing import opened
from provenance.model import Document, DocumentId, Index
from provenance.options import AuditOptions

_ARTICLE_CHARS = 4096
_ARTICLES_MAX = 40
_ROUNDS = 5
_MS = 1000.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line names and print a table for each question."""
    parser = argparse.ArgumentParser(prog="python -m bench.index_speed", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, default=Path("seeds"))
    parser.add_argument("--index", type=Path)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        index = given.index or Path(scratch) / "index"
        rows = [] if given.index else [_built(given.folder, index)]
        print(markdown([*rows, *_asked(index, given.articles.resolve(), Path(scratch))]))
        print(markdown(_sizes(given.folder, index)))
        print(markdown(list(_looked_up(index, given.folder, given.articles))))


def _built(folder: Path, index: Path) -> dict[str, Cell]:
    build = [PROVENANCE, "index", "build", str(index.resolve()), ".", "--jobs", "1"]
    return _row("index build", _in_folder(folder, build))


def _in_folder(folder: Path, command: Sequence[str]) -> Usage | None:
    script = 'cd "$0" && exec "$@"'
    return measured(["sh", "-c", script, str(folder), *command])


def _asked(index: Path, articles: Path, scratch: Path) -> Iterator[dict[str, Cell]]:
    """Yield what whole processes take that ask the index, or change it by one article."""
    article = scratch / "article.txt"
    article.write_text(next(_texts(articles)), encoding="utf-8")
    for name, command in (
        ("audit of a 4 KB article", ["audit", str(article), "--index", str(index.resolve())]),
        ("trace of the same", ["trace", str(article), "--index", str(index.resolve())]),
        ("index add of the same", ["index", "add", str(index.resolve()), str(article)]),
        ("index remove of the same", ["index", "remove", str(index.resolve()), "article.txt"]),
        ("index verify", ["index", "verify", "--quiet", str(index.resolve())]),
    ):
        yield _row(name, _in_folder(scratch, [PROVENANCE, *command]))


def _row(name: str, used: Usage | None) -> dict[str, Cell]:
    return {
        "what": name,
        "CPU s": used and used.cpu_s,
        "wall s": used and used.wall_s,
        "peak MB": used and used.peak_mb,
    }


def _sizes(folder: Path, index: Path) -> list[dict[str, Cell]]:
    texts = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    segments = sum(each.stat().st_size for each in (index / "segments").iterdir())
    catalog = (index / "catalog.sqlite").stat().st_size
    return [
        {"part": "texts", "MB": texts / 1e6, "bytes a byte of text": 1.0},
        {"part": "segments", "MB": segments / 1e6, "bytes a byte of text": segments / texts},
        {"part": "database", "MB": catalog / 1e6, "bytes a byte of text": catalog / texts},
    ]


def _looked_up(index: Path, *folders: Path) -> Iterator[dict[str, Cell]]:
    """Yield how long looking up the first 4 KB of a text takes, in a process that has it open."""
    began = time.perf_counter()
    with opened(index) as asked:
        rarity = bits_by_bucket(asked.word_counts)
        opening = (time.perf_counter() - began) * _MS
        for folder in folders:
            texts = list(_texts(folder))
            first = [_timed(lambda text=text: _look(text, asked, rarity)) for text in texts]
            again = [
                _timed(lambda text=text: _look(text, asked, rarity))
                for _ in range(_ROUNDS)
                for text in texts
            ]
            yield {
                "texts of": folder.name,
                "opened in ms": opening,
                "first time, median ms": median(first),
                "again, median ms": median(again),
                "95 % within ms": float(np.percentile(again, 95)),
            }


def _texts(folder: Path) -> Iterator[str]:
    paths = sorted(each for each in folder.rglob("*.txt") if each.is_file())
    for path in paths[:: max(1, len(paths) // _ARTICLES_MAX)][:_ARTICLES_MAX]:
        yield path.read_text(encoding="utf-8", errors="replace")[:_ARTICLE_CHARS]


def _look(text: str, index: Index, rarity: np.ndarray) -> None:
    documents = [Document(DocumentId(0), "article", text, "", len(text), "text", "utf-8")]
    table = tabulate(documents, split_passages(documents, cut_pages(documents)))
    bits, score_min = WordBits(table.hashes, rarity), AuditOptions().score_min
    held = look_up(table, bits, index, score_min).holding()
    find_resembling(table, bits, index, score_min, held)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * _MS


if __name__ == "__main__":
    main()
