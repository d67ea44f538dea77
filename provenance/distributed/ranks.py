"""Rows come in, the same rows go out with their place in the order of their keys."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ROW_BITS = 33
"""`monotonically_increasing_id` counts rows below so many bits, and partitions above."""


def ranked(frame: "DataFrame", by: Sequence[str], name: str) -> "DataFrame":
    """Return the rows with a column `name`, bigint: 0 to n - 1 in ascending order of `by`.

    No two rows may have the same keys: then neither the partitions nor their number change a rank.
    Texts go by code points, null before all else. Rows come sorted, in partitions that are in
    order as well. They are kept in the checkpoint folder of the session, so that a row that is
    computed again has the same rank; of each partition a count is collected. What made the rows is
    done twice, once to see how they are spread: hand in rows that are kept, if that is much.
    """
    from pyspark.sql import functions as sql

    rows = frame.repartitionByRange(*by).sortWithinPartitions(*by).checkpoint()
    partition = sql.spark_partition_id()
    firsts = sql.lit(_firsts(rows)).cast("array<bigint>")
    within = sql.monotonically_increasing_id() - sql.shiftleft(partition.cast("bigint"), _ROW_BITS)
    return rows.withColumn(name, firsts[partition] + within)


def _firsts(rows: "DataFrame") -> list[int]:
    """Return for each partition how many rows are in those before it."""
    from pyspark.sql import functions as sql

    counted = rows.groupBy(sql.spark_partition_id().alias("partition")).count().collect()
    counts = {int(each["partition"]): int(each["count"]) for each in counted}
    return list(accumulate((counts.get(at, 0) for at in range(max(counts, default=0))), initial=0))
