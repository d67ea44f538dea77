"""What lineage is worth: beside simple rules, and with each kind of evidence hidden in turn.

    python -m bench.lineage_rules CORPUS… --evaluators FOLDER

Prints Markdown. Also for corpora of chains without dates (`lineage.json` holds lists of files, the
first the oldest): how often a direction is claimed there, and how often rightly.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.adapters.lineages import edges_of
from bench.evaluators import load_evaluator
from bench.lineage_corpora import Known, Masks, bonds_of, claims_of
from bench.lineage_weights import pooled_error, score, variants_of
from bench.tables import Cell, markdown
from provenance import audit
from provenance.lineage.bonds import Bond, exchanged_bond
from provenance.lineage.claims import Claim, decide
from provenance.lineage.lines import Line, learn_habits
from provenance.lineage.masses import weigh_bond
from provenance.lineage.readings import Reading, Readings
from provenance.lineage.rivals import Source, find_sources
from provenance.lineage.testimonies import give_testimony
from provenance.model import Direction

Table = list[dict[str, Cell]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the corpora of the command line and print tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.lineage_rules", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--evaluators", type=Path, required=True)
    given = parser.parse_args(arguments)
    evaluator = load_evaluator(given.evaluators, "eval_lineage")
    plain = []
    for corpus in given.corpora:
        if (corpus / "texts").is_dir():
            variants = list(variants_of(corpus, evaluator))
            plain += variants[:1]
            for known in variants:
                print(f"### {known.name}\n\n{markdown(compare(known, evaluator))}", flush=True)
        else:
            print(f"### {corpus.name}: chains\n\n{markdown([measure_chains(corpus)])}")
    error = pooled_error(((known, _sources(known, Masks())) for known in plain), evaluator)
    print(f"Calibration error, all corpora as they are together: {error:.4f}")


def compare(known: Known, evaluator: Any) -> Table:  # noqa: ANN401  a loaded program
    """Return a row for each simple rule and for each thing that is hidden."""
    rows: Table = []
    for name, rule in RULES.items():
        rows.append({"by": name, **score(known, rule(known), evaluator)})
    for name, masks in HIDDEN.items():
        rows.append({"by": name, **score(known, _sources(known, masks), evaluator)})
    return rows


def _sources(known: Known, masks: Masks) -> list[Source]:
    said = (give_testimony(each) for each in claims_of(known, masks))
    found = find_sources(said).values()
    return [each for of_copy in found for each in of_copy]


def _by_date(known: Known) -> list[Source]:
    """The latest page before it that has most in common."""
    return _best(
        known, lambda claim: _speaks(claim, "date-order") or _speaks(claim, "series-order")
    )


def _by_depth(known: Known) -> list[Source]:
    """Whoever has words one level less deep."""
    readings, bonds = bonds_of(known)
    both = [each for bond in bonds.values() for each in (bond, exchanged_bond(bond))]
    quoted = [each for each in both if weigh_bond(each, readings.habits).once]
    return [Source(give_testimony(_claim(each, readings)), 0.0) for each in quoted]


def _by_length(known: Known) -> list[Source]:
    """The longer page that has most in common."""
    readings, bonds = bonds_of(known)
    longer = [
        bond if len(bond.source.page.span) >= len(bond.copy.page.span) else exchanged_bond(bond)
        for bond in bonds.values()
    ]
    return _most([_claim(each, readings) for each in longer])


def _first_pass(known: Known) -> list[Source]:
    """Each tie by itself, without rivals."""
    said = (give_testimony(each) for each in claims_of(known))
    sure = [each for each in said if each.direction is Direction.DETERMINED]
    return [Source(each, each.odds) for each in sure if each.odds >= 0]


RULES: Mapping[str, Callable[[Known], list[Source]]] = {
    "the earlier with most in common": _by_date,
    "one level of quoting less": _by_depth,
    "the longer with most in common": _by_length,
    "first pass alone": _first_pass,
}


def _best(known: Known, speaks: Callable[[Claim], bool]) -> list[Source]:
    return _most([each for each in claims_of(known) if speaks(each)])


def _speaks(claim: Claim, kind: str) -> bool:
    return any(each.kind.value == kind and each.weight > 0 for each in claim.evidence)


def _claim(bond: Bond, readings: Readings) -> Claim:
    claim = decide(bond, readings.habits)
    return replace(claim, tie=replace(claim.tie, bond=bond))


def _most(claims: Iterable[Claim]) -> list[Source]:
    """Return for each copy the source with the longest text in common, formulas left out."""
    best: dict[int, tuple[int, Claim]] = {}
    for each in claims:
        strands = each.tie.bond.strands
        chars = sum(strand.chars for strand in strands if not strand.stock)
        if chars > best.get(each.pair[1], (0, each))[0]:
            best[each.pair[1]] = (chars, each)
    return [Source(give_testimony(each), 0.0) for _, each in best.values()]


def _changed(change: Callable[[Reading], Reading]) -> Callable[[Readings], Readings]:
    def _change(readings: Readings) -> Readings:
        by_page = {page: change(reading) for page, reading in readings.by_page.items()}
        return replace(readings, by_page=by_page)

    return _change


def _flat(reading: Reading) -> Reading:
    return replace(reading, lines={words: Line(0, 0) for words in reading.lines})


def _direct(bond: Bond) -> Bond | None:
    strands = tuple(each for each in bond.strands if not each.through_third)
    return replace(bond, strands=strands) if strands else None


_DATES = Masks(page=lambda page: replace(page, date=None, dates=()))
_IDS = Masks(page=lambda page: replace(page, identifier=None, follows=()))

HIDDEN: Mapping[str, Masks] = {
    "all of it": Masks(),
    "without dates": _DATES,
    "without ids and numbers": _IDS,
    "without dates, ids and numbers": Masks(page=lambda page: _DATES.page(_IDS.page(page))),
    "without lines that name whom they quote": Masks(
        readings=_changed(lambda reading: replace(reading, heads=()))
    ),
    "without depth of quoting": Masks(
        side=lambda side: replace(side, level=0.0), readings=_changed(_flat)
    ),
    "without subjects": Masks(readings=_changed(lambda reading: replace(reading, subject=None))),
    "without furniture learnt": Masks(
        readings=lambda readings: replace(readings, habits=learn_habits({}, {}))
    ),
    "without text seen through a third page": Masks(bond=_direct),
}


def measure_chains(corpus: Path) -> dict[str, Cell]:
    """Return how often a direction is claimed between files of one chain, and how rightly."""
    chains = json.loads((corpus / "lineage.json").read_text(encoding="utf-8"))
    older: defaultdict[str, set[str]] = defaultdict(set)
    for chain in chains:
        names = [name.removesuffix(".txt") for name in chain]
        for at, name in enumerate(names):
            older[name] |= set(names[:at])
    said: Counter[str] = Counter()
    claimed = 0
    for edge in edges_of(audit([corpus / "docs"])):
        claimed += "copy" in edge
        copy, source = edge.get("copy", edge.get("a")), edge.get("source", edge.get("b"))
        if source in older[copy] or copy in older[source]:
            said[_said(edge, right=source in older[copy])] += 1
    pairs = sum(map(len, older.values()))
    return {
        "pairs of a chain": pairs,
        "right": said["right"],
        "wrong": said["wrong"],
        "linked, undetermined": said["undetermined"],
        "not linked": pairs - said.total(),
        "claims in the whole corpus": claimed,
    }


def _said(edge: Mapping[str, Any], *, right: bool) -> str:
    if "copy" not in edge:
        return "undetermined"
    return "right" if right else "wrong"


if __name__ == "__main__":
    main()
