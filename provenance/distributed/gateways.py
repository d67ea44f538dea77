"""The Java machine that Spark runs on, found, started and ended by this program."""

import logging
import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from provenance import __version__
from provenance.errors import BadOption, ClusterFailed, NoCluster, NoSpark

if TYPE_CHECKING:
    from typing import BinaryIO

    from pyspark.sql import SparkSession

_PACKAGES = {"pyspark": "PySpark", "pyarrow": "PyArrow", "pandas": "pandas"}
"""What must be installed, by the name of its module. PySpark hands over Arrow with pandas only."""

_PYSPARK_MIN = (4, 1)
"""The first that puts rows into parts by number."""

_JAVA_MIN = 17

_LOG, _WAY = "spark.log", "way"
"""Files that Java writes: what it prints, and where it listens."""

_END_SECONDS = 20
"""How long a Java machine may take to remove its files when it is told to end."""

_ANSWER_SECONDS = 60
"""How long Java may take to tell its version: a machine under load is no machine without it."""

_LOOK_SECONDS = 0.1
"""How often to look whether Java has said how to reach it."""

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
    _check_versions()
    number = _java_version(_java(environment))
    if number < _JAVA_MIN:
        raise NoSpark(f"Spark needs Java {_JAVA_MIN} or later, and what is here is Java {number}")


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # it is kept from being found
        return False


def _check_versions() -> None:
    """Raise `NoSpark` if PySpark is too old, or finds PyArrow or pandas so."""
    with suppress(PackageNotFoundError):  # it comes with a Spark that was unpacked
        here = version("pyspark")
        if tuple(map(int, re.findall(r"\d+", here)[:2])) < _PYSPARK_MIN:
            oldest = ".".join(map(str, _PYSPARK_MIN))
            raise NoSpark(f"PySpark {oldest} or later is needed, and what is here is {here}")
    from pyspark.errors import PySparkImportError
    from pyspark.sql.pandas.utils import (
        require_minimum_pandas_version,
        require_minimum_pyarrow_version,
    )

    try:
        require_minimum_pandas_version()
        require_minimum_pyarrow_version()
    except PySparkImportError as error:
        told = str(error).partition("] ")[2].rstrip(".")
        raise NoSpark(f"what PySpark needs is too old: {told}") from error


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


@contextmanager
def java_machine(settings: list[tuple[str, str]], folder: Path, *, shown: bool) -> Iterator[Any]:
    """Give the way to a Java machine that is started, and ended with all jobs it still runs.

    It writes into `folder`, also what it prints, unless that is `shown`. It stands in a session
    of processes of its own: what a terminal sends to all that it started is ours to tell it.
    Raises `NoSpark` if it does not start, and `NoCluster` if it ends at once, with what it said.
    """
    with (
        _hushed(shown=shown),
        (folder / _LOG).open("ab") as log,
        ThreadPoolExecutor(1) as starter,  # a thread of its own is not interrupted midway
    ):
        started = starter.submit(_start, settings, folder, None if shown else log)
        reached = False
        try:
            gateway = _gateway(started.result(), folder)
            reached = True
            yield gateway
            _forget(gateway)
        finally:
            if started.exception() is None:
                _end(started.result(), _END_SECONDS if reached else 0)


@contextmanager
def _hushed(*, shown: bool) -> Iterator[None]:
    """Keep the stack traces that PySpark logs from standard error, unless somebody logs there."""
    root, nowhere = logging.getLogger(), logging.NullHandler()
    if shown or root.handlers:
        yield
        return
    root.addHandler(nowhere)
    try:
        yield
    finally:
        root.removeHandler(nowhere)


