"""The weights of lineage, fitted on corpora whose lineage is known, and how well they hold.

    python -m bench.lineage_weights CORPUS… --evaluators FOLDER

Three logistic regressions with a ridge, on all corpora together: which way round, by evidence;
which pages are linked, by each tie; and again among rivals, on what the first pass says of texts
it was not fitted on. Each is fitted five times, a fifth of the threads and families left out.
Prints Markdown: weights beside those in the package, and results on what was left out.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bench.adapters.lineages import DECLARING_SHARE_MIN, mask_declarations
from bench.evaluators import load_evaluator
from bench.lineage_corpora import Known, claims_of, read_known
from bench.tables import Cell, markdown
from provenance.lineage.branchings import ROOT_PROBABILITY
from provenance.lineage.claims import Claim
from provenance.lineage.links import FIRST_PASS, traits_of
from provenance.lineage.rivals import (
    FURTHER_SOURCE_MIN,
    SECOND_PASS,
    Source,
    probability,
    rival_traits,
)
from provenance.lineage.testimonies import give_testimony
from provenance.lineage.weights import WEIGHTS
from provenance.model import Direction, EvidenceKind

FOLDS = 5
RIDGE = 1.0
_FIRST = tuple(name for name in FIRST_PASS if name != "informal")
_SECOND = tuple(SECOND_PASS)
_FITTED = (
    EvidenceKind.QUOTED_ON_ONE_SIDE,
    EvidenceKind.CUE_NAMES_SOURCE,
    EvidenceKind.DATE_ORDER,
    EvidenceKind.DECLARES_SOURCE,
    EvidenceKind.CITES_SOURCE,
    EvidenceKind.SERIES_ORDER,
)
_HIDDEN = ((), (2, 5), (0, 1), (3, 4), (2, 3, 4, 5), (0, 1, 3, 4))
"""Kinds hidden in turn, so that each has to do without the others: dates, marks, declarations."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One claim, with what is known of it."""

    claim: Claim
    right: bool
    judged: bool
    """Whether the truth can tell."""
    fold: int
    weight: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the corpora of the command line and print what comes out."""
    parser = argparse.ArgumentParser(prog="python -m bench.lineage_weights", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--evaluators", type=Path, required=True)
    given = parser.parse_args(arguments)
    evaluator = load_evaluator(given.evaluators, "eval_lineage")
    known = [each for corpus in given.corpora for each in variants_of(corpus, evaluator)]
    rows = {each.name: rows_of(each) for each in known}
    print(f"### Direction\n\n{markdown(_direction_table(known, rows))}")
    first, second, found = fit_passes(rows)
    print(f"### First pass\n\n{markdown(_weight_table(FIRST_PASS, _FIRST, first))}")
    print(f"### Second pass\n\n{markdown(_weight_table(SECOND_PASS, _SECOND, second))}")
    print("### Left out\n")
    print(markdown([_result(each, found[each.name], evaluator) for each in known]))


def variants_of(corpus: Path, evaluator: Any) -> Iterator[Known]:  # noqa: ANN401  a loaded program
    """Yield the corpus as it is and, if its texts declare their sources, with that masked."""
    known = read_known(corpus, corpus / "texts", evaluator)
    yield known
    with TemporaryDirectory() as folder:
        masked = Path(folder) / "declarations masked"
        masked.mkdir()
        declaring = mask_declarations(corpus / "texts", masked)
        if declaring > DECLARING_SHARE_MIN * len(known.gold):
            yield read_known(corpus, masked, evaluator)


def rows_of(known: Known) -> list[Row]:
    """Return the claims of determined direction with what is known of them."""
    gold = {(each["source"], each["copy"]) for each in known.gold}
    category = {frozenset((each["a"], each["b"])): each["category"] for each in known.pairs}
    fold = _folds(known)
    weight = 1000 / max(1, len(known.gold))
    rows = []
    for claim in claims_of(known):
        source, copy = (known.stem(page) for page in claim.pair)
        judged = category.get(frozenset((source, copy))) not in ("unknown", "same_author")
        rows.append(Row(claim, (source, copy) in gold, judged, fold(copy), weight))
    return rows


def _folds(known: Known) -> Callable[[str], int]:
    """Return the fold of a document: that of all it has to do with."""
    parent: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := parent.setdefault(name, name)) != name:
            name = above
        return name

    for each in known.gold:
        parent[top(each["copy"])] = top(each["source"])
    for each in known.pairs:
        if each["category"] in ("edge", "ancestor", "common_source"):
            parent[top(each["a"])] = top(each["b"])
    return lambda name: crc32(top(name).encode()) % FOLDS


def fit(values: Numbers, right: Numbers, weights: Numbers) -> Numbers:
    """Return the weights of a logistic regression with a ridge, by Newton's method."""
    found = np.zeros(values.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-np.clip(values @ found, -30, 30)))
        slope = values.T @ (weights * (right - said)) - RIDGE * found
        bend = (values.T * (weights * said * (1 - said))) @ values + RIDGE * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found = found + step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004  four decimals are used
            break
    return found


