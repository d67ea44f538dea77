"""Options come in; a session of Spark goes out, ready for the audit, and leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any

import provenance
from provenance.distributed.failures import jobs_told
from provenance.distributed.gateways import (
    check_installed,
    check_workers,
    end_gateway,
    open_session,
    start_gateway,
)
from provenance.errors import BadOption, NoCluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MASTER = re.compile(
    r"local|local\[(?:\d+|\*)(?:, *\d+)?\]|local-cluster\[ *\d+ *, *\d+ *, *\d+ *\]|yarn|"
    r"spark://[^:/,]+:\d+(?:,[^:/,]+:\d+)*|k8s://.+"
)

_CONNECT_SECONDS = 5
"""How long a master may take to answer a call."""

_SHUFFLES = "spark.sql.shuffle.partitions"

_PARTS_OF_A_WORKER = 3
"""Parts of what is shuffled for each processor, so that none waits long for the slowest."""

_SQL = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(1 << 16),
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),
    "spark.sql.autoBroadcastJoinThreshold": str(10 << 20),
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
}
"""Settings of a session that the audit relies on. Plans are not changed while they run: parts are
cut by what is in them. Batches of texts stay small, and batches of numbers are full."""


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """Where an audit on Spark runs, and how its work is cut."""

    master: str = ""
    """Address of the master, such as `spark://HOST:7077` or `local[*]`; empty for what
    SPARK_MASTER or `spark-defaults.conf` say, and otherwise for this computer."""

    partition_chars: int = 16_000_000
    """Code points of the texts of one part: what one task takes of memory grows with it. The
    result does not depend on it."""

    work: str = ""
    """Folder that all workers see, for what is kept between rounds; empty for a temporary one on
    this computer, which will do where all workers are on it."""

    conf: tuple[tuple[str, str], ...] = ()
    """Settings of Spark by name, before all others."""

    tables: str = ""
    """Folder, or address of one, for the Parquet tables of the result; empty for none."""

    report_chars_max: int = 100_000_000
    """A corpus up to this size, in code points, gets reports too, whose rows pass through this
    computer; a larger one gets tables only."""

    verbose: bool = False
    """Show what Spark prints."""

    def __post_init__(self) -> None:
        if self.master and not _MASTER.fullmatch(self.master):
            raise BadOption(
                f"master is {self.master!r}, which is no address of a Spark master",
                hint="Such are local[*], spark://HOST:7077, yarn, k8s://https://HOST:6443.",
            )
        if self.partition_chars < 1:
            raise BadOption(f"partition_chars is {self.partition_chars}, and must be 1 or more")


@contextmanager
def spark_session(
    options: SparkOptions, running: "SparkSession | None" = None
) -> Iterator["SparkSession"]:
    """Give a session of Spark for one audit: a new one, or one beside the `running` one.

    What goes wrong in jobs inside of this is raised as an error of ours. When it ends, the jobs
    have ended, and files and processes that were made for it are gone. Raises `NoSpark`,
    `NoCluster`, `BadOption`, `ClusterFailed`.
    """
    check_installed()
    opened = _started(options) if running is None else _beside(running, options)
    with opened as session:
        yield session


@contextmanager
def _started(options: SparkOptions) -> Iterator["SparkSession"]:
    """Give a session in a Java machine of its own, which ends with it."""
    master = _master(options)
    _check_answers(master)
    folder = Path(mkdtemp(prefix="provenance-spark-"))
    settings = _settings(options, master, folder)
    interrupts = signal.getsignal(signal.SIGINT)
    try:
        with _environment(folder, settings):
            gateway = start_gateway(settings, None if options.verbose else folder / "spark.log")
            try:
                with jobs_told():
                    session = open_session(gateway, settings)
                    _let_interrupt(interrupts)
                    check_workers(session)
                    _cut_shuffles(session, options)
                    with _checkpoints(session, options.work or str(folder)):
                        yield session
                    session.stop()
            finally:
                end_gateway(gateway)
    finally:
        _let_interrupt(interrupts)
        shutil.rmtree(folder, ignore_errors=True)


def _master(options: SparkOptions) -> str:
    """Return the address of the master; nothing where `spark-defaults.conf` may have one."""
    chosen = options.master or os.environ.get("SPARK_MASTER", "")
    may_be_set = "SPARK_CONF_DIR" in os.environ or "SPARK_HOME" in os.environ
    return chosen or ("" if may_be_set else "local[*]")


def _check_answers(master: str) -> None:
    """Raise `NoCluster` unless somebody answers: Spark itself would try for minutes."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        with suppress(OSError), socket.create_connection((host, int(port)), _CONNECT_SECONDS):
            return
    raise NoCluster(f"no Spark master answers at {master}")


