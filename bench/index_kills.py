"""`provenance index add` killed at random moments: what is lost, damaged, hung, or not the same.

The group of its processes is killed, the parent alone, or one worker; in turns.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL
from statistics import median

from bench.index_runs import (
    HUNG,
    Ended,
    Run,
    answer,
    contents_of,
    copied,
    must,
    verified,
    write_texts,
)
from bench.tables import Cell

KINDS = ("group", "parent", "worker")

_ADD = ["index", "add", "ix", "more", "--jobs", "2"]


class Kills:
    """What is killed, and what it should come to."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder, self._chance = folder, chance
        start = folder / "start"
        write_texts(start / "old", 12, 1)
        write_texts(start / "more", 24, 2, words=250)
        write_texts(start / "query", 3, 3)
        must(["index", "build", "ix", "old"], start)
        self._before = answer(start).out
        end = copied(start, folder / "end")
        took = []
        for _ in range(3):
            copied(start / "ix", end / "ix")
            began = time.monotonic()
            must(_ADD, end)
            took.append(time.monotonic() - began)
        self._seconds = median(took)
        self._after, self._contents = answer(end).out, contents_of(end / "ix")

    def try_once(self, kind: str) -> Sequence[str]:
        """Kill a run and return everything that is wrong afterwards, and `killed` if it was."""
        place = copied(self._folder / "start", self._folder / "now")
        run = Run(_ADD, place)
        killed = self._kill(run, kind)
        ended = run.end()
        said = ["killed"] if killed else ["ended before"]
        if ended.code == HUNG:
            return [*said, "hung"]
        if kind == "worker" and ended.code not in (0, 2):
            said.append("crashed")
        said += self._problems(place)
        again = must([*_ADD[:-1], "1"], place)
        if again.code or contents_of(place / "ix") != self._contents:
            said.append("other bytes after another run")
        return said

    def _kill(self, run: Run, kind: str) -> bool:
        """Kill at a random moment; return False if the run had ended by then."""
        time.sleep(self._chance.uniform(0, self._seconds))
        if kind == "group":
            run.kill()
        elif kind == "parent":
            os.kill(run.pid, SIGKILL)
        else:
            return _kill_worker(run, self._chance)
        return True

    def _problems(self, place: Path) -> list[str]:
        """Return what is wrong with an index that is either as before, or as it was to become."""
        found = answer(place)
        said = []
        if found.out not in (self._before, self._after):
            said.append("lost")
        if _is_damaged(verified(place)):
            said.append("damaged")
        return said


def _kill_worker(run: Run, chance: random.Random) -> bool:
    while not run.is_over():
        workers = run.workers()
        if workers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), SIGKILL)
                return True
        time.sleep(0.001)
    return False


def _is_damaged(ended: Ended) -> bool:
    return ended.code != 0


def rows_of_kills(folder: Path, count: int, seed: int) -> list[dict[str, Cell]]:
    """Kill so many runs, and return a row for each kind."""
    kills = Kills(folder, random.Random(seed))  # noqa: S311  the same moments each time
    rows: list[dict[str, Cell]] = []
    for at, kind in enumerate(KINDS):
        said: Counter[str] = Counter()
        wanted = len(range(at, count, len(KINDS)))
        while said["killed"] < wanted and said["ended before"] < 2 * wanted:
            said.update(kills.try_once(kind))
        rows.append({"killed": kind, **_counts(said)})
    return rows


def _counts(said: Counter[str]) -> dict[str, Cell]:
    names = ("lost", "damaged", "hung", "crashed", "other bytes after another run")
    return {"times": said["killed"], **{name: said[name] for name in names}}
