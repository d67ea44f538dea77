"""The event log of Spark and the times at which steps began; what each step did goes out.

Read line by line: the log of a large audit is as large as its shuffles are many.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WANTED = ("SparkListenerTaskEnd", "SparkListenerJobStart")

Moment = tuple[str, float]
"""A step, and when it began, in seconds of the clock."""


@dataclass(slots=True)
class Work:
    """What was done in a step.

    seconds      on the clock
    jobs, tasks  how many there were; `failed` of the tasks had to be done again
    task_s       the longest task
    task_mb      most that one task was handed by a shuffle
    shuffled_mb  what tasks wrote for others to fetch
    spilled_mb   what did not fit into memory
    """

    seconds: float = 0.0
    jobs: int = 0
    tasks: int = 0
    failed: int = 0
    task_s: float = 0.0
    task_mb: float = 0.0
    shuffled_mb: float = 0.0
    spilled_mb: float = 0.0


def read_moments(path: Path) -> list[Moment]:
    """Return the steps that a run noted, and when each began."""
    if not path.exists():
        return []
    return [
        (told, float(at)) for told, at in map(json.loads, path.read_text("utf-8").splitlines())
    ]


def read_events(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the beginnings of jobs and the ends of tasks of every log of a folder."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                # The last line of a run that was ended may be torn.
                if line.startswith(tuple(f'{{"Event":"{name}"' for name in _WANTED)) and (
                    line.endswith("\n")
                ):
                    yield json.loads(line)


def work_by_step(
    events: Iterable[Mapping[str, Any]], moments: Sequence[Moment]
) -> Mapping[str, Work]:
    """Return what was done in each step, in order; in one step where no moments are known."""
    names = [name for name, _ in moments] or ["all"]
    begins = [at for _, at in moments] or [0.0]
    done = {name: Work() for name in names}
    for name, begun, ended in zip(names, begins, [*begins[1:], begins[-1]], strict=True):
        done[name].seconds += ended - begun
    for event in events:
        task = event["Event"] == _WANTED[0]
        ms = event["Task Info"]["Launch Time"] if task else event["Submission Time"]
        step = done[names[max(bisect_right(begins, ms / 1000) - 1, 0)]]
        if task:
            _add_task(step, event)
        else:
            step.jobs += 1
    return done


def _add_task(step: Work, event: Mapping[str, Any]) -> None:
    """Add what a task did."""
    told = event["Task Info"]
    step.tasks += 1
    step.failed += event["Task End Reason"]["Reason"] != "Success"
    step.task_s = max(step.task_s, (told["Finish Time"] - told["Launch Time"]) / 1000)
    metrics = event.get("Task Metrics") or {}
    read = metrics.get("Shuffle Read Metrics", {})
    fetched = read.get("Remote Bytes Read", 0) + read.get("Local Bytes Read", 0)
    step.task_mb = max(step.task_mb, fetched / 1e6)
    written = metrics.get("Shuffle Write Metrics", {})
    step.shuffled_mb += written.get("Shuffle Bytes Written", 0) / 1e6
    step.spilled_mb += metrics.get("Disk Bytes Spilled", 0) / 1e6


def total(done: Iterable[Work]) -> Work:
    """Return what was done in all steps together."""
    sums = Work()
    for each in done:
        sums.seconds += each.seconds
        sums.jobs += each.jobs
        sums.tasks += each.tasks
        sums.failed += each.failed
        sums.task_s = max(sums.task_s, each.task_s)
        sums.task_mb = max(sums.task_mb, each.task_mb)
        sums.shuffled_mb += each.shuffled_mb
        sums.spilled_mb += each.spilled_mb
    return sums
