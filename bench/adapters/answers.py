"""Answers that were or were not copied from a source, labelled as wholes: how much is found.

docs/         answers and sources
truth.json    {"doc", "source", "category"}: cut, light, heavy or non
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median

from bench.detections import listed_pairs, names_of, shared_spans
from bench.tables import Cell
from provenance import Audit, AuditOptions, Span, audit

_NOT_COPIED = "non"


def is_answers(corpus: Path) -> bool:
    """Tell whether the folder holds answers with a category each."""
    truth = corpus / "truth.json"
    return truth.is_file() and all("category" in case for case in _read(truth))


def measure_answers(corpus: Path, _evaluators: Path) -> dict[str, list[dict[str, Cell]]]:
    """Return one table: how the answers of each category are covered by text of their source.

    AUC is the chance that a copied answer is covered more than one that was not copied.
    """
    truth = _read(corpus / "truth.json")
    pairs = tuple((case["doc"], case["source"]) for case in truth)
    found = audit([corpus / "docs"], AuditOptions(attribution=False, pairs=pairs))
    return {"share of an answer that its source holds": scores(truth, shares_of(found, pairs))}


def shares_of(found: Audit, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return for each answer the share of its characters that stand in matches with its source."""
    names = names_of(found)
    sources = dict(pairs)
    spans: dict[str, list[Span]] = {}
    for sides in shared_spans(found, listed_pairs(names, pairs)):
        for here, there in (sides, sides[::-1]):
            answer = names[here.document]
            if sources.get(answer) == names[there.document]:
                spans.setdefault(answer, []).append(here)
    sizes = {names[each.id]: len(each.text) for each in found.documents}
    return {answer: _covered(spans.get(answer, [])) / sizes[answer] for answer in sources}


def scores(
    truth: Sequence[Mapping[str, str]], shares: Mapping[str, float]
) -> list[dict[str, Cell]]:
    """Return the shares by category, and how well they tell the category from no copy at all."""
    by_category: dict[str, list[float]] = {}
    for case in truth:
        by_category.setdefault(case["category"], []).append(shares[case["doc"]])
    apart = by_category.get(_NOT_COPIED, [])
    copied = [share for name in by_category if name != _NOT_COPIED for share in by_category[name]]
    rows = [
        _row(name, by_category[name], None if name == _NOT_COPIED else apart)
        for name in sorted(by_category)
    ]
    return [*rows, _row("copied in any way", copied, apart)]


def _row(name: str, shares: Sequence[float], apart: Sequence[float] | None) -> dict[str, Cell]:
    return {
        "category": name,
        "answers": len(shares),
        "found": sum(share > 0 for share in shares),
        "mean share": mean(shares) if shares else None,
        "median share": median(shares) if shares else None,
        "AUC": _auc(shares, apart) if shares and apart else None,
    }


def _auc(copied: Sequence[float], apart: Sequence[float]) -> float:
    """Return how often a copied one is above one that was not; equal ones count half."""
    above = sum((a > b) + (a == b) / 2 for a in copied for b in apart)
    return above / (len(copied) * len(apart))


def _covered(spans: Sequence[Span]) -> int:
    covered = end = 0
    for span in sorted(spans):
        covered += max(0, span.end - max(end, span.start))
        end = max(end, span.end)
    return covered


def _read(path: Path) -> list[dict[str, str]]:
    return json.loads(path.read_text(encoding="utf-8"))
