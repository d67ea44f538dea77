"""Corpora with labelled pairs of passages in PAN's form: scored by plagdet, by sub-corpus.

susp/ and src/, or docs/     the texts
pairs.tsv                    susp, src, subset: the pairs of documents that are labelled
truth.json                   the passages, with offset and length on both sides
siblings.json docpairs.json boilerplate.json
                             true overlaps that are none of the passages: a generated corpus
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from bench.detections import names_of, shared_spans
from bench.evaluators import load_evaluator
from bench.tables import Cell
from provenance import Audit, AuditOptions, audit
from provenance.corpus.files import read_documents

Row = dict[str, Any]
Pair = tuple[str, str]

_UNLABELLED = ("siblings.json", "docpairs.json")


def is_alignment(corpus: Path) -> bool:
    """Tell whether the folder holds labelled pairs of passages."""
    truth = corpus / "truth.json"
    if not (truth.is_file() and (corpus / "pairs.tsv").is_file()):
        return False
    return all("this_offset" in case for case in _read(truth))


def measure_alignment(corpus: Path, evaluators: Path) -> dict[str, list[dict[str, Cell]]]:
    """Return a table for the pairs to tune on, one for those to hold out, and one for all."""
    plagdet = load_evaluator(evaluators, "plagdet")
    pairs = plagdet.read_pairs(corpus / "pairs.tsv")
    truth = _read(corpus / "truth.json")
    if _is_generated(corpus):
        detections = detections_in(corpus, ())
        return {"all against all": _scores(plagdet.report, truth, detections, _ignoring(corpus))}
    detections = detections_in(corpus, [pair[:2] for pair in pairs])
    halves = {"tuning half": (0,), "holding half": (1,), "both": (0, 1)}
    return {
        title: _scores(
            plagdet.report,
            [case for case in truth if half_of(case["susp"], case["src"]) in half],
            detections,
            {"pairs": [pair for pair in pairs if half_of(*pair[:2]) in half]},
        )
        for title, half in halves.items()
    }


def half_of(susp: str, src: str) -> int:
    """Return 0 for a pair to tune on and 1 for one to hold out: the same on every machine."""
    return hashlib.sha256(f"{susp}\t{src}".encode()).digest()[0] & 1


def detections_in(corpus: Path, pairs: Sequence[Pair]) -> list[Row]:
    """Audit the listed pairs, or all with all, and return what is found in PAN's form.

    A pair with a file that is no text cannot be compared: its passages count as missed.
    """
    folders = folders_of(corpus)
    documents, _ = read_documents(folders, AuditOptions())
    read = {PurePosixPath(document.path).name for document in documents}
    readable = tuple(pair for pair in pairs if read.issuperset(pair))
    return rows_of(audit(folders, AuditOptions(attribution=False, pairs=readable)), pairs)


def rows_of(found: Audit, pairs: Sequence[Pair]) -> list[Row]:
    """Return what was found, the suspicious side of a listed pair first."""
    names = names_of(found)
    listed = set(pairs)
    rows = []
    for a, b in shared_spans(found):
        if a.document == b.document:
            continue
        turned = (names[b.document], names[a.document]) in listed
        susp, src = (b, a) if turned else (a, b)
        rows.append(
            {
                "susp": names[susp.document],
                "src": names[src.document],
                "this_offset": susp.start,
                "this_length": len(susp),
                "source_offset": src.start,
                "source_length": len(src),
            }
        )
    return rows


def folders_of(corpus: Path) -> list[Path]:
    """Return the folders that hold the texts, each text once."""
    together = corpus / "docs"
    return [together] if together.is_dir() else [corpus / "susp", corpus / "src"]


def _scores(
    report: Callable[..., Any], truth: list[Row], detections: list[Row], settings: dict[str, Any]
) -> list[dict[str, Cell]]:
    result, _ = report(truth, detections, by="subset", **settings)
    shown = ("cases", "detections", "precision", "recall", "granularity", "plagdet")
    return [
        {"sub-corpus": name, **{each: measured[each] for each in shown}}
        for name, measured in result.items()
    ]


def _is_generated(corpus: Path) -> bool:
    return (corpus / "siblings.json").is_file()


def _ignoring(corpus: Path) -> dict[str, Any]:
    """Return the settings of the evaluator for a corpus that knows its other overlaps."""
    return {
        "undirected": True,
        "ignore_pairs": [pair for name in _UNLABELLED for pair in _read(corpus / name)],
        "ignore_spans": _read(corpus / "boilerplate.json"),
    }


def _read(path: Path) -> Iterable[Row]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