def _direction_table(
    known: Sequence[Known], rows: Mapping[str, Sequence[Row]]
) -> list[dict[str, Cell]]:
    values, weights = _signed(known, rows)
    kept = [_hidden(values, columns) for columns in _HIDDEN]
    told = [(each != 0).any(axis=1) for each in kept]
    stacked = np.vstack([each[some] for each, some in zip(kept, told, strict=True)])
    shares = np.concatenate([weights[some] / len(_HIDDEN) for some in told])
    both = np.vstack([stacked, -stacked])
    right = np.concatenate([np.ones(len(stacked)), np.zeros(len(stacked))])
    found = fit(both, right, np.concatenate([shares, shares]) / 2)
    return [
        {
            "evidence": kind.value,
            "fitted": round(float(found[at]), 2),
            "used": WEIGHTS[kind].log_odds,
            "speaks for": int((values[:, at] > 0).sum()),
            "against": int((values[:, at] < 0).sum()),
        }
        for at, kind in enumerate(_FITTED)
    ]


def _hidden(values: Numbers, columns: Iterable[int]) -> Numbers:
    hidden = values.copy()
    hidden[:, list(columns)] = 0
    return hidden


def _signed(known: Sequence[Known], rows: Mapping[str, Sequence[Row]]) -> tuple[Numbers, Numbers]:
    """Return the strength of each kind on pairs whose direction is known: positive if right."""
    values, weights = [], []
    for each in known:
        later = {
            frozenset((pair["a"], pair["b"])): pair["descendant"]
            for pair in each.pairs
            if pair["category"] in ("edge", "ancestor")
        }
        for row in rows[each.name]:
            source, copy = (each.stem(page) for page in row.claim.pair)
            descendant = copy if row.right else later.get(frozenset((source, copy)))
            if descendant:
                sign = 1 if descendant == copy else -1
                values.append([sign * strength for strength in _strengths(row.claim)])
                weights.append(row.weight)
    return np.array(values, dtype=float), np.array(weights)


def _strengths(claim: Claim) -> list[float]:
    strengths = dict.fromkeys(_FITTED, 0.0)
    for each in claim.evidence:
        if each.kind in strengths:
            strengths[each.kind] += each.weight / WEIGHTS[each.kind].log_odds
    return list(strengths.values())


Found = dict[str, list[Source]]


def fit_passes(rows: Mapping[str, Sequence[Row]]) -> tuple[Numbers, Numbers, Found]:
    """Return the weights of both passes fitted on all, and the sources in what was left out."""
    usable = {
        name: [row for row in of_name if row.claim.direction is Direction.DETERMINED]
        for name, of_name in rows.items()
    }
    traits = {name: _first_traits(of_name) for name, of_name in usable.items()}
    first = [_fit_without(fold, usable, traits) for fold in range(-1, FOLDS)]
    likely = {
        name: [
            float(values @ first[row.fold + 1])
            for values, row in zip(traits[name], of_name, strict=True)
        ]
        for name, of_name in usable.items()
    }
    ranked = {name: _second_traits(of_name, likely[name]) for name, of_name in usable.items()}
    kept = {name: [row for row, _ in each] for name, each in ranked.items()}
    values = {
        name: np.array([list(told.values()) for _, told in each], dtype=float)
        for name, each in ranked.items()
    }
    second = [_fit_without(fold, kept, values) for fold in range(-1, FOLDS)]
    found = {
        name: [
            Source(
                give_testimony(row.claim),
                float(told @ second[row.fold + 1]),
                adds=bool(told[3] or told[5]),
            )
            for row, told in zip(of_name, values[name], strict=True)
        ]
        for name, of_name in kept.items()
    }
    return first[0], second[0], found