def _settings(options: SparkOptions, master: str, folder: Path) -> list[tuple[str, str]]:
    here = {
        "spark.driver.memory": "2g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(folder),
    }
    settings = {
        **({"spark.master": master} if master else {}),
        **(here if master.startswith("local") else {}),
        "spark.app.name": "provenance",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "WARN" if options.verbose else "ERROR",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.executorEnv.PYTHONPATH": _python_path(),
        **_SQL,
    }
    return list({**settings, **dict(options.conf)}.items())


def _python_path() -> str:
    """Return where workers on this computer find this package, and what is found beside it."""
    here = str(Path(provenance.__file__).parent.parent)
    return os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))


@contextmanager
def _environment(folder: Path, settings: list[tuple[str, str]]) -> Iterator[None]:
    """Let Spark take this Python for the workers, unless the user named another."""
    wanted = {"SPARK_WORKER_DIR": str(folder / "workers")}
    if "spark.pyspark.python" not in dict(settings):
        wanted |= {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    added = [name for name in wanted if name not in os.environ]
    os.environ.update({name: wanted[name] for name in added})
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def _let_interrupt(handler: Any) -> None:  # noqa: ANN401  as `signal` has it
    """Let Ctrl-C do what it did before: Spark's own way waits for the job it interrupts."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGINT, handler)


def _cut_shuffles(session: "SparkSession", options: SparkOptions) -> None:
    """Cut what is shuffled in as many parts as there are workers, a few times over."""
    if _SHUFFLES not in dict(options.conf):
        parts = _PARTS_OF_A_WORKER * session.sparkContext.defaultParallelism
        session.conf.set(_SHUFFLES, str(parts))


@contextmanager
def _checkpoints(session: "SparkSession", folder: str) -> Iterator[None]:
    """Keep what lies between rounds in a folder of its own below `folder`, and remove it."""
    context = session.sparkContext
    context.setCheckpointDir(folder)
    place = context.getCheckpointDir()
    try:
        yield
    finally:
        remover = Thread(target=_remove, args=(session, place), daemon=True)
        remover.start()  # in a thread of its own: an interrupted one cannot ask Spark any more
        remover.join(_CONNECT_SECONDS)


def _remove(session: "SparkSession", place: str) -> None:
    from py4j.protocol import Py4JError

    java: Any = session._jvm  # noqa: SLF001  PySpark has no word for files
    with suppress(Py4JError, OSError):
        settings = session._jsparkSession.sessionState().newHadoopConf()  # noqa: SLF001  as above
        path = java.org.apache.hadoop.fs.Path(place)
        path.getFileSystem(settings).delete(path, True)  # noqa: FBT003  as Java has it


@contextmanager
def _beside(running: "SparkSession", options: SparkOptions) -> Iterator["SparkSession"]:
    """Give a session with settings of its own in the machine of a running one, which stays."""
    context = running.sparkContext
    session = running.newSession()
    for name, value in (*_SQL.items(), *options.conf):
        if name.startswith("spark.sql."):
            session.conf.set(name, value)
    _cut_shuffles(session, options)
    tag = f"provenance-{id(session)}"
    context.addJobTag(tag)
    with TemporaryDirectory(prefix="provenance-spark-") as folder:
        try:
            with jobs_told(), _checkpoints(session, options.work or folder):
                yield session
        finally:
            ender = Thread(target=context.cancelJobsWithTag, args=(tag,), daemon=True)
            ender.start()  # as above
            ender.join(_CONNECT_SECONDS)
            context.removeJobTag(tag)
