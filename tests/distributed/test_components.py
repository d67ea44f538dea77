import random
from collections import deque
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed import components
from provenance.distributed.components import apart, components_of, connected, rounds_max
from tests.distributed.deaths import dying_once, kill_one

ALL_IN_ROUNDS = 0
"""So few edges go to one task that none do."""


@pytest.fixture(scope="session")
def edges_of(spark):
    """Put pairs into a frame of edges."""

    def _edges_of(pairs):
        a, b = (pa.array([pair[end] for pair in pairs], pa.int64()) for end in (0, 1))
        return spark.createDataFrame(pa.table({"a": a, "b": b}))

    return _edges_of


def _found(frame):
    rows = frame.collect()
    assert frame.dtypes == [("node", "bigint"), ("component", "bigint")]
    assert len({row["node"] for row in rows}) == len(rows)
    return {row["node"]: row["component"] for row in rows}


def _walked(pairs):
    """Return the components by walking from each node, the smallest first."""
    beside = {node: set() for pair in pairs for node in pair}
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    found = {}
    for start in sorted(beside):
        ahead = deque([] if start in found else [start])
        while ahead:
            node = ahead.popleft()
            if node not in found:
                found[node] = start
                ahead.extend(beside[node])
    return found


PAIRS = st.lists(st.tuples(st.integers(-9, 25), st.integers(-9, 25)), max_size=30)


@given(PAIRS)
def test_one_task_connects_what_can_be_walked_to(pairs):
    a, b = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    nodes, found = components_of(a, b)
    assert dict(zip(nodes.tolist(), found.tolist(), strict=True)) == _walked(pairs)


def _stories():
    """Give graphs by name; the nodes of all are large and small, negative ones too."""
    chance = random.Random(9)  # noqa: S311  the same graphs on every machine
    crowd = list(range(-40, 160))
    chance.shuffle(crowd)
    far = [5_000_000_000 * node for node in crowd]
    several = [(chance.randrange(90), chance.randrange(90)) for _ in range(70)]
    return {
        "a chain whose links lie about": list(pairwise(crowd)),
        "a long chain": list(pairwise(range(3_000))),
        "a ring of far numbers": list(zip(far, far[1:] + far[:1], strict=True)),
        "a star around its largest node": [(999, node) for node in crowd],
        "a star around its smallest node": [(node, -999) for node in crowd],
        "some of this and some of that": several * 2 + [(b, a) for a, b in several],
        "nodes that know nobody": [(3, 3), (8, 8), (8, 9), (4, 4), (4, 4)],
        "two nodes": [(2, 1)],
        "nothing": [],
    }


STORIES = _stories()
APART = 1_000_000_000_000


def _apart(value, at):
    return value + APART * (1 + at)


def test_every_graph_is_connected_in_a_few_rounds_as_in_one_task(edges_of, monkeypatch):
    """All stories at once, each in a country of its own: one run of the rounds is enough."""
    monkeypatch.setattr(components, "rounds_max", lambda _edges: 16)
    pairs = [
        (_apart(a, at), _apart(b, at)) for at, each in enumerate(STORIES.values()) for a, b in each
    ]
    expected = _walked(pairs)
    edges = edges_of(pairs)
    assert _found(connected(edges)) == expected
    assert _found(connected(edges.repartition(7, "b"), few=ALL_IN_ROUNDS)) == expected


def test_executors_that_die_change_nothing(edges_of, spark, tmp_path):
    pairs = STORIES["some of this and some of that"]
    first, later = tmp_path / "first", tmp_path / "later"
    first.mkdir()
    later.mkdir()
    found = connected(dying_once(edges_of(pairs), first), few=ALL_IN_ROUNDS)
    assert list(first.iterdir())
    kill_one(spark, later)
    assert _found(found) == _walked(pairs)


def test_no_edges_have_no_components(edges_of):
    assert _found(connected(edges_of([]))) == {}
    assert _found(connected(edges_of([]), few=-1)) == {}


def test_more_rounds_than_any_graph_needs_are_a_mistake_that_is_named(edges_of, monkeypatch):
    monkeypatch.setattr(components, "rounds_max", lambda _edges: 1)
    chain = list(pairwise(range(60)))
    with pytest.raises(RuntimeError, match="not connected in 1 rounds, more than any graph needs"):
        connected(edges_of(chain), few=ALL_IN_ROUNDS)


def test_the_bound_on_rounds_grows_with_the_square_of_the_logarithm():
    assert [rounds_max(count) for count in (0, 1, 10**3, 10**9)] == [16, 36, 484, 3844]


@pytest.mark.parametrize("few", [ALL_IN_ROUNDS, 100])
def test_rows_that_hang_together_come_in_one_partition(spark, few):
    rows = [(1, 2, "a"), (7, 8, "b"), (2, 3, "a"), (9, 9, "c"), (3, 1, "a")]
    frame = apart(spark.createDataFrame(rows, "one long, other long, says string"), ENDS, few)
    partitions = frame.select("one", "other", "says").rdd.glom().collect()
    assert sorted(tuple(row) for some in partitions for row in some) == sorted(rows)
    holders = [{row.says for row in some} for some in partitions if some]
    assert sum(map(len, holders)) == len({"a", "b", "c"})


ENDS = ("one", "other")
