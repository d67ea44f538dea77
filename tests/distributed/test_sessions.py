"""A session that cannot be had is refused before Java is started."""

import pytest

from provenance.distributed.sessions import SparkOptions, spark_session
from provenance.errors import BadOption, ClusterFailed, NoCluster

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
    with (
        pytest.raises(ClusterFailed, match="the moon is no cheese"),
        spark_session(SparkOptions(), spark) as session,
    ):
        session.range(3).mapInArrow(_fail, "id bigint").count()
    assert spark.range(3).count() == 3
