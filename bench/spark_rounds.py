"""One audit on Spark in which somebody is killed in each step, after so many of its tasks."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from signal import SIGKILL
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from bench.process_trees import descendants, line_of, parent_of, state_of
from bench.spark_tables import Digests, different, digests_of
from provenance import ProvenanceError
from provenance.distributed.audits import audit_on_spark
from provenance.distributed.sessions import SparkOptions, spark_session
from provenance.report.json import render_json
from provenance.scale.steps import Progress, Step

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PARTITION_CHARS = 160_000
_SECONDS_BETWEEN = 0.005
_EXECUTOR, _WORKER = "CoarseGrainedExecutorBackend", "pyspark.daemon"
_CONF = (
    ("spark.ui.liveUpdate.period", "0"),
    ("spark.ui.retainedDeadExecutors", "1000000"),
)
"""Spark is asked how many tasks have ended, and would tell it late, and not of the dead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A corpus, what one computer says of it, and where it is audited again."""

    texts: Path
    json: str
    tables: Digests
    folder: Path
    master: str


@dataclass(slots=True)
class Round:
    """What came of one audit.

    tasks    how many tasks each step had, in order
    seconds  how long each step took
    killed   how many processes were killed in each step
    wrong    what is not as it should be; nothing if all is
    """

    tasks: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)
    wrong: str = ""

    @property
    def last(self) -> str:
        """The step that the audit came to."""
        return next(reversed(self.tasks), "")


def executors_of(root: int) -> list[int]:
    """Return the Java machines of executors below a process."""
    return [pid for pid in descendants(root) if _EXECUTOR in line_of(pid)]


def workers_of(root: int) -> list[int]:
    """Return the Python processes of tasks: children of the daemon of their executor."""
    found = [pid for pid in descendants(root) if _WORKER in line_of(pid)]
    return [pid for pid in found if _WORKER in line_of(parent_of(pid))]


def _busy_workers(root: int) -> list[int]:
    found = workers_of(root)
    return [pid for pid in found if state_of(pid) == "R"] or found


KINDS: Mapping[str, Callable[[int], list[int]]] = {
    "an executor": lambda root: executors_of(root)[:1],
    "a Python worker": lambda root: _busy_workers(root)[:1],
    "all executors": executors_of,
}
"""Who is killed: of the processes below one."""


def run_round(setting: Setting, kind: str | None, moments: Mapping[str, int]) -> Round:
    """Audit, kill in each step after so many of its tasks, and return what came of it."""
    done, tables = Round(), setting.folder / "there"
    rmtree(tables, ignore_errors=True)
    options = SparkOptions(setting.master, PARTITION_CHARS, conf=_CONF, tables=str(tables))
    try:
        with spark_session(options) as session:
            find = KINDS[kind] if kind else (lambda _: [])
            with watched(session, done, find, moments) as progress:
                found = audit_on_spark(
                    [str(setting.texts)], None, options, progress, session=session
                )
    except ProvenanceError as error:
        done.wrong = f"{error} in {done.last!r}: {error.__cause__}"
        return done
    if found.result is None or render_json(found.result) != setting.json:
        done.wrong = "another result"
    elif others := different(digests_of(tables), setting.tables):
        done.wrong = f"other tables: {', '.join(others)}"
    return done


@contextmanager
def watched(
    session: "SparkSession",
    done: Round,
    find: Callable[[int], list[int]],
    moments: Mapping[str, int],
) -> Iterator[Progress]:
    """Give what is to be told of each step; meanwhile kill in it, and count its tasks."""
    watch = _Watch(session, done, find, moments)
    thread = Thread(target=watch.kill_in_time, daemon=True)
    thread.start()
    try:
        yield watch.begin
    finally:
        watch.end()
        thread.join()


class _Watch:
    """Follows an audit from step to step."""

    def __init__(
        self,
        session: "SparkSession",
        done: Round,
        find: Callable[[int], list[int]],
        moments: Mapping[str, int],
    ) -> None:
        self._store: Any = session.sparkContext._jsc.sc().statusStore()  # noqa: SLF001  PySpark does not tell of tasks
        self._done, self._find, self._moments = done, find, moments
        self._over, self._lock = Event(), Lock()
        self._step, self._before, self._began = "", 0, 0.0

    def begin(self, step: Step) -> None:
        """Note that a step begins."""
        with self._lock:
            self._close()
            self._step = step.told
            self._done.tasks[self._step] = 0
            self._before, self._began = self._tasks()[0], time.monotonic()

    def end(self) -> None:
        """Note that the audit has ended."""
        with self._lock:
            self._close()
            self._over.set()

    def _close(self) -> None:
        if self._step:
            self._done.tasks[self._step] = self._tasks()[0] - self._before
            self._done.seconds[self._step] = time.monotonic() - self._began

    def kill_in_time(self) -> None:
        """Kill once in every step, while a task is going on, when so many of it are done."""
        while not self._over.wait(_SECONDS_BETWEEN):
            with self._lock:
                step = self._step
                if step not in self._moments or self._done.killed[step] or self._over.is_set():
                    continue
                ended, active = self._tasks()
                if active and ended - self._before >= self._moments[step]:
                    self._done.killed[step] += kill(self._find(os.getpid()))

    def _tasks(self) -> tuple[int, int]:
        """Return how many tasks ended so far, and how many go on."""
        executors = self._store.executorList(False)  # noqa: FBT003  as Java has it
        each = [executors.apply(at) for at in range(executors.size())]
        return sum(one.completedTasks() for one in each), sum(one.activeTasks() for one in each)


def kill(found: list[int]) -> int:
    """Kill processes, and return how many there were."""
    killed = 0
    for pid in found:
        with suppress(ProcessLookupError):
            os.kill(pid, SIGKILL)
            killed += 1
    return killed
