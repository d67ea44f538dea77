"""What an exception of Spark tells is told in a sentence."""

import pytest

from provenance.distributed.failures import jobs_told, told
from provenance.errors import BadOption, ClusterFailed, NoCluster

pytest.importorskip("pyspark", reason="Spark is an extra")


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("java.io.IOException: No space left on device", ClusterFailed, "room on its disk"),
        ("java.lang.OutOfMemoryError: Java heap space", ClusterFailed, "out of memory"),
        ("No module named 'provenance'", ClusterFailed, "has no provenance"),
        ("All masters are unresponsive!", NoCluster, "no Spark master answers"),
        ('No FileSystem for scheme "foo"', ClusterFailed, "no filesystem of that scheme"),
        ("Python worker exited unexpectedly (crashed)", ClusterFailed, "ended from outside"),
        ("Traceback:\nValueError: no cheese", ClusterFailed, r"\(ValueError: no cheese\)"),
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
