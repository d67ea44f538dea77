"""An audit, or an index, on Spark beside one computer: what both take, and whether they agree.

    python -m bench.spark_scale TEXTS… [--what audit|index] [--rounds 3] [--jobs 2]
        [--master local-cluster[2,1,4096]] [--partition-chars N] [--conf NAME=VALUE] [--seconds S]

TEXTS are folders of files. Whole processes, in turns; the numbers are medians of all rounds.
Prints Markdown: what runs took, where Spark's processor time went, what it moved and kept, and
what the steps of an audit did. Linux only.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

from bench.index_runs import contents_of
from bench.process_trees import Tree, Watched, measured_tree
from bench.spark_events import Work, read_events, read_moments, total, work_by_step
from bench.spark_tables import digests_of
from bench.tables import Cell, markdown

_KINDS = {
    "CoarseGrainedExecutorBackend": "Java of executors",
    "SparkSubmit": "Java of the driver",
    "pyspark.daemon": "Python of workers",
    "python": "Python of the driver",
}
"""Kinds of processes, by a word of their command line; the first that is in it counts."""

_DONE = (0, 1)
_LOCAL, _SPARK = "here", "there"

_EVENTS = (
    "spark.eventLog.enabled true\n"
    "spark.eventLog.dir {folder}\n"
    "spark.eventLog.compress false\n"
    "spark.eventLog.rolling.enabled false\n"
)


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: what its processes took, what it found, and, on Spark, what each step did."""

    tree: Tree
    found: object
    steps: Mapping[str, Work]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of texts, and what all runs over it took, in turns."""

    text_mb: float
    here: Sequence[Ran]
    there: Sequence[Ran]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run over each corpus on one computer and on Spark, and print what that took."""
    parser = argparse.ArgumentParser(prog="python -m bench.spark_scale", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--what", choices=["audit", "index"], default="audit")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes on one computer")
    parser.add_argument("--master", default="local-cluster[2,1,4096]")
    parser.add_argument("--partition-chars", type=int)
    parser.add_argument("--conf", action="append", default=[], help="a setting of Spark")
    parser.add_argument("--seconds", type=float, help="after which a run is ended")
    given = parser.parse_args(arguments)
    for texts in given.texts:
        with TemporaryDirectory(prefix="spark-scale-") as folder:
            corpus = _measured(texts, given, Path(folder))
        print(f"### {given.what}, {texts.name}\n", flush=True)
        print(markdown(rows_of_use(corpus)), flush=True)
        if corpus.there:
            print(markdown(rows_of_kinds(corpus.there)), flush=True)
            print(markdown(rows_of_moves(corpus)), flush=True)
            print(markdown(rows_of_steps(corpus.there[-1].steps)), flush=True)


def _measured(texts: Path, given: argparse.Namespace, folder: Path) -> Corpus:
    text_mb = sum(path.stat().st_size for path in texts.rglob("*") if path.is_file()) / 1e6
    ran: dict[str, list[Ran]] = {_LOCAL: [], _SPARK: []}
    for _ in range(given.rounds):
        for name, run in ((_LOCAL, _run_here), (_SPARK, _run_there)):
            print(f"… {name}", file=sys.stderr, flush=True)
            ran[name].append(run(texts.resolve(), given, folder))
    return Corpus(text_mb, ran[_LOCAL], ran[_SPARK])


def _run_here(texts: Path, given: argparse.Namespace, folder: Path) -> Ran:
    found = folder / _LOCAL
    rmtree(found, ignore_errors=True)
    jobs = f"--jobs={given.jobs}"
    if given.what == "audit":
        command = _provenance("audit", str(texts), jobs, "--quiet", f"--format=parquet:{found}")
    else:
        command = _provenance(*_build(texts, found), jobs)
    tree = measured_tree(command, Watched(seconds=given.seconds))
    return Ran(tree, _contents(given.what, found), {})


def _build(texts: Path, index: Path) -> list[str]:
    return ["index", "build", str(index), str(texts), f"--root={texts.parent}"]


def _provenance(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "provenance", *arguments]


