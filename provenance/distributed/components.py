"""Edges come in, one row each; which nodes hang together goes out, one row a node.

A long table of edges is worked on in rounds: the large-star and the small-star of Kiveris,
Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected Components in MapReduce and Beyond"
(SoCC 2014), by turns. Each leaves nodes connected as they were, by no more edges than before; in
the end every component is a star around its smallest node. A short table is left to one task.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_FEW_EDGES = 1_000_000
"""So many edges one task connects in seconds and in some 200 MB; a round costs seconds as well."""

_FEW_ROWS = 100_000
"""So many rows, each with a noun of some hundred bytes, one task holds in some 200 MB."""

_SCHEMA = "node bigint, component bigint"


def connected(edges: "DataFrame", few: int = _FEW_EDGES) -> "DataFrame":
    """Return each node of `edges` with its component, which is named by its smallest node.

    `edges` has columns a and b, bigint and not null, in any direction and any number; a node is
    named by an edge to itself if by none else. Returns columns node and component, bigint: each
    node once, in no order. More edges than `few` take rounds, as many as the square of the
    logarithm of their number at most and in practice as its logarithm; the session must have a
    checkpoint folder for what is kept between them. Nothing is collected but a number a round.

    All edges of a node pass through one task, sorted and spilled to the disk by Spark, never held
    by Python: a million neighbours are a second of work.
    """
    from pyspark.sql import functions as sql

    ends = edges.select(sql.greatest("a", "b").alias("a"), sql.least("a", "b").alias("b"))
    kept = ends.distinct().checkpoint()
    count = kept.count()
    if count <= few:
        return kept.coalesce(1).mapInArrow(_connect_batches, _SCHEMA)
    stars = _stars(kept.where("a > b"), rounds_max(count))
    centres = stars.select("b", "b")
    every = stars.select("a", "b").union(centres).union(kept.where("a = b"))
    return every.groupBy(sql.col("a").alias("node")).agg(sql.min("b").alias("component"))


def apart(rows: "DataFrame", ends: tuple[str, str], few: int = _FEW_ROWS) -> "DataFrame":
    """Return the rows in partitions of which each holds whole components, and maybe many of them.

    `ends` are the columns, bigint and not null, of the two nodes that a row joins. Few rows are in
    one partition. They are kept in the checkpoint folder of the session; see `connected`.
    """
    left, right = ends
    rows = rows.checkpoint()
    if rows.count() <= few:
        return rows.coalesce(1)
    components = connected(rows.selectExpr(f"{left} as a", f"{right} as b"))
    named = rows.join(components.withColumnRenamed("node", left), left)
    return named.repartition("component")


def rounds_max(edges: int) -> int:
    """Return how many rounds may be needed for so many edges: the square of the logarithm.

    Kiveris and others prove this for both stars by turns, up to a constant.
    """
    return 4 * (2 * edges + 2).bit_length() ** 2


def _stars(edges: "DataFrame", rounds: int) -> "DataFrame":
    """Return edges (a, b) from each node to the smallest of its component, a > b.

    Raises `RuntimeError` beyond the number of rounds that any graph needs: a mistake of ours.
    """
    from pyspark.sql import functions as sql

    for _ in range(rounds):
        edges = _small_star(_large_star(edges)).checkpoint()
        (row,) = edges.agg(sql.max("changed").alias("changed")).collect()
        if not row["changed"]:
            return edges
    raise RuntimeError(f"edges were not connected in {rounds} rounds, more than any graph needs")


def _large_star(edges: "DataFrame") -> "DataFrame":
    """Tie the larger neighbours of each node to the smallest one: (a, b) to (a, smallest of b)."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    ends = edges.select("a", "b").union(edges.select("b", "a")).toDF("node", "neighbour")
    order = Window.partitionBy("node").orderBy("neighbour")
    told = ends.select(
        "node",
        "neighbour",
        sql.least(sql.first("neighbour").over(order), "node").alias("smallest"),
        sql.lag("neighbour").over(order).alias("before"),
    )
    return told.where("neighbour > node and not neighbour <=> before").select(
        sql.col("neighbour").alias("a"),
        sql.col("smallest").alias("b"),
        (sql.col("smallest") != sql.col("node")).alias("changed"),
    )


def _small_star(edges: "DataFrame") -> "DataFrame":
    """Tie each node and its smaller neighbours to the smallest of them.

    The first row of a node, to its smallest neighbour, stays; each other is moved and says so.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    order = Window.partitionBy("a").orderBy("b", sql.desc("changed"))
    told = edges.select(
        *("a", "b", "changed"),
        sql.first("b").over(order).alias("smallest"),
        sql.lag("b").over(order).alias("before"),
    )
    return told.where("not b <=> before").select(
        sql.when(sql.isnull("before"), sql.col("a")).otherwise(sql.col("b")).alias("a"),
        sql.col("smallest").alias("b"),
        (sql.isnotnull("before") | sql.col("changed")).alias("changed"),
    )


def _connect_batches(batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """Yield the components of all edges together."""
    import pyarrow as pa

    ends = [(each.column("a").to_numpy(), each.column("b").to_numpy()) for each in batches]
    if ends:
        a, b = (np.concatenate(each) for each in zip(*ends, strict=True))
        nodes, components = components_of(a, b)
        yield pa.RecordBatch.from_arrays([pa.array(nodes), pa.array(components)], names=_NAMES)


_NAMES = ["node", "component"]


def components_of(
    a: NDArray[np.int64], b: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the nodes of edges in order, and the smallest node that each one hangs together with.

    `a` and `b` are int64[edges], the two ends. Union-find: each tree hangs from its smallest node.
    """
    nodes, numbers = np.unique(np.concatenate([a, b]), return_inverse=True)
    above = list(range(len(nodes)))
    for left, right in numbers.reshape(2, -1).T.tolist():
        x, y = _top(above, left), _top(above, right)
        if x < y:
            above[y] = x
        else:
            above[x] = y
    tops = np.fromiter((_top(above, each) for each in range(len(nodes))), np.int64, len(nodes))
    return nodes, nodes[tops]


def _top(above: list[int], node: int) -> int:
    """Return the top of a node's tree; halve the way there."""
    while above[node] != node:
        above[node] = above[above[node]]
        node = above[node]
    return node
