"""Measure how fast quotations are found everywhere in a corpus.

    python -m bench.quotation_speed CORPUS… [--rounds 3]

Texts are read and cut into pages before; the least CPU time of the rounds counts.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from bench.tables import Cell, markdown
from provenance.corpus.files import read_documents
from provenance.corpus.pages import cut_pages
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each corpus of the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.quotation_speed", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    print(markdown([measure(corpus, given.rounds) for corpus in given.corpus]))


def measure(corpus: Path, rounds: int) -> dict[str, Cell]:
    """Return the quotations of a corpus and the CPU seconds that finding them takes."""
    options = AuditOptions(all_quotations=True)
    documents, _ = read_documents([corpus], options)
    pages = cut_pages(documents)
    times: list[float] = []
    for _ in range(rounds):
        before = process_time()
        found = find_quotations(documents, pages, (), options)
        times.append(process_time() - before)
    megabytes, seconds = sum(len(each.text.encode()) for each in documents) / 1e6, min(times)
    return {
        "corpus": f"{corpus.parent.name}/{corpus.name}",
        "MB": round(megabytes, 2),
        "quotations": len(found),
        "CPU s": round(seconds, 2),
        "MB per CPU s": round(megabytes / seconds, 2),
    }


if __name__ == "__main__":
    main()