def _run_there(texts: Path, given: argparse.Namespace, folder: Path) -> Ran:
    """Run on Spark, with an event log: `spark-defaults.conf` asks for it."""
    found, steps = folder / _SPARK, folder / "steps"
    places = {name: folder / name for name in ("work", "temporary", "events", "conf")}
    for place in (found, *places.values()):
        rmtree(place, ignore_errors=True)
    for place in places.values():
        place.mkdir()
    told = _EVENTS.format(folder=places["events"].as_uri())
    (places["conf"] / "spark-defaults.conf").write_text(told, encoding="utf-8")
    cluster = [f"--master={given.master}", f"--work={places['work']}"]
    if given.partition_chars:
        cluster.append(f"--partition-chars={given.partition_chars}")
    if given.what == "audit":
        command = [
            *(sys.executable, "-m", "bench.spark_runs", str(texts), *cluster),
            *(f"--tables={found}", f"--steps={steps}"),
            *(f"--conf={each}" for each in given.conf),
        ]
    else:
        command = _provenance(*_build(texts, found), "--engine=spark", *cluster)
    watched = Watched(
        {name: places[name] for name in ("work", "temporary")}, kind_of, given.seconds
    )
    environment = {"TMPDIR": str(places["temporary"]), "SPARK_CONF_DIR": str(places["conf"])}
    tree = measured_tree(command, watched, environment)
    moments = read_moments(steps) if given.what == "audit" else []
    work = work_by_step(read_events(places["events"]), moments)
    return Ran(tree, _contents(given.what, found), work)


def _contents(what: str, found: Path) -> object:
    """Return digests of what a run wrote: equal where two runs wrote the same."""
    if not found.exists():
        return None
    return digests_of(found) if what == "audit" else contents_of(found)


def kind_of(line: str) -> str:
    """Return what kind of process of Spark a command line is that of."""
    return next((kind for word, kind in _KINDS.items() if word in line), "others")


def rows_of_use(corpus: Corpus) -> list[dict[str, Cell]]:
    """Return what runs on one computer and on Spark took: medians."""
    wanted = corpus.here[0].found if corpus.here else None
    local_s = _median(corpus.here, lambda tree: tree.cpu_s)
    rows: list[dict[str, Cell]] = []
    for name, runs in (("one computer", corpus.here), ("Spark", corpus.there)):
        same = sum(ran.found == wanted is not None for ran in runs)
        cpu_s = _median(runs, lambda tree: tree.cpu_s)
        rows.append(
            {
                "run": name,
                "text MB": f"{corpus.text_mb:.1f}",
                "wall s": f"{_median(runs, lambda tree: tree.wall_s):.1f}",
                "CPU s": f"{cpu_s:.1f}",
                "CPU / one computer": f"{cpu_s / local_s:.2f}" if local_s else None,
                "peak MB": round(_median(runs, lambda tree: tree.peak_mb)),
                "ended well": sum(ran.tree.code in _DONE for ran in runs),
                "same bytes": f"{same} of {len(runs)}",
            }
        )
    return rows


def _median(runs: Sequence[Ran], number: Callable[[Tree], float]) -> float:
    return median(number(ran.tree) for ran in runs) if runs else 0.0


def rows_of_kinds(runs: Sequence[Ran]) -> list[dict[str, Cell]]:
    """Return where the processor time of Spark went, means, and the largest process of a kind."""
    sums: Counter[str] = Counter()
    for ran in runs:
        sums.update(ran.tree.kinds_s)
    return [
        {
            "processes": kind,
            "CPU s": f"{cpu_s / len(runs):.1f}",
            "largest MB": round(max(ran.tree.kinds_mb.get(kind, 0) for ran in runs)),
        }
        for kind, cpu_s in sorted(sums.items(), key=lambda each: (-each[1], each[0]))
    ]


def rows_of_moves(corpus: Corpus) -> list[dict[str, Cell]]:
    """Return what Spark moved, and what folders held at most, for a byte of text too."""
    last = corpus.there[-1]
    done = total(last.steps.values())
    sizes = {f"{name} folder MB": held for name, held in last.tree.held_mb.items()}
    amounts = {"shuffled MB": done.shuffled_mb, "spilled MB": done.spilled_mb, **sizes}
    counts = {"jobs": done.jobs, "tasks": done.tasks, "failed tasks": done.failed}
    rows: list[dict[str, Cell]] = [
        {
            "what": name,
            "amount": f"{amount:.1f}",
            "bytes a byte of text": f"{amount / corpus.text_mb:.2f}",
        }
        for name, amount in amounts.items()
    ]
    return rows + [
        {"what": name, "amount": count, "bytes a byte of text": None}
        for name, count in counts.items()
    ]


def rows_of_steps(steps: Mapping[str, Work]) -> list[dict[str, Cell]]:
    """Return what each step did, in order."""
    return [
        {
            "step": name,
            "wall s": f"{work.seconds:.1f}",
            "jobs": work.jobs,
            "tasks": work.tasks,
            "longest task s": f"{work.task_s:.1f}",
            "most fetched by a task MB": f"{work.task_mb:.1f}",
            "shuffled MB": f"{work.shuffled_mb:.1f}",
            "spilled MB": f"{work.spilled_mb:.1f}",
        }
        for name, work in steps.items()
    ]


if __name__ == "__main__":
    main()
