"""A session that cannot be had is refused before Java is started."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import sleep

import pytest

from provenance.distributed.sessions import SparkOptions, interrupted_once, spark_session
from provenance.errors import BadOption, CannotWrite, ClusterFailed, NoCluster
from tests.distributed.stories import a_library, write

pytest.importorskip("pyspark", reason="Spark is an extra")


@pytest.mark.parametrize("master", ["foo://x", "spark://host", "local[x]", "127.0.0.1:7077"])
def test_what_is_no_address_of_a_master_is_refused(master):
    with pytest.raises(BadOption, match="no address of a Spark master"):
        SparkOptions(master=master)


def test_parts_of_no_characters_are_refused():
    with pytest.raises(BadOption, match="partition_chars is 0"):
        SparkOptions(partition_chars=0)


@pytest.mark.parametrize("master", ["spark://localhost:1", "spark://nosuchhost.invalid:7077"])
def test_a_master_that_does_not_answer_is_named(master):
    with (
        pytest.raises(NoCluster, match=f"no Spark master answers at {master}"),
        spark_session(SparkOptions(master=master)),
    ):
        pytest.fail("there is no such master")


def _fail(batches):
    for _ in batches:
        raise ValueError("the moon is no cheese")
    yield


def test_a_task_that_raises_is_told_and_a_running_session_stays(spark):
    folder = spark.sparkContext.getCheckpointDir()
    with (
        pytest.raises(ClusterFailed, match="the moon is no cheese"),
        spark_session(SparkOptions(), spark) as session,
    ):
        session.range(3).mapInArrow(_fail, "id bigint").count()
    assert spark.range(3).count() == 3
    assert spark.sparkContext.getCheckpointDir() == folder


def test_nothing_is_left_in_the_work_folder_where_a_job_fails(spark, tmp_path):
    with (
        pytest.raises(ClusterFailed, match="the moon is no cheese"),
        spark_session(SparkOptions(work=str(tmp_path)), spark) as session,
    ):
        session.range(3).checkpoint().mapInArrow(_fail, "id bigint").count()
    assert not list(tmp_path.iterdir())


def test_a_work_folder_that_cannot_be_made_is_named(spark, tmp_path):
    (tmp_path / "file").write_text("A letter.", encoding="utf-8")
    with (
        pytest.raises(CannotWrite, match=f"the work folder {tmp_path}/file/x cannot be made"),
        spark_session(SparkOptions(work=f"{tmp_path}/file/x"), spark),
    ):
        pytest.fail("a file is in the way")


@pytest.fixture
def submitted(monkeypatch, tmp_path):
    """Return what Spark would be started with, from a function that starts a stand-in for it."""
    script = tmp_path / "home" / "bin" / "spark-submit"
    script.parent.mkdir(parents=True)
    said = tmp_path / "said"
    script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{said}'\n", encoding="utf-8")
    script.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for name in ("SPARK_MASTER", "SPARK_CONF_DIR"):
        monkeypatch.delenv(name, raising=False)

    def _submitted(options):
        with pytest.raises(NoCluster, match="Spark ended at once"), spark_session(options):
            pytest.fail("it has ended")
        assert not list((tmp_path / "temporary").iterdir())
        told = said.read_text(encoding="utf-8").splitlines()
        return dict(each.split("=", 1) for each in told if each.startswith("spark."))

    return _submitted


def test_spark_runs_on_this_computer_where_nothing_is_said(submitted):
    told = submitted(SparkOptions())
    assert told["spark.master"] == "local[*]"
    assert told["spark.driver.memory"] == "2g"
    assert told["spark.ui.enabled"] == "false"


def test_java_compiles_less_on_this_computer_and_as_it_likes_on_others(submitted):
    compiling = ("spark.driver.defaultJavaOptions", "spark.executor.defaultJavaOptions")
    here = submitted(SparkOptions(master="local-cluster[2,1,1024]"))
    assert [here[name] for name in compiling] == ["-XX:TieredStopAtLevel=1"] * 2
    assert not set(compiling) & set(submitted(SparkOptions(master="yarn")))


def test_what_spark_defaults_conf_sets_is_kept(submitted, monkeypatch, tmp_path):
    lines = "# memory\nspark.master local[3]\n  spark.driver.memory = 7g\nspark.sql.x:y\n\n"
    (tmp_path / "spark-defaults.conf").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    told = submitted(SparkOptions())
    assert told["spark.master"] == "local[3]"
    assert "spark.driver.memory" not in told
    assert submitted(SparkOptions(master="local[1]"))["spark.master"] == "local[1]"


def test_settings_that_are_given_come_before_all_others(submitted):
    told = submitted(SparkOptions(conf=(("spark.driver.memory", "9g"),)))
    assert told["spark.driver.memory"] == "9g"


@pytest.mark.usefixtures("submitted")
def test_ctrl_c_does_afterwards_what_it_did_before(tmp_path):
    script = tmp_path / "home" / "bin" / "spark-submit"
    script.write_text("#!/bin/sh\nkill -INT $PPID\nexec sleep 600\n", encoding="utf-8")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), spark_session(SparkOptions(master="local[1]")):
            pytest.fail("it never says where it listens")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert not list((tmp_path / "temporary").iterdir())


def test_no_place_for_temporary_files_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with (
        pytest.raises(CannotWrite, match="no place for temporary files"),
        spark_session(SparkOptions(master="local[1]")),
    ):
        pytest.fail("there is no place")


_LOOKS = 100
_INTERRUPTIBLE = """
import signal
from provenance.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


def test_an_error_that_an_interrupt_caused_is_an_interrupt():
    def asking():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ClusterFailed("Java has gone") from None

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), interrupted_once():
            asking()
        with pytest.raises(ClusterFailed), interrupted_once():
            raise ClusterFailed("Java has gone")
    finally:
        signal.signal(signal.SIGINT, before)


def _marked(mark):
    """Return the numbers of the processes, not yet ended, whose environment holds a mark."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes there")
@pytest.mark.parametrize(
    ("number", "code", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_an_audit_that_is_ended_leaves_nothing_behind(tmp_path, number, code, word):
    (tmp_path / "texts").mkdir()
    (tmp_path / "temporary").mkdir()
    write(tmp_path / "texts", a_library(3))
    command = ["audit", "texts", "--engine", "spark", "--master", "local[1]", "--tables", "found"]
    mark = f"provenance-mark={tmp_path}"
    here = Path(__file__).parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTIBLE, *command],
        cwd=tmp_path,
        env={
            **os.environ,
            "TMPDIR": str(tmp_path / "temporary"),
            "PYTHONPATH": str(here),
            "MARK": mark,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not any((tmp_path / "temporary").rglob("texts-*.arrow")):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
    os.killpg(process.pid, number)  # as a terminal does
    printed, told = process.communicate()
    assert (process.returncode, printed, told) == (code, b"", f"provenance: {word}\n".encode())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["temporary", "texts"]
    assert not list((tmp_path / "temporary").iterdir())
    for _ in range(_LOOKS):  # one that was told to end may take a moment
        if not _marked(mark.encode()):
            return
        sleep(0.1)
    pytest.fail("processes are left")
