"""Options come in; a session of Spark goes out, ready for the audit, and leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread, current_thread, main_thread
from time import sleep
from typing import TYPE_CHECKING, Any, NoReturn

import provenance
from provenance.distributed.failures import Place, Places, jobs_told
from provenance.distributed.gateways import (
    check_installed,
    check_workers,
    java_machine,
    open_session,
    said_in,
    spark_home,
)
from provenance.distributed.listings import as_address
from provenance.errors import BadOption, CannotWrite, NoCluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MASTER = re.compile(
    r"local|local\[(?:\d+|\*)(?:, *\d+)?\]|local-cluster\[ *\d+ *, *\d+ *, *\d+ *\]|yarn|"
    r"spark://[^:/,]+:\d+(?:,[^:/,]+:\d+)*|k8s://.+"
)

_CONNECT_SECONDS = 5
"""How long a master may take to answer a call."""

_STOP_SECONDS = 10
"""How long Spark may take to stop what it does, or to remove a folder."""

_DEFAULT = re.compile(r"^[ \t]*(?![#!])([^\s=:]+)[ \t]*[ \t=:][ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
"""A line of `spark-defaults.conf`: a name and what it is set to."""

_UNKNOWN_SCHEME = re.compile(r"(?i)no FileSystem for scheme|FileSystem not found")

_REMOVALS_MAX = 20
_REMOVAL_SECONDS = 0.1
"""How often a folder is removed that comes back, and how long to wait in between."""

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


_JAVA = "-XX:TieredStopAtLevel=1"
"""How Java runs on this computer: what is hot runs in Python, and half of what a small audit takes
would be Java compiling for the best. What the user sets (`extraJavaOptions`) comes after it, which
is why no collector of garbage is named here: Java does not start with two."""


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """Where an audit on Spark runs, and how its work is cut."""

    master: str = ""
    """Address of the master, such as `spark://HOST:7077` or `local[*]`; empty for what
    SPARK_MASTER or `spark-defaults.conf` say, and otherwise for this computer."""

    partition_chars: int = 64_000_000
    """Code points of the texts of one part, at most: what one task takes of memory grows with it,
    and what is sent between tasks grows without it. The result does not depend on it."""

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
    with interrupted_once() as interrupt, _temporary_folder() as folder:
        settings = _settings(options, master, folder)
        with (
            _environment(folder, settings),
            java_machine(settings, folder, shown=options.verbose) as gateway,
            jobs_told(_places(options, settings, folder)),
        ):
            session = open_session(gateway, settings)
            _let_interrupt(interrupt)
            check_workers(session)
            _cut_shuffles(session, options)
            with _checkpoints(session, options.work or str(folder)), _stopped(session):
                yield session


@contextmanager
def interrupted_once() -> Iterator[Any]:
    """Let Ctrl-C interrupt what is inside of this once: what is then tidied up is not to be.

    Gives what is done at Ctrl-C.
    """
    before = signal.getsignal(signal.SIGINT)
    ours = before is signal.default_int_handler and current_thread() is main_thread()
    chosen = _interrupt if ours else before
    _let_interrupt(chosen)
    try:
        yield chosen
    except Exception:
        if ours and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            raise KeyboardInterrupt from None  # the error is only what the interrupt did to Spark
        raise
    finally:
        _let_interrupt(before)


def _interrupt(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """Give a folder that goes with what is inside of this. Raises `CannotWrite`."""
    try:
        folder = Path(mkdtemp(prefix="provenance-spark-"))
    except OSError as error:
        raise CannotWrite(
            f"there is no place for temporary files: {error.strerror}",
            hint="Name a folder that exists and has room: TMPDIR.",
        ) from error
    try:
        yield folder
    finally:
        _remove_folder(folder)


def _remove_folder(folder: Path) -> None:
    """Remove a folder, into which a worker that is just ending may still write."""
    for _ in range(_REMOVALS_MAX):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        sleep(_REMOVAL_SECONDS)


def _master(options: SparkOptions) -> str:
    """Return the address of the master."""
    chosen = options.master or os.environ.get("SPARK_MASTER", "")
    return chosen or _defaults().get("spark.master", "local[*]")


def _defaults() -> dict[str, str]:
    """Return what `spark-defaults.conf` sets."""
    folder = os.environ.get("SPARK_CONF_DIR") or spark_home() / "conf"
    with suppress(OSError):
        text = (Path(folder) / "spark-defaults.conf").read_text("utf-8", "replace")
        return dict(_DEFAULT.findall(text))
    return {}


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
        "spark.driver.defaultJavaOptions": _JAVA,
        "spark.executor.defaultJavaOptions": _JAVA,
    }
    chosen = {**_defaults(), **dict(options.conf)}
    wanted = {
        **(here if master.startswith("local") else {}),
        "spark.app.name": "provenance",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "WARN" if options.verbose else "ERROR",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.executorEnv.PYTHONPATH": _python_path(),
    }
    settings = {name: value for name, value in wanted.items() if name not in chosen}
    return list({"spark.master": master, **settings, **_SQL, **dict(options.conf)}.items())


def _places(options: SparkOptions, settings: list[tuple[str, str]], folder: Path) -> Places:
    """Return what the folders are called that may be full, or that cannot be written."""
    here = str(folder.parent)
    work = Place(options.work or here, "--work DIR" if options.work else "--work DIR, or TMPDIR")
    local_dir = {**_defaults(), **dict(settings)}.get("spark.local.dir", "")
    if "SPARK_LOCAL_DIRS" in os.environ:
        disk = Place(os.environ["SPARK_LOCAL_DIRS"], "SPARK_LOCAL_DIRS")
    elif local_dir == str(folder):
        disk = Place(here, "TMPDIR")
    else:
        disk = Place(local_dir, "spark.local.dir, or SPARK_LOCAL_DIRS")
    return Places(work, disk, options.tables or "a table", partial(said_in, folder))


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
    """Keep what lies between rounds in a folder of its own below `folder`, and remove it.

    Raises `CannotWrite`.
    """
    from py4j.protocol import Py4JJavaError

    context = session.sparkContext
    try:
        context.setCheckpointDir(as_address(folder))
    except Py4JJavaError as error:
        if _UNKNOWN_SCHEME.search(str(error)):
            raise
        raise CannotWrite(
            f"the work folder {folder} cannot be made, or not written to",
            hint="Name one that all workers can write to: --work DIR.",
        ) from error
    place = str(context.getCheckpointDir())
    try:
        yield
    finally:
        if place.startswith("file:"):
            _remove_folder(Path(place.removeprefix("file:")))
        else:
            _within_seconds(partial(_remove, session, place))


@contextmanager
def _with_its_folder(session: "SparkSession") -> Iterator[None]:
    """Give a session that runs longer its checkpoint folder back."""
    java: Any = session.sparkContext._jsc.sc()  # noqa: SLF001  PySpark cannot set none
    before = java.getCheckpointDir()
    try:
        yield
    finally:
        _within_seconds(partial(getattr(java, "checkpointDir_$eq"), before))


@contextmanager
def _stopped(session: "SparkSession") -> Iterator[None]:
    """Stop a session at the end: no task of it writes any more."""
    java: Any = session.sparkContext._jsc  # noqa: SLF001  PySpark would warn that Java has gone
    try:
        yield
    finally:
        _within_seconds(java.stop)


def _within_seconds(task: Callable[[], object]) -> None:
    """Ask Spark for something in a thread of its own: an interrupted one cannot any more."""
    asking = Thread(target=_heard, args=(task,), daemon=True)
    asking.start()
    asking.join(_STOP_SECONDS)


def _heard(task: Callable[[], object]) -> None:
    """Do it, if Java is still there to hear of it."""
    from py4j.protocol import Py4JError

    with suppress(Py4JError, OSError, AssertionError):
        task()


def _remove(session: "SparkSession", place: str) -> None:
    java: Any = session._jvm  # noqa: SLF001  PySpark has no word for files
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
    with _temporary_folder() as folder:
        places = _places(options, context.getConf().getAll(), folder)
        work = options.work or str(folder)
        with jobs_told(places), _with_its_folder(session), _checkpoints(session, work):
            try:
                yield session
            finally:
                _within_seconds(partial(context.cancelJobsWithTag, tag))
                context.removeJobTag(tag)
