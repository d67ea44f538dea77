"""What goes wrong on a cluster, as one sentence: exceptions of Spark in, errors of ours out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from provenance import errors
from provenance.errors import ClusterFailed, NoCluster, ProvenanceError

_CAUSES_CHARS_MAX = 300
"""What is shown of a cause that is not known here: a whole plan would hide the point."""

_KNOWN: tuple[tuple[str, ProvenanceError], ...] = (
    (
        r"No space left on device|Disk quota exceeded",
        ClusterFailed(
            "a worker ran out of room on its disk",
            hint="Give it room, or another folder: spark.local.dir, or SPARK_LOCAL_DIRS.",
        ),
    ),
    (
        (
            r"Failed to create (?:any )?local dir|bad spark\.local\.dir|DISK_STORE_FAILED|"
            r"Failed to create a temp directory|Mkdirs failed to create|Read-only file system"
        ),
        ClusterFailed(
            "a worker has no folder to write to",
            hint="Name one that exists and is writable: spark.local.dir, or SPARK_LOCAL_DIRS.",
        ),
    ),
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
            r"Failed to connect to master|External scheduler cannot be instantiated"
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
            hint="Give it the library: spark.jars.packages, in spark-defaults.conf or --conf.",
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
            r"Answer from Java side is empty|Connection refused|Error while (?:sending|receiving)|"
            r"An error occurred while trying to connect to the Java server"
        ),
        ClusterFailed(
            "a worker, or the driver, was ended from outside",
            hint="Memory or disk may have run out: see the log of the cluster.",
        ),
    ),
)
"""What the text of an exception tells of its cause, the nearer cause first."""

_OURS = re.compile(r"^provenance\.errors\.(\w+): (.+)$", re.MULTILINE)

_NOT_THE_CAUSE = re.compile(
    r"^(?:Traceback|  File |    |\s*$|JVM stacktrace|An exception was thrown)|^\S*Error: $"
)


@contextmanager
def jobs_told() -> Iterator[None]:
    """Raise what goes wrong on a cluster inside of this as an error that tells it in a sentence.

    An error of ours that a worker raised is raised here. The session has to stand until this
    ends: Java is asked what happened. Raises `ClusterFailed`, `NoCluster`.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        raise told(_words_of(error)) from error


def _words_of(error: Exception) -> str:
    """Return the text of an exception; PySpark asks Java for it, which may have ended."""
    from py4j.protocol import Py4JError

    try:
        return str(error)
    except (Py4JError, ConnectionError, AssertionError):
        return "Connection refused"


def told(text: str) -> ProvenanceError:
    """Return the error that the text of an exception of Spark stands for."""
    ours = _OURS.search(text)
    if ours and isinstance(kind := getattr(errors, ours[1], None), type):
        made: ProvenanceError = kind(ours[2])
        return made
    for pattern, known in _KNOWN:
        if re.search(pattern, text):
            return type(known)(str(known), known.hint)
    return ClusterFailed(f"a job failed on the cluster{_cause(text)}")


def _cause(text: str) -> str:
    """Return what ended it, as the end of a sentence: the last line of a Python traceback."""
    lines = [line for line in text.splitlines() if not _NOT_THE_CAUSE.match(line)]
    raised = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception)\b", line.strip())]
    telling = "".join((raised or lines)[:1]).strip()
    return f" ({telling[:_CAUSES_CHARS_MAX]})" if telling else ""
