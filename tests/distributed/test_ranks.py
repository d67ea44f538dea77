import pyarrow as pa
import pytest

from provenance.distributed.ranks import ranked
from tests.distributed.deaths import dying_once, kill_one


@pytest.fixture(scope="session")
def rows_of(spark):
    """Put rows of (document, word, kept) into a frame."""

    def _rows_of(rows):
        columns = zip(*rows, strict=True) if rows else ([], [], [])
        types = (pa.int64(), pa.string(), pa.int64())
        arrays = [pa.array(each, kind) for each, kind in zip(columns, types, strict=True)]
        return spark.createDataFrame(pa.table(arrays, names=["document", "word", "kept"]))

    return _rows_of


def _skewed():
    """Nearly all rows have one document, and words whose order is that of code points."""
    words = [*"zaZ é\U0001f989\uffee", "", "ab", "a b"]
    return [(7, f"{word}{at}", at) for word in words for at in range(40)] + [
        (3, "z", 1),
        (9, "", 2),
    ]


@pytest.mark.parametrize("partitions", [1, 2, 11])
def test_ranks_are_places_in_the_order_of_keys_however_rows_lie(rows_of, partitions):
    rows = _skewed()
    frame = rows_of(rows[::-1]).repartition(partitions, "kept")
    found = ranked(frame, ["document", "word"], "rank")
    assert found.dtypes[-1] == ("rank", "bigint")
    expected = [(*row, at) for at, row in enumerate(sorted(rows))]
    assert [tuple(row) for row in found.collect()] == expected


def test_ranks_stay_with_their_rows_whatever_is_done_after(rows_of):
    rows = _skewed()
    places = {row[1]: at for at, row in enumerate(sorted(rows)) if row[0] == 7}
    found = ranked(rows_of(rows), ["document", "word"], "rank")
    again = found.union(found).where("document = 7").repartition(5, "kept").coalesce(2)
    collected = again.select("word", "rank").collect()
    assert len(collected) == 2 * len(places)
    assert all(row["rank"] == places[row["word"]] for row in collected)


def test_executors_that_die_change_no_rank(rows_of, spark, tmp_path):
    rows = _skewed()
    first, later = tmp_path / "first", tmp_path / "later"
    first.mkdir()
    later.mkdir()
    found = ranked(dying_once(rows_of(rows), first), ["document", "word"], "rank")
    assert list(first.iterdir())
    kill_one(spark, later)
    expected = [(*row, at) for at, row in enumerate(sorted(rows))]
    assert [tuple(row) for row in found.collect()] == expected


def test_no_rows_have_no_ranks(rows_of):
    found = ranked(rows_of([]), ["word"], "rank")
    assert found.columns == ["document", "word", "kept", "rank"]
    assert found.collect() == []