def _first_traits(rows: Sequence[Row]) -> Numbers:
    told = [traits_of(row.claim.tie, row.claim.evidence) for row in rows]
    return np.array([[each[name] for name in _FIRST] for each in told], dtype=float)


def _second_traits(
    rows: Sequence[Row], odds: Sequence[float]
) -> list[tuple[Row, dict[str, float]]]:
    likely = {row.claim.pair: probability(each) for row, each in zip(rows, odds, strict=True)}
    by_pair = {row.claim.pair: row for row in rows}
    copies: defaultdict[int, list[Source]] = defaultdict(list)
    for row, each in zip(rows, odds, strict=True):
        if probability(each) >= 0.02:  # noqa: PLR2004  as in the package
            copies[row.claim.pair[1]].append(Source(give_testimony(row.claim), each))
    return [
        (by_pair[source.pair], told)
        for rivals in copies.values()
        for source, told in rival_traits(rivals, likely)
    ]


def _fit_without(
    fold: int, rows: Mapping[str, Sequence[Row]], values: Mapping[str, Numbers]
) -> Numbers:
    masks = {
        name: np.array([row.judged and row.fold != fold for row in of_name])
        for name, of_name in rows.items()
    }
    right = {
        name: np.array([float(row.right) for row in of_name]) for name, of_name in rows.items()
    }
    weight = {
        name: np.array([_pass_weight(row) for row in of_name]) for name, of_name in rows.items()
    }
    return fit(
        np.vstack([values[name][masks[name]] for name in rows]),
        np.concatenate([right[name][masks[name]] for name in rows]),
        np.concatenate([weight[name][masks[name]] for name in rows]),
    )


def _pass_weight(row: Row) -> float:
    """Return the weight of a row: small corpora count double, so that they are heard at all."""
    return 1.0 if row.weight < 2 else 2.0  # noqa: PLR2004  some five hundred edges


def _weight_table(
    used: Mapping[str, float], names: Sequence[str], fitted: Numbers
) -> list[dict[str, Cell]]:
    return [
        {"trait": name, "fitted": round(float(value), 2), "used": used[name]}
        for name, value in zip(names, fitted, strict=True)
    ]


def _result(known: Known, sources: Sequence[Source], evaluator: Any) -> dict[str, Cell]:  # noqa: ANN401  a loaded program
    return {"corpus": known.name, **score(known, _chosen(sources), evaluator)}


def _chosen(sources: Sequence[Source]) -> list[Source]:
    copies: defaultdict[int, list[Source]] = defaultdict(list)
    for each in sorted(sources, key=lambda source: -source.odds):
        copies[each.pair[1]].append(each)
    return [
        each
        for of_copy in copies.values()
        for at, each in enumerate(of_copy)
        if probability(each.odds) >= (FURTHER_SOURCE_MIN if at else ROOT_PROBABILITY)
        and (each.adds or not at)
    ]


def score(known: Known, sources: Iterable[Source], evaluator: Any) -> dict[str, Cell]:  # noqa: ANN401  a loaded program
    """Return how right these sources are."""
    names = set(known.names) if known.names is not None else None
    measured = evaluator.evaluate(known.gold, known.pairs, edges_between(known, sources), names)
    strict = measured["edges_strict"]
    return {
        "claims": measured["predicted_directed"],
        "precision": strict["precision"],
        "recall": strict["recall"],
        "F1 strict": strict["f1"],
        "right way round": measured["direction"]["accuracy"],
        "root": measured["roots"]["hit"],
        "calibration error": measured["calibration"]["ece"],
    }


def pooled_error(
    found: Iterable[tuple[Known, Iterable[Source]]],
    evaluator: Any,  # noqa: ANN401  a loaded program
) -> float:
    """Return the calibration error over the claims on several corpora together."""
    gold: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for known, sources in found:
        gold += known.gold
        pairs += known.pairs
        edges += edges_between(known, sources)
    error: float = evaluator.evaluate(gold, pairs, edges)["calibration"]["ece"]
    return error


def edges_between(known: Known, sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return the sources as claims between documents."""
    return [
        {
            "source": known.stem(each.pair[0]),
            "copy": known.stem(each.pair[1]),
            "score": each.probability,
        }
        for each in sources
    ]


if __name__ == "__main__":
    main()
