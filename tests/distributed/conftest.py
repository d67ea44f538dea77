"""One session of Spark for all tests: two executors in processes of their own."""

from importlib.util import find_spec

import pytest

from provenance.distributed.sessions import SparkOptions, spark_session

if find_spec("pyspark") is None:  # Spark is an extra
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session")
def spark():
    """A session on two executors, with few parts to a shuffle."""
    options = SparkOptions(
        master="local-cluster[2,1,1024]", conf=(("spark.sql.shuffle.partitions", "3"),)
    )
    with spark_session(options) as session:
        yield session
