"""Paths come in; a table of their texts goes out, numbered and cut as no cluster decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.corpus.files import REASONS_SHOWN, nothing_readable
from provenance.distributed.listings import (
    CONTENT_BYTES_MAX,
    Listed,
    cut_tasks,
    is_address,
    list_files,
)
from provenance.distributed.nouns import decode, encode
from provenance.distributed.readings import READ, read_contents, read_listed
from provenance.errors import NoDocuments
from provenance.model import Skipped
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TEXTS = ("number", "path", "sha256", "size", "reader", "encoding", "chars", "text", "about")
"""The columns of `Texts.rows`: those of `READ`, after the number (bigint) of the document."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The documents of a corpus on a cluster, in the order in which one computer reads them."""

    rows: "DataFrame"
    """Columns `TEXTS`. Kept on the disks of the workers. A partition holds a range of numbers,
    in order, and so do partitions one after the other; none is empty."""
    starts: tuple[int, ...]
    """The first number of each partition, and after the last how many documents there are."""
    chars: int
    """Code points of all texts."""
    skipped: "DataFrame"
    """What was left out. Columns `number` (bigint; the order) and `skipped` (a `Skipped` as
    text). Kept on the disks of the workers."""
    skipped_count: int

    def release(self) -> None:
        """Give back what it takes on the disks of the workers."""
        self.rows.unpersist()
        self.skipped.unpersist()


def read_texts(
    spark: "SparkSession",
    paths: Sequence[str],
    options: AuditOptions,
    root: Path | None,
    partition_chars: int,
) -> Texts:
    """Return the documents under `paths`, as `read_documents` does, in parts of some code points.

    Where parts end depends on the texts alone. Paths are those that every worker sees, or
    addresses of a filesystem that Spark reads. Raises `NoDocuments` as `read_documents` does, and
    `BadOption` for standard input.
    """
    from pyspark import StorageLevel

    files = list_files(paths, options, root, partial(_list_remote, spark))
    read = _read(spark, paths, cut_tasks(files), options).persist(StorageLevel.DISK_ONLY)
    tasks = _tasks(read)
    if not any(task.documents for task in tasks):
        raise _no_documents(paths, read)
    numbered = _numbered(spark, read, tasks, partition_chars)
    firsts = _firsts(numbered)
    rows = _in_parts(spark, numbered, list(firsts)).persist(StorageLevel.DISK_ONLY)
    skipped = _in_order(spark, read, tasks).persist(StorageLevel.DISK_ONLY)
    starts = (*firsts.values(), rows.count())
    texts = Texts(rows, starts, sum(task.chars for task in tasks), skipped, skipped.count())
    read.unpersist()
    return texts


def _list_remote(spark: "SparkSession", address: str) -> Iterator[tuple[str, int]]:
    """Yield the address and the size of every file at and below an address.

    Raises `NoDocuments` if it does not exist.
    """
    from pyspark.errors import AnalysisException

    try:
        listed = _files_at(spark, [address]).select("path", "length")
    except AnalysisException as error:
        if error.getCondition() != "PATH_NOT_FOUND":
            raise
        raise NoDocuments(f"{address} does not exist") from None
    yield from listed.toLocalIterator()


def _files_at(spark: "SparkSession", addresses: list[str]) -> "DataFrame":
    source = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    return source.load(addresses)


def _read(
    spark: "SparkSession",
    paths: Sequence[str],
    tasks: Sequence[Sequence[Listed]],
    options: AuditOptions,
) -> "DataFrame":
    """Return what is read of the files: rows of `READ`, each task in a partition of its own."""
    here = [
        (number, encode(tuple(files), tuple[Listed, ...]))
        for number, files in enumerate(tasks)
        if not any(each.remote for each in files)
    ]
    there = [
        (number, position, each.place, encode(each))
        for number, files in enumerate(tasks)
        if any(each.remote for each in files)
        for position, each in enumerate(files)
    ]
    addresses = [path for path in paths if is_address(path)]
    found = spark.createDataFrame(here, "task int, files string")
    found = found.repartitionById(max(len(tasks), 1), "task")
    read = found.mapInArrow(partial(read_listed, options=options), READ)
    if not there:
        return read
    known = spark.createDataFrame(there, "task int, position int, place string, file string")
    contents = _with_contents(spark, known, addresses)
    contents = contents.repartitionById(len(tasks), "task").sortWithinPartitions("position")
    return read.union(contents.mapInArrow(partial(read_contents, options=options), READ))


