"""What goes wrong on a cluster, as one sentence: exceptions of Spark in, errors of ours out."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from provenance import errors
from provenance.errors import CannotWrite, ClusterFailed, NoCluster, ProvenanceError

_CAUSES_CHARS_MAX = 300
"""What is shown of a cause that is not known here: a whole plan would hide the point."""

_LOST_JAVA = (
    r"Answer from Java side is empty|Connection refused|Error while (?:sending|receiving)|"
    r"An error occurred while trying to connect to the Java server|does not exist in the JVM"
)
"""What is said where Java was, and is no more."""

_REFUSAL = r"AccessControlException|access=READ"
"""What Hadoop says where somebody may not do what is asked: no disk is broken."""

_KNOWN: tuple[tuple[str, ProvenanceError], ...] = (
    (
        r"OutOfMemoryError|GC overhead limit|MemoryError|exceeding (?:memory|physical)",
        ClusterFailed(
            "a worker ran out of memory",
            hint="Give it more (spark.executor.memory, spark.driver.memory), or make the parts "
            "smaller (--partition-chars).",
        ),
    ),
    (
        r"No module named '(?:provenance|numpy|xxhash|pyarrow|rapidfuzz|datasketch)",
        ClusterFailed(
            "a worker has no provenance",
            hint="Install provenance-auditor[spark] for the Python of every worker.",
        ),
    ),
    (
        (
            r"Cannot run program \"[^\"]*python[^\"]*\"|PYTHON_VERSION_MISMATCH|"
            r"different minor version than that in driver"
        ),
        ClusterFailed(
            "a worker has not the Python of this computer",
            hint="Set PYSPARK_PYTHON to a Python of the same version on every worker.",
        ),
    ),
    (
        (
            r"All masters are unresponsive|Invalid master URL|Could not parse Master URL|"
            r"Failed to connect to master|External scheduler cannot be instantiated|"
            r"KubernetesClientException"
        ),
        NoCluster("no Spark master answers at this address"),
    ),
    (
        (
            r"(?i)no FileSystem for scheme|ClassNotFoundException: Class \S*FileSystem not found|"
            r"UnsupportedFileSystemException"
        ),
        ClusterFailed(
            "Spark knows no filesystem of that scheme",
            hint="Name its library in spark-defaults.conf: spark.jars.packages.",
        ),
    ),
    (
        _REFUSAL,
        ClusterFailed(
            "a filesystem does not let a worker read or write there",
            hint="See who may do so at the addresses that were named.",
        ),
    ),
    (
        (
            r"FileNotFoundError: .*\.arrow|FileNotFoundException: .*/rdd-\d+|"
            r"[Cc]heckpoint.{0,80}(?:does not exist|not found|different number)|"
            r"Failed to create checkpoint path"
        ),
        ClusterFailed(
            "the work folder has gone, or a worker does not see it",
            hint="Name one that all workers see: --work DIR.",
        ),
    ),
    (
        r"failed on connection exception|UnknownHostException",
        ClusterFailed(
            "a filesystem does not answer",
            hint="See whether its address is right, and whether it is up.",
        ),
    ),
    (
        r"PACKAGE_NOT_INSTALLED|UNSUPPORTED_PACKAGE_VERSION",
        ClusterFailed(
            "a worker has not the packages that Spark needs, or old ones",
            hint="Install provenance-auditor[spark] for the Python of every worker.",
        ),
    ),
    (
        r"Master removed our application|has been killed|Max number of executor failures",
        ClusterFailed(
            "the workers of the cluster ended again and again",
            hint="They may have no disk or no memory: see their logs.",
        ),
    ),
    (
        (
            r"ExecutorLostFailure|Python worker exited unexpectedly|WORKER_EXITED|"
            rf"{_LOST_JAVA}"
        ),
        ClusterFailed(
            "a worker, or the driver, was ended from outside",
            hint="Memory or disk may have run out: see the log of the cluster.",
        ),
    ),
)
"""What the text of an exception tells of its cause, the nearer cause first."""

_FULL = re.compile(r"No space left on device|Disk quota exceeded|not enough space on the disk")

_UNWRITABLE = re.compile(
    r"Failed to create (?:any )?local dir|bad spark\.local\.dir|DISK_STORE_FAILED|"
    r"Failed to create a temp directory|Mkdirs failed to create|Read-only file system|"
    r"Permission denied|Failed to create directory|mkdir of \S+ failed|"
    r"(?:FileNotFound|NoSuchFile|FileSystem|AccessDenied)Exception: .*/blockmgr-"
)

_REFUSED = re.compile(_REFUSAL)

_OF_PYSPARK = "/pyspark-"
"""What the path of a file has in it that PySpark hands to Java."""

_WHOSE = re.compile(r"(?P<work>CheckpointRDD)|(?P<tables>parquet)|^Caused by", re.MULTILINE)
"""What the calls that led to a full disk tell of whose folder it is on."""

_OURS = re.compile(r"^provenance\.errors\.(?P<kind>\w+): (?P<message>.+)$", re.MULTILINE)

_LOST = re.compile(_LOST_JAVA)

_NOT_THE_CAUSE = re.compile(
    r"^(?:Traceback|  File |    |\s*$|JVM stacktrace|An exception was thrown)|^\S*Error: $"
)


_LOST_TASK = re.compile(r"^.*Lost task \S+ in stage \S+ \(TID \d+\) \([^)]*\): ")
"""What stands before the cause that one task of many ended by."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that a run writes to, and how another is named."""

    folder: str
    """Empty if each worker has its own."""
    option: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run writes what it does not keep."""

    work: Place = Place("", "--work DIR")
    """What lies between rounds."""
    disk: Place = Place("", "spark.local.dir, or SPARK_LOCAL_DIRS")
    """What Spark shuffles."""
    tables: str = "the tables"
    log: Callable[[], str] = str
    """What Java has printed so far: that it ended may have been its own doing."""


@contextmanager
def jobs_told(places: Places | None = None) -> Iterator[None]:
    """Raise what goes wrong on a cluster inside of this as an error that tells it in a sentence.

    An error of ours that a worker raised is raised here. The session has to stand until this
    ends: Java is asked what happened. Raises `ClusterFailed`, `NoCluster`.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        words, places = _words_of(error), places or Places()
        said = places.log() if _LOST.search(words) else ""
        raise told(f"{said}\n{words}", places) from error
    except OSError as error:
        full = _FULL.search(str(error)) is not None
        if not full and _OF_PYSPARK not in str(error.filename):
            raise
        raise _of_disk("", places or Places(), full=full) from error


