"""Corpora with known lineage: which document was made from which.

texts/              the documents
texts_masked/       the same without what declares the lineage (optional)
lineage.json        {"copy", "source"}: names of documents
shared_pairs.json   every pair that shares text, and what it is
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.detections import stems_of
from bench.evaluators import load_evaluator
from bench.tables import Cell
from provenance import Audit, Derivation, audit
from provenance.model import Direction

Row = dict[str, Any]

_DECLARES = re.compile(
    r"^.*\b(?:obsolet|updat|supersed|replac)\w*\b.*\b(?:RFCs?|NIC)\b.*$"
    r"|^ *(?:obsoletes|updates|supersedes|replaces) *:.*(?:\n +[\d, ]+)*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says of which document this one takes the place."""

DECLARING_SHARE_MIN = 0.5
"""Lines that declare, by known edges: below this the documents do not declare their sources."""


def is_lineage(corpus: Path) -> bool:
    """Tell whether the folder holds documents with known sources."""
    return (corpus / "lineage.json").is_file() and (corpus / "texts").is_dir()


def measure_lineage(corpus: Path, evaluators: Path) -> dict[str, list[dict[str, Cell]]]:
    """Return one table: a row for the texts as they are, and one for each way to mask them."""
    evaluator = load_evaluator(evaluators, "eval_lineage")
    gold, pairs, documents = evaluator.load_gold(str(corpus))
    with TemporaryDirectory() as folder:
        undeclared = Path(folder)
        variants = {"as they are": corpus / "texts"}
        if mask_declarations(corpus / "texts", undeclared) > DECLARING_SHARE_MIN * len(gold):
            variants["declarations masked"] = undeclared
        if (corpus / "texts_masked").is_dir():
            variants["texts_masked"] = corpus / "texts_masked"
        rows = [
            {
                "texts": name,
                **_shown(evaluator.evaluate(gold, pairs, edges_of(audit([texts])), documents)),
            }
            for name, texts in variants.items()
        ]
    return {"lineage": rows}


def mask_declarations(texts: Path, folder: Path) -> int:
    """Write the texts, with blanks for lines that declare lineage; return how many those are."""
    masked = 0
    for path in sorted(texts.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text, lines = _DECLARES.subn(_blank, file.read())
        (folder / path.name).write_text(text, encoding="utf-8", newline="")
        masked += lines
    return masked


def edges_of(found: Audit) -> list[Row]:
    """Return what the audit claims between documents, each pair once.

    A determined direction is a claim with its probability, the surest if there are several; an
    undetermined one is a link. Two copies of a third text make none.
    """
    names = stems_of(found)
    claims: dict[frozenset[str], Row] = {}
    for each in sorted(found.derivations, key=_unsure):
        source, copy = (names[side.span.document] for side in (each.source, each.copy))
        if source == copy or each.direction is Direction.COMMON_SOURCE:
            continue
        claims.setdefault(frozenset((source, copy)), _edge(source, copy, each))
    return list(claims.values())


def _unsure(derivation: Derivation) -> tuple[bool, float]:
    return derivation.direction is not Direction.DETERMINED, -derivation.probability


def _edge(source: str, copy: str, derivation: Derivation) -> Row:
    if derivation.direction is Direction.DETERMINED:
        return {"copy": copy, "source": source, "score": derivation.probability}
    return {"a": source, "b": copy, "score": derivation.probability}


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found.group())


def _shown(measured: Row) -> dict[str, Cell]:
    strict, direction = measured["edges_strict"], measured["direction"]
    return {
        "claims": measured["predicted_directed"],
        "links": measured["predicted_undirected"],
        "precision": strict["precision"],
        "recall": strict["recall"],
        "false for want of shared text": measured["false_by_category"].get("no_shared_text", 0),
        "F1 strict": strict["f1"],
        "F1 tolerant": measured["edges_tolerant"]["f1"],
        "F1 pairs": measured["pairs"]["f1"],
        "right way round": direction["accuracy"],
        "right of all": direction["right_of_all"],
        "root": measured["roots"]["hit"],
        "calibration error": measured["calibration"]["ece"],
        "calibrated on": measured["calibration"]["claims"],
    }
