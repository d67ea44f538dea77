"""The Java machine that Spark runs on, found, started and ended by this program."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from provenance import __version__
from provenance.errors import ClusterFailed, NoCluster, NoSpark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_PACKAGES = {"pyspark": "PySpark", "pyarrow": "PyArrow", "pandas": "pandas"}
"""What must be installed, by the name of its module. PySpark hands over Arrow with pandas only."""

_JAVA_MIN = 17

_END_SECONDS = 20
"""How long a Java machine may take to remove its files when it is told to end."""

_ANSWER_SECONDS = 60
"""How long Java may take to tell its version: a machine under load is no machine without it."""

_WORKERS_SECONDS = 120
"""How long a cluster may take to give the first worker."""

_NOISE = ("\tat ", "Caused by", "WARNING:", "WARN", "Using Spark's", "Setting default log", "...")
"""What lines begin with that tell nothing of why Spark ended."""


def check_installed(environment: Mapping[str, str] = os.environ) -> None:
    """Raise `NoSpark` unless PySpark is installed, what it needs, and a Java that it runs on."""
    missing = [name for module, name in _PACKAGES.items() if not _is_installed(module)]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise NoSpark(f"{' and '.join(missing)} {verb} not installed")
    version = _java_version(_java(environment))
    if version < _JAVA_MIN:
        raise NoSpark(f"Spark needs Java {_JAVA_MIN} or later, and what is here is Java {version}")


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # it is kept from being found
        return False


def _java(environment: Mapping[str, str]) -> str:
    """Return the Java that Spark would start."""
    home = environment.get("JAVA_HOME", "")
    if home:
        java = shutil.which("java", path=str(Path(home) / "bin"))
        if java is None:
            raise NoSpark(f"JAVA_HOME is {home}, and there is no Java in it")
        return java
    java = shutil.which("java", path=environment.get("PATH"))
    if java is None:
        raise NoSpark("Spark needs Java, and there is none here")
    return java


def _java_version(java: str) -> int:
    """Return the number that a Java calls itself by: 8 for 1.8."""
    try:
        told = subprocess.run(  # noqa: S603  a program that the user's own settings name
            [java, "-XshowSettings:properties", "-version"],
            capture_output=True,
            check=False,
            timeout=_ANSWER_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise NoSpark(f"{java} does not start") from None
    lines = told.stderr.decode("utf-8", "replace").splitlines()
    for line in lines:
        name, _, value = line.partition("=")
        if name.strip() == "java.specification.version":
            return int(value.strip().removeprefix("1.").partition(".")[0])
    raise NoSpark(f"{java} is no Java that tells its version")


def start_gateway(settings: list[tuple[str, str]], log: Path | None) -> Any:  # noqa: ANN401  of a library without types
    """Start a Java machine and return the way to it. What it prints goes to `log`, or is shown.

    Raises `NoCluster` if it ends at once, with what it said.
    """
    from pyspark import SparkConf
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    conf = SparkConf(loadDefaults=False).setAll(settings)
    try:
        if log is None:
            return launch_gateway(conf)  # type: ignore[no-untyped-call]  # it has no types
        with log.open("ab") as file:
            return launch_gateway(  # type: ignore[no-untyped-call]  # as above
                conf, {"stdout": file, "stderr": file}
            )
    except OSError as error:
        raise NoSpark(f"Spark could not be started: {error.strerror}") from error
    except PySparkRuntimeError as error:
        raise NoCluster(
            f"Spark ended at once{_last_words(log)}",
            hint="See whether its settings are right, in spark-defaults.conf or those given.",
        ) from error


def _last_words(log: Path | None) -> str:
    """Return what a Java machine said before it ended, as the end of a sentence."""
    if log is None:
        return ""
    lines = log.read_text("utf-8", "replace").splitlines()
    said = [line.strip() for line in lines if line.strip() and not line.startswith(_NOISE)]
    failed = [line for line in said if "Exception" in line]
    telling = "".join((failed or said)[:1]).removeprefix('Exception in thread "main" ')
    return f": {telling}" if telling else ""


def open_session(gateway: Any, settings: list[tuple[str, str]]) -> "SparkSession":  # noqa: ANN401  as above
    """Return the session of Spark in a Java machine that was just started."""
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    conf = SparkConf(_jvm=gateway.jvm).setAll(settings)
    context = SparkContext(conf=conf, gateway=gateway)
    server: Any = context._accumulatorServer  # noqa: SLF001  it would print a stack trace
    server.handle_error = _unheard
    return SparkSession(context)


def _unheard(_request: object, _client: object) -> None:
    """Say nothing of a Java machine that went away: the job that was lost with it tells it."""


def check_workers(session: "SparkSession") -> None:
    """Raise `NoCluster` if no worker takes work in time, and `ClusterFailed` if it is unfit."""
    from py4j.protocol import Py4JJavaError

    context = session.sparkContext
    waiting = Timer(_WORKERS_SECONDS, context.cancelAllJobs)
    waiting.daemon = True
    waiting.start()
    try:
        (version,) = context.parallelize([0], 1).map(_version_of_worker).collect()
    except Py4JJavaError as error:
        if waiting.is_alive():
            raise
        raise NoCluster(
            f"no worker of {context.master} took work within {_WORKERS_SECONDS} seconds",
            hint="See whether it has workers, and whether they have what one of them is to have.",
        ) from error
    finally:
        waiting.cancel()
    if version != __version__:
        raise ClusterFailed(
            f"a worker has provenance {version}, and this is {__version__}",
            hint="Install the same version for the Python of every worker.",
        )


def _version_of_worker(_: int) -> str:
    return __version__


def end_gateway(gateway: Any) -> None:  # noqa: ANN401  as above
    """End a Java machine, with all jobs it still runs: no process of it is left."""
    _forget(gateway)
    process = gateway.proc
    with suppress(OSError):
        process.stdin.close()  # it ends when nobody can tell it anything any more
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(OSError):
        gateway.close()


def _forget(gateway: Any) -> None:  # noqa: ANN401  as above
    """Let PySpark begin anew: it keeps the way to a Java machine for the next session."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    context = SparkContext._active_spark_context  # noqa: SLF001  PySpark has no word for this
    server = getattr(context, "_accumulatorServer", None)
    if server is not None:
        server.shutdown()
        server.server_close()
    if SparkContext._gateway is gateway:  # noqa: SLF001  as above
        SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001  as above
        SparkContext._active_spark_context = None  # noqa: SLF001  as above
        SparkSession._instantiatedSession = SparkSession._activeSession = None  # noqa: SLF001  as above