def _words_of(error: Exception) -> str:
    """Return the text of an exception; PySpark asks Java for it, which may have ended."""
    from py4j.protocol import Py4JError

    try:
        return str(error)
    except (Py4JError, ConnectionError, AssertionError):
        return "Connection refused"


def told(text: str, places: Places | None = None) -> ProvenanceError:
    """Return the error that the text of an exception of Spark stands for."""
    places = places or Places()
    if ours := _OURS.search(text):
        return _ours(ours, places)
    for pattern in (_FULL, *(() if _REFUSED.search(text) else (_UNWRITABLE,))):
        if found := pattern.search(text):
            return _of_disk(text[found.start() :], places, full=pattern is _FULL)
    for known_as, known in _KNOWN:
        if re.search(known_as, text):
            return type(known)(str(known), known.hint)
    return ClusterFailed(f"a job failed on the cluster{_cause(text)}")


def _ours(raised: re.Match[str], places: Places) -> ProvenanceError:
    """Return the error that a worker raised, with the option that names the folder it is about."""
    kind, message = getattr(errors, raised["kind"], ClusterFailed), raised["message"]
    if kind is CannotWrite:
        work = places.work
        option = f": {work.option}" if work.folder and work.folder in message else ""
        if _FULL.search(message):
            return CannotWrite(message, f"Give it room, or name another folder{option}.")
        return CannotWrite(message, f"Name one that all workers see and can write to{option}.")
    made: ProvenanceError = kind(message)
    return made


def _of_disk(calls: str, places: Places, *, full: bool) -> ProvenanceError:
    """Return what to say of a folder that is full, or that cannot be written."""
    found = _WHOSE.search(calls)
    whose = found and found.lastgroup
    if whose == "tables":
        return CannotWrite(f"{places.tables} could not be written")
    place = places.work if whose == "work" else places.disk
    where = f"in {place.folder}" if place.folder else "on the disk of a worker"
    if full:
        return ClusterFailed(
            f"there is no more room {where}",
            hint=f"Give it room, or name another folder: {place.option}.",
        )
    return ClusterFailed(
        f"Spark cannot write {where}",
        hint=f"Name a folder that exists and is writable: {place.option}.",
    )


def _cause(text: str) -> str:
    """Return what ended it, as the end of a sentence: the last line of a Python traceback."""
    kept = [line for line in text.splitlines() if not _NOT_THE_CAUSE.match(line)]
    lines = [line.removeprefix(": ").strip() for line in kept]
    raised = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception)\b", line)]
    telling = _LOST_TASK.sub("", "".join((raised or lines)[:1]))
    return f" ({telling[:_CAUSES_CHARS_MAX]})" if telling else ""
