"""Corpora with passages planted in other texts: recall, precision and exact ends by class.

docs.jsonl    {"id", "text"} a line
truth.json    {"cls", "src", "s0", "s1", "tgt", "t0", "t1"}: numbers of lines, spans
"""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpora import file_name, write_files
from bench.detections import listed_pairs, names_of, shared_spans
from bench.evaluators import load_evaluator
from bench.tables import Cell
from provenance import Audit, AuditOptions, audit

Row = tuple[int, int, int, int, int, int]
"""Number, start and end of one document, then of the other."""


def is_planted(corpus: Path) -> bool:
    """Tell whether the folder holds texts with planted passages."""
    return (corpus / "docs.jsonl").is_file() and (corpus / "truth.json").is_file()


def measure_planted(corpus: Path, evaluators: Path) -> dict[str, list[dict[str, Cell]]]:
    """Return one table: a row a class, and all of them together."""
    with TemporaryDirectory() as folder:
        write_files(corpus, Path(folder))
        found = audit([Path(folder)], AuditOptions(attribution=False))
    return {"planted passages": scores(corpus, evaluators, rows_of(found, _planted_pairs(corpus)))}


def scores(corpus: Path, evaluators: Path, rows: Sequence[Row]) -> list[dict[str, Cell]]:
    """Return the evaluator's measures of these detections, by class."""
    measured, unplanted = load_evaluator(evaluators, "planted").evaluate(
        str(corpus), rows, verbose=False
    )
    shown = ("recall_any", "recall50", "charcov", "charprec", "exact", "within2")
    table: list[dict[str, Cell]] = [
        {"class": name, "n": row["n"], **{each: float(row[each]) for each in shown}}
        for name, row in measured.items()
    ]
    count = sum(row["n"] for row in measured.values())
    means = {
        each: sum(row["n"] * float(row[each]) for row in measured.values()) / max(1, count)
        for each in shown
    }
    return [*table, {"class": f"all ({unplanted} not planted)", "n": count, **means}]


def rows_of(found: Audit, planted: Sequence[tuple[str, str]]) -> list[Row]:
    """Return what was found as numbers of the corpus's own documents."""
    names = names_of(found)
    numbers = [int(Path(name).stem) for name in names]
    return [
        (numbers[a.document], a.start, a.end, numbers[b.document], b.start, b.end)
        for a, b in shared_spans(found, listed_pairs(names, planted))
        if a.document != b.document
    ]


def _planted_pairs(corpus: Path) -> list[tuple[str, str]]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    return [(file_name(case["src"]), file_name(case["tgt"])) for case in truth]