def _start(
    settings: list[tuple[str, str]], folder: Path, output: "BinaryIO | None"
) -> "subprocess.Popen[bytes]":
    """Start Java, as `pyspark.java_gateway` does, which would not end it when interrupted."""
    script = spark_home() / "bin" / ("spark-submit.cmd" if os.name == "nt" else "spark-submit")
    told = [part for name, value in settings for part in ("--conf", f"{name}={value}")]
    more = shlex.split(os.environ.get("PYSPARK_SUBMIT_ARGS", "pyspark-shell"))
    way = {"SPARK_CONNECT_MODE": "0", "_PYSPARK_DRIVER_CONN_INFO_PATH": str(folder / _WAY)}
    try:
        return subprocess.Popen(  # noqa: S603  a program that the user's own settings name
            [script, *told, *more],
            stdin=subprocess.PIPE,  # Java ends when this does, however this program ends
            stdout=output,
            stderr=output,
            env={**os.environ, **way},
            start_new_session=True,
        )
    except OSError as error:
        raise NoSpark(f"Spark could not be started: {script}: {error.strerror}") from error


def spark_home() -> Path:
    """Return the folder of Spark: that of PySpark, unless another is named. Raises `NoSpark`."""
    named = os.environ.get("SPARK_HOME", "")
    found = find_spec("pyspark")
    home = Path(named) if named else Path(str(found and found.origin)).parent
    if not (home / "bin" / "spark-submit").exists():
        hint = "Unset it, or name the folder of a Spark." if named else ""
        where = "SPARK_HOME is" if named else "PySpark is in"
        raise NoSpark(f"{where} {home}, and there is no Spark in it", hint)
    return home


def _gateway(process: "subprocess.Popen[bytes]", folder: Path) -> Any:  # noqa: ANN401  of a library without types
    """Return the way to a Java machine, once it has said in its folder where it listens."""
    from pyspark.java_gateway import launch_gateway

    place = folder / _WAY
    while not place.exists():
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_SECONDS)
            raise NoCluster(
                f"Spark ended at once{_last_words(said_in(folder))}",
                hint="See whether its settings are right, in spark-defaults.conf or those given.",
            )
    said = place.read_bytes()
    port, secret = int.from_bytes(said[:4], "big"), said[8:].decode()
    where = {"PYSPARK_GATEWAY_PORT": str(port), "PYSPARK_GATEWAY_SECRET": secret}
    before = {name: os.environ.pop(name) for name in where if name in os.environ}
    os.environ.update(where)
    try:
        return launch_gateway()  # type: ignore[no-untyped-call]  # it has no types
    finally:
        for name in where:
            del os.environ[name]
        os.environ.update(before)


def said_in(folder: Path) -> str:
    """Return what a Java machine that writes into a folder has printed, as far as it is kept."""
    try:
        return (folder / _LOG).read_text("utf-8", "replace")
    except OSError:
        return ""


def _last_words(said: str) -> str:
    """Return what a Java machine said before it ended, as the end of a sentence."""
    kept = [line.strip() for line in said.splitlines() if not line.startswith(_NOISE)]
    lines = [line for line in kept if line]
    failed = [line for line in lines if "Exception" in line]
    telling = "".join((failed or lines)[:1]).removeprefix('Exception in thread "main" ')
    return f": {telling}" if telling else ""


def open_session(gateway: Any, settings: list[tuple[str, str]]) -> "SparkSession":  # noqa: ANN401  as above
    """Return the session of Spark in a Java machine that was just started.

    Raises `BadOption` if one runs in this program already.
    """
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    if SparkContext._active_spark_context is not None:  # noqa: SLF001  PySpark has no word for this
        raise BadOption("a session of Spark runs already here", hint="Give it as `session`.")
    SparkContext._gateway, SparkContext._jvm = gateway, gateway.jvm  # noqa: SLF001  as above
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
    with suppress(OSError):
        gateway.close()


def _end(process: "subprocess.Popen[bytes]", patience: int) -> None:
    """End a Java machine, and what it started: no process of it is left."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()  # it ends when nobody can tell it anything any more
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    if os.name == "nt":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
