"""How right an audit is on a corpus whose truth is known.

    python -m bench.accuracy CORPUS… --evaluators FOLDER

What a corpus measures is told by the files in it; one may measure several things. Prints Markdown.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.adapters.alignment import is_alignment, measure_alignment
from bench.adapters.answers import is_answers, measure_answers
from bench.adapters.lineages import is_lineage, measure_lineage
from bench.adapters.planted import is_planted, measure_planted
from bench.adapters.quotations import is_quotations, measure_quotations
from bench.tables import Cell, markdown

Tables = dict[str, list[dict[str, Cell]]]

ADAPTERS: tuple[tuple[Callable[[Path], bool], Callable[[Path, Path], Tables]], ...] = (
    (is_alignment, measure_alignment),
    (is_planted, measure_planted),
    (is_answers, measure_answers),
    (is_lineage, measure_lineage),
    (is_quotations, measure_quotations),
)
"""How a kind of corpus is recognised, and what is measured on it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the corpora of the command line and print a table for each measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--evaluators", type=Path, required=True)
    given = parser.parse_args(arguments)
    for corpus in given.corpora:
        for title, rows in measure(corpus, given.evaluators).items():
            print(f"### {corpus.name}: {title}\n\n{markdown(rows)}", flush=True)


def measure(corpus: Path, evaluators: Path) -> Tables:
    """Return every table that the files of the corpus allow.

    Raises `SystemExit` if its kind is not known.
    """
    measuring = [measure for is_such, measure in ADAPTERS if is_such(corpus)]
    if not measuring:
        raise SystemExit(f"{corpus}: a corpus of no known kind")
    tables: Tables = {}
    for each in measuring:
        tables |= each(corpus, evaluators)
    return tables


if __name__ == "__main__":
    main()
