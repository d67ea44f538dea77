"""What an exception of Spark tells is told in a sentence."""

import pytest

from provenance.distributed.failures import Place, Places, jobs_told, told
from provenance.errors import BadOption, ClusterFailed, NoCluster

pytest.importorskip("pyspark", reason="Spark is an extra")


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("java.io.IOException: No space left on device", ClusterFailed, "on the disk of a worker"),
        (
            "Failed to create local dir in /x",
            ClusterFailed,
            "cannot write on the disk of a worker",
        ),
        ("KubernetesClientException: java.net: Connection refused", NoCluster, "no Spark master"),
        ("h:8020 failed on connection exception: Connection refused", ClusterFailed, "filesystem"),
        ("py4j does not exist in the JVM", ClusterFailed, "ended from outside"),
        ("java.lang.OutOfMemoryError: Java heap space", ClusterFailed, "out of memory"),
        ("No module named 'provenance'", ClusterFailed, "has no provenance"),
        ("All masters are unresponsive!", NoCluster, "no Spark master answers"),
        ('No FileSystem for scheme "foo"', ClusterFailed, "no filesystem of that scheme"),
        ("Python worker exited unexpectedly (crashed)", ClusterFailed, "ended from outside"),
        ("Traceback:\nValueError: no cheese", ClusterFailed, r"\(ValueError: no cheese\)"),
        ("Failed calling o3.x.\n: java.lang.BadException: rye", ClusterFailed, r"\(java.*: rye\)"),
        ("FileNotFoundError: '/x/pages-000001.arrow'", ClusterFailed, "work folder has gone"),
        ("", ClusterFailed, "^a job failed on the cluster$"),
    ],
)
def test_a_cause_is_told_in_one_sentence(text, kind, sentence):
    with pytest.raises(kind, match=sentence) as raised:
        raise told(text)
    assert "\n" not in str(raised.value)
    assert raised.value.hint


def test_an_error_of_ours_comes_home_as_it_was_raised():
    with pytest.raises(BadOption, match=r"^no such thing$"):
        raise told("Traceback\n  File x\nprovenance.errors.BadOption: no such thing\n\tat java")


def test_a_machine_that_went_away_is_told_as_such():
    with pytest.raises(ClusterFailed, match="ended from outside"), jobs_told():
        raise ConnectionRefusedError(111, "Connection refused")


FULL = (
    "Lost task 0.0 (TID 3): java.io.IOException: No space left on device\n\tat java.io.Write.x\n"
)
PLACES = Places(Place("/shared/work", "--work DIR"), Place("/var/scratch", "TMPDIR"))


def test_of_a_task_that_was_lost_the_cause_is_told():
    where = "Task 0 in stage 2.0 failed 1 times, most recent failure: Lost task 0.0 in stage 2.0"
    text = (
        f"x.SparkException: Job aborted: {where} (TID 21) (h executor driver): y.EvilException: z"
    )
    assert str(told(text)) == "a job failed on the cluster (y.EvilException: z)"


@pytest.mark.parametrize("kind", ["io.FileNotFound", "nio.file.FileSystem"])
def test_a_disk_that_has_gone_is_told_by_its_folder(kind):
    error = told(f"java.{kind}Exception: /var/scratch/blockmgr-1/0c: Not a directory", PLACES)
    assert str(error) == "Spark cannot write in /var/scratch"


@pytest.mark.parametrize(
    ("calls", "sentence", "hint"),
    [
        ("\tat org.apache.spark.rdd.ReliableCheckpointRDD$.w\n", "in /shared/work", "--work DIR"),
        ("\tat org.apache.spark.storage.DiskStore.put\n", "in /var/scratch", "TMPDIR"),
        ("\tat org.apache.parquet.hadoop.P.w\n", "tables could not be written", "disk has room"),
        ("Caused by: x\n\tat y.ReliableCheckpointRDD\n", "in /var/scratch", "TMPDIR"),
    ],
)
def test_the_folder_that_is_full_is_named(calls, sentence, hint):
    error = told(FULL + calls, PLACES)
    assert sentence in str(error)
    assert hint in error.hint


def test_a_text_that_a_worker_could_not_put_away_is_told_with_its_path():
    path = "/shared/work/1/texts-000001.arrow"
    words = f"provenance.errors.CannotWrite: {path} could not be written: [Errno 28]"
    error = told(f"{words} No space left on device\n", PLACES)
    assert str(error).startswith(path)
    assert "--work DIR" in error.hint


def test_a_machine_that_ended_itself_is_told_by_what_it_printed():
    places = Places(
        disk=Place("/nowhere", "TMPDIR"), log=lambda: "Failed to create any local dir."
    )
    with pytest.raises(ClusterFailed, match="Spark cannot write in /nowhere"), jobs_told(places):
        raise ConnectionRefusedError(111, "Connection refused")


def test_a_work_folder_that_no_worker_sees_is_told_with_its_path():
    error = told("provenance.errors.CannotWrite: /x/texts-000001.arrow could not be written: no")
    assert str(error).startswith("/x/texts-000001.arrow")
    assert error.hint == "Name one that all workers see and can write to."
    places = Places(work=Place("/x", "--work DIR"))
    error = told("provenance.errors.CannotWrite: /x/texts-1.arrow could not be written", places)
    assert error.hint == "Name one that all workers see and can write to: --work DIR."


def test_who_may_not_read_is_not_told_of_disks():
    error = told("org.apache.hadoop.security.AccessControlException: Permission denied: user=me")
    assert "does not let a worker read" in str(error)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), "no more room in /var/scratch"),
        (OSError(2, "No such file", "/var/scratch/spark-1/pyspark-2/x"), "cannot write in /var"),
    ],
)
def test_a_disk_that_fails_this_computer_is_told_too(error, sentence):
    with pytest.raises(ClusterFailed, match=sentence), jobs_told(PLACES):
        raise error


def test_what_spark_has_no_part_in_is_raised_as_it_is():
    with pytest.raises(FileNotFoundError), jobs_told(PLACES):
        raise FileNotFoundError(2, "No such file", "letter.txt")
