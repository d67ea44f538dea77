"""What Spark needs is looked for before it is started."""

import os
import signal
import sys

import pytest

from provenance.distributed.gateways import check_installed, java_machine, spark_home
from provenance.errors import NoCluster, NoSpark

pytest.importorskip("pyspark", reason="Spark is an extra")


@pytest.mark.parametrize(
    ("module", "name"), [("pyspark", "PySpark"), ("pyarrow", "PyArrow"), ("pandas", "pandas")]
)
def test_a_package_that_is_missing_is_named(monkeypatch, module, name):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(NoSpark, match=f"^{name} is not installed$"):
        check_installed()


def test_an_old_pyspark_is_told_by_its_number(monkeypatch):
    monkeypatch.setattr("provenance.distributed.gateways.version", lambda _: "3.5.1")
    with pytest.raises(NoSpark, match=r"^PySpark 4\.1 or later is needed.* is 3\.5\.1$"):
        check_installed()


@pytest.mark.parametrize("module", ["pandas", "pyarrow"])
def test_an_old_package_is_told_in_the_words_of_pyspark(monkeypatch, module):
    monkeypatch.setattr(f"{module}.__version__", "1.0.0")
    with pytest.raises(NoSpark, match=r"too old: .*must be installed.*1\.0\.0"):
        check_installed()


def test_no_java_is_told(tmp_path):
    with pytest.raises(NoSpark, match="needs Java"):
        check_installed({"PATH": str(tmp_path)})
    with pytest.raises(NoSpark, match="JAVA_HOME is"):
        check_installed({"JAVA_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("says", "sentence"),
    [("1.8", "what is here is Java 8"), ("11", "what is here is Java 11"), ("", "no Java")],
)
def test_an_old_java_is_told_by_its_number(tmp_path, says, sentence):
    java = tmp_path / "java"
    line = f"    java.specification.version = {says}" if says else "hello"
    java.write_text(f"#!/bin/sh\necho '{line}' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    with pytest.raises(NoSpark, match=sentence):
        check_installed({"PATH": str(tmp_path)})


def _spark(folder, *lines):
    """Make a folder of Spark in which these lines of a shell are all there is."""
    script = folder / "bin" / "spark-submit"
    script.parent.mkdir()
    script.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
    script.chmod(0o755)
    return str(folder)


def test_a_folder_without_a_spark_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    with pytest.raises(NoSpark, match="there is no Spark in it"):
        spark_home()


@pytest.mark.parametrize("code", [0, 1])
def test_what_java_said_before_it_ended_is_told(monkeypatch, tmp_path, code):
    told = 'Exception in thread "main" java.lang.NoSuchFieldError: cheese'
    lines = ["echo WARNING: nothing", f"echo '{told}' >&2", "echo '\tat x.y(Z.java)'"]
    monkeypatch.setenv("SPARK_HOME", _spark(tmp_path, *lines, f"exit {code}"))
    with (
        pytest.raises(NoCluster, match=r"^Spark ended at once: java\.lang\.\w+: cheese$"),
        java_machine([], tmp_path, shown=False),
    ):
        pytest.fail("it has ended")


def test_a_spark_that_cannot_be_run_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("SPARK_HOME", _spark(tmp_path))
    (tmp_path / "bin" / "spark-submit").chmod(0o644)
    with (
        pytest.raises(NoSpark, match=r"Spark could not be started: .*Permission denied"),
        java_machine([], tmp_path, shown=False),
    ):
        pytest.fail("it does not run")


def test_java_is_ended_where_it_is_interrupted_while_it_starts(monkeypatch, tmp_path):
    number = tmp_path / "number"
    lines = [f"echo $$ > '{number}'", "kill -INT $PPID", "exec sleep 600"]
    monkeypatch.setenv("SPARK_HOME", _spark(tmp_path, *lines))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), java_machine([], tmp_path, shown=False):
            pytest.fail("it never says where it listens")
    finally:
        signal.signal(signal.SIGINT, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text(encoding="ascii")), 0)
