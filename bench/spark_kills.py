"""An audit on Spark in which workers are killed in the middle of each step: is it the same answer?

    python -m bench.spark_kills [--rounds 2] [--master local-cluster[2,1,1024]] [--texts 120]
        [--seed 1] [--few-edges 200]

In a round one is killed in every step: an executor, a Python worker, or all executors at once,
each kind in `--rounds` rounds, at another moment each time. At last executors are killed whenever
they work. Prints Markdown; ends with 1 if an answer was another than that of one computer. Linux
only.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bench.process_trees import adopt_orphans, wait_for_all
from bench.spark_rounds import (
    KINDS,
    Round,
    Setting,
    executors_of,
    kill,
    run_round,
    workers_of,
)
from bench.spark_tables import digests_of
from bench.spark_texts import write_library
from bench.tables import Cell, markdown
from provenance import audit
from provenance.distributed import components
from provenance.report.json import render_json
from provenance.report.results import result_of
from provenance.report.tables import parquet_of
from provenance.verdicts.rules import RULES

_SECONDS_BETWEEN = 0.05
_HUNG_SECONDS = 900
_REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Kill in each step, print what came of it, and end with 1 if it is not what it should be."""
    parser = argparse.ArgumentParser(prog="python -m bench.spark_kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="of each kind of kill")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--texts", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--few-edges", type=int, default=200, help="connected without rounds")
    given = parser.parse_args(arguments)
    adopt_orphans()
    chance = Random(given.seed)  # noqa: S311  the same moments each time
    with TemporaryDirectory(prefix="spark-kills-") as folder, connected_beyond(given.few_edges):
        setting = prepared(Path(folder), given.texts, given.master)
        rows = rows_of_kills(setting, given.rounds, chance)
        print(markdown(rows), flush=True)
        last = row_of_endless_kills(setting)
        print(markdown([last]), flush=True)
    if not all(row["kills"] == row["same bytes"] for row in rows) or last["as it should"] != "yes":
        sys.exit(1)


@contextmanager
def connected_beyond(few: int) -> Iterator[None]:
    """Let what hangs together be found in rounds, as in a large corpus, beyond so few edges."""
    usual = {(components._FEW_EDGES,), (components._FEW_ROWS,)}  # noqa: SLF001  no options
    with ExitStack() as changed:
        for each in vars(components).values():
            if getattr(each, "__defaults__", None) in usual:
                changed.enter_context(patch.object(each, "__defaults__", (few,)))
        yield


def prepared(folder: Path, count: int, master: str) -> Setting:
    """Return a library of so many texts, audited on one computer."""
    texts, here = folder / "texts", folder / "here"
    write_library(texts, count)
    result = result_of(audit([texts]), RULES)
    here.mkdir()
    for name, content in parquet_of(result).items():
        (here / name).write_bytes(content)
    return Setting(texts, render_json(result), digests_of(here), folder, master)


def rows_of_kills(setting: Setting, rounds: int, chance: Random) -> list[dict[str, Cell]]:
    """Return a row for each step and kind of kill: how often, and what came of it."""
    quiet = run_round(setting, None, {})
    _tell("nobody is killed", quiet)
    if quiet.wrong:
        sys.exit("without any kill the answer is another one")
    done: dict[str, list[Round]] = {kind: [] for kind in KINDS}
    for at in range(rounds):
        for kind in KINDS:
            moments = moments_of(quiet.tasks, at, rounds, chance)
            done[kind].append(run_round(setting, kind, moments))
            _tell(f"{kind}, {dict(moments)}", done[kind][-1])
    return [
        row_of(step, tasks, kind, done[kind])
        for step, tasks in quiet.tasks.items()
        for kind in KINDS
    ]


def moments_of(
    tasks: Mapping[str, int], at: int, rounds: int, chance: Random
) -> Mapping[str, int]:
    """Return after how many tasks of each step to kill: in each round in another part of it."""
    return {step: int(count * (at + chance.random()) / rounds) for step, count in tasks.items()}


def row_of(step: str, tasks: int, kind: str, rounds: Sequence[Round]) -> dict[str, Cell]:
    """Return what came of the rounds in which one of a kind was killed in a step.

    A step is survived if the audit came to the next one. In each round one is killed in every
    step: what an answer is that is another one for, no row can tell alone.
    """
    met = [each for each in rounds if each.killed[step]]
    return {
        "in step": step,
        "tasks": tasks,
        "killed": kind,
        "kills": len(met),
        "survived": sum(not each.wrong or each.last != step for each in met),
        "same bytes": sum(not each.wrong for each in met),
    }


def _tell(what: str, done: Round) -> None:
    steps = ", ".join(
        f"{step} {count} in {done.seconds.get(step, 0):.0f} s, {done.killed[step]} killed"
        for step, count in done.tasks.items()
    )
    print(f"… {what}: {steps}; {done.wrong or 'same bytes'}", file=sys.stderr, flush=True)


def row_of_endless_kills(setting: Setting) -> dict[str, Cell]:
    """Kill executors whenever they work, and return how the command ends: as it should, with 2."""
    tables = setting.folder / "never"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "provenance", "audit", str(setting.texts)),
            *("--engine=spark", f"--master={setting.master}", f"--tables={tables}", "--quiet"),
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    began, kills = time.monotonic(), 0
    while process.poll() is None and time.monotonic() - began < _HUNG_SECONDS:
        if workers_of(process.pid):
            kills += kill(executors_of(process.pid))
        time.sleep(_SECONDS_BETWEEN)
    process.kill()
    _, said = process.communicate()
    wait_for_all()
    one_sentence = said.startswith("provenance: ") and "Traceback" not in said
    right = process.returncode == _REFUSED and one_sentence and not tables.exists()
    return {
        "killed": "all executors, whenever they work",
        "kills": kills,
        "exit code": process.returncode,
        "said": " ".join(said.split()),
        "seconds": round(time.monotonic() - began),
        "as it should": "yes" if right else "NO",
    }


if __name__ == "__main__":
    main()