def _with_contents(spark: "SparkSession", known: "DataFrame", addresses: list[str]) -> "DataFrame":
    """Return the files with their bytes, where these are at an address, and not too many."""
    from pyspark.sql import functions as f

    contents = _files_at(spark, addresses).where(f.col("length") <= CONTENT_BYTES_MAX)
    contents = contents.select(f.col("path").alias("place"), "content")
    return known.join(contents, "place", "left").drop("place")


@dataclass(frozen=True, slots=True)
class _Task:
    """What one task read, and what those before it did."""

    number: int
    documents: int
    chars: int
    skipped: int


def _tasks(read: "DataFrame") -> list[_Task]:
    """Return what each task read, as far as it read anything, in order."""
    from pyspark.sql import functions as f

    sums = read.groupBy("task").agg(
        f.count("path"),
        f.coalesce(f.sum("chars"), f.lit(0)),
        f.count("skipped"),
    )
    return sorted((_Task(*row) for row in sums.collect()), key=lambda task: task.number)


def _no_documents(paths: Sequence[str], read: "DataFrame") -> NoDocuments:
    given = [path if is_address(path) else Path(path) for path in paths]
    left_out = read.where("skipped IS NOT NULL").select("task", "position", "skipped")
    first = left_out.orderBy("task", "position").limit(REASONS_SHOWN).collect()
    reasons = [decode(Skipped, row["skipped"]) for row in first]
    return nothing_readable(given, reasons, left_out.count())


def _numbered(
    spark: "SparkSession", read: "DataFrame", tasks: Sequence[_Task], partition_chars: int
) -> "DataFrame":
    """Return the documents, numbered, each with how many times the texts before it fill a part."""
    return (
        read.where("skipped IS NULL")
        .join(_before(spark, tasks), "task")
        .selectExpr(
            "documents + position AS number",
            *TEXTS[1:],
            f"(chars_of_all + chars_before) DIV {partition_chars} AS filled",
        )
    )


def _firsts(numbered: "DataFrame") -> dict[int, int]:
    """Return the first document of each part, by how many times those before fill a part."""
    from pyspark.sql import functions as f

    firsts = numbered.groupBy("filled").agg(f.min("number")).collect()
    return dict(sorted((int(filled), int(first)) for filled, first in firsts))


def _in_parts(spark: "SparkSession", numbered: "DataFrame", filled: Sequence[int]) -> "DataFrame":
    """Return the documents, in order, those of each part in a partition of its own."""
    from pyspark.sql import functions as f

    rows = [(each, part) for part, each in enumerate(filled)]
    parts = f.broadcast(spark.createDataFrame(rows, "filled bigint, part int"))
    placed = numbered.join(parts, "filled").repartitionById(len(filled), "part")
    return placed.sortWithinPartitions("number").select(*TEXTS)


def _before(spark: "SparkSession", tasks: Sequence[_Task]) -> "DataFrame":
    """Return what the tasks before each have read: one small row a task, for every worker."""
    from pyspark.sql import functions as f

    rows = zip(
        [task.number for task in tasks],
        accumulate((task.documents for task in tasks), initial=0),
        accumulate((task.chars for task in tasks), initial=0),
        accumulate((task.skipped for task in tasks), initial=0),
        strict=False,
    )
    columns = "task int, documents bigint, chars_of_all bigint, left_out bigint"
    return f.broadcast(spark.createDataFrame(list(rows), columns))


def _in_order(spark: "SparkSession", read: "DataFrame", tasks: Sequence[_Task]) -> "DataFrame":
    """Return what was left out, with its place in the order of reading."""
    left_out = read.where("skipped IS NOT NULL").join(_before(spark, tasks), "task")
    return left_out.selectExpr("left_out + position AS number", "skipped")
