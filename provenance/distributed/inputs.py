"""Paths come in; a pile of their texts goes out, numbered as on one computer, and cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.corpus.files import REASONS_SHOWN, nothing_readable
from provenance.distributed.frames import Task, kept, mapped
from provenance.distributed.listings import (
    CONTENT_BYTES_MAX,
    Listed,
    cut_tasks,
    is_address,
    list_files,
)
from provenance.distributed.nouns import decode, encode
from provenance.distributed.piles import Pile, content_schema, pile_folder
from provenance.distributed.readings import read_contents, read_listed, read_schema
from provenance.distributed.runs import every_stretch, work_folder
from provenance.distributed.tasks import numbering
from provenance.distributed.tasks.numbering import Before, Counts
from provenance.errors import NoDocuments
from provenance.model import Skipped
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


_PART_CHARS_MIN = 4_000_000
"""Code points of a part below which starting a task costs more than its work."""

_PARTS_OF_A_CORE = 3
"""Parts of a small corpus for each core, so that none waits long for the slowest."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The documents of a corpus on a cluster, in the order in which one computer reads them."""

    pile: Pile
    """Where they lie."""
    rows: "DataFrame"
    """A row for each: see `numbering.document_schema`."""
    starts: tuple[int, ...]
    """The first number of each part, and after the last how many documents there are."""
    chars: int
    """Code points of all texts."""
    skipped: "DataFrame"
    """What was left out: see `numbering.skipped_schema`."""
    skipped_count: int

    def contents(self) -> "DataFrame":
        """Return the documents with their texts: see `piles.content_schema`."""
        files = every_stretch(self.rows.sparkSession, len(self.pile.tasks))
        return mapped(files, partial(numbering.unpiled, pile=self.pile), content_schema())

    def release(self) -> None:
        """Give back what the texts take in the work folder: they are somewhere else by now."""
        self.pile.remove()


def read_texts(
    spark: "SparkSession",
    paths: Sequence[str],
    options: AuditOptions,
    root: Path | None,
    partition_chars: int,
) -> Texts:
    """Return the documents under `paths`, as `read_documents` does, in parts of some code points.

    They lie in the work folder of the session. Where parts end depends on the texts and on the
    number of cores, and changes no result. Paths are those that every worker sees, or addresses
    of a filesystem that Spark reads. Raises `NoDocuments` as `read_documents` does, `BadOption`
    for standard input, and `CannotWrite`.
    """
    files = list_files(paths, options, root, partial(_list_remote, spark))
    place = pile_folder(work_folder(spark))
    read = kept(_read(spark, paths, cut_tasks(files), partial(_reader, options, place)))
    counts = _counts(read)
    if not any(each.documents for each in counts.values()):
        raise _no_documents(paths, read)
    before = dict(zip(counts, accumulate(counts.values(), _added, initial=_NOTHING), strict=False))
    total = reduce(_added, counts.values())
    firsts = {task: before[task].documents for task, each in counts.items() if each.documents}
    rows = mapped(read, partial(numbering.numbered, before=before), numbering.document_schema())
    skipped = mapped(read, partial(numbering.left_out, before=before), numbering.skipped_schema())
    chars = part_chars(total.chars, _cores(spark), partition_chars)
    return Texts(
        Pile(place, tuple(firsts), (*firsts.values(), total.documents)),
        rows,
        (*_firsts(read, before, chars), total.documents),
        total.chars,
        skipped,
        total.skipped,
    )


def part_chars(chars: int, cores: int, most: int) -> int:
    """Return how large the parts of a corpus are to be, in code points.

    So that each core has some, but none is tiny, and none larger than `most`.
    """
    return min(most, max(_PART_CHARS_MIN, -(-chars // (_PARTS_OF_A_CORE * cores))))


def _cores(spark: "SparkSession") -> int:
    return int(spark.sparkContext.defaultParallelism)


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


def _reader(options: AuditOptions, folder: str, task: Callable[..., Any]) -> Task:
    return partial(task, options=options, folder=folder)


def _read(
    spark: "SparkSession",
    paths: Sequence[str],
    tasks: Sequence[Sequence[Listed]],
    reader: Callable[[Callable[..., Any]], Task],
) -> "DataFrame":
    """Return what is told of the files, each task in a partition of its own.

    `reader` gives a task what else it needs.
    """
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
    read = mapped(found, reader(read_listed), read_schema())
    if not there:
        return read
    known = spark.createDataFrame(there, "task int, position int, place string, file string")
    contents = _with_contents(spark, known, addresses)
    contents = contents.repartitionById(len(tasks), "task").sortWithinPartitions("position")
    return read.union(mapped(contents, reader(read_contents), read_schema()))


def _with_contents(spark: "SparkSession", known: "DataFrame", addresses: list[str]) -> "DataFrame":
    """Return the files with their bytes, where these are at an address, and not too many."""
    from pyspark.sql import functions as sql

    contents = _files_at(spark, addresses).where(sql.col("length") <= CONTENT_BYTES_MAX)
    contents = contents.select(sql.col("path").alias("place"), "content")
    return known.join(contents, "place", "left").drop("place")


_NOTHING = Counts(0, 0, 0)


def _added(one: Counts, other: Counts) -> Counts:
    return Counts(
        one.documents + other.documents, one.chars + other.chars, one.skipped + other.skipped
    )


def _counts(read: "DataFrame") -> dict[int, Counts]:
    """Return what each task read, as far as it read anything, in order."""
    rows = mapped(read, numbering.counted, numbering.count_schema()).collect()
    return {task: Counts(*counts) for task, *counts in sorted(tuple(row) for row in rows)}


def _no_documents(paths: Sequence[str], read: "DataFrame") -> NoDocuments:
    given = [path if is_address(path) else Path(path) for path in paths]
    left_out = read.where("skipped IS NOT NULL").select("task", "position", "skipped")
    first = left_out.orderBy("task", "position").limit(REASONS_SHOWN).collect()
    reasons = [decode(Skipped, row["skipped"]) for row in first]
    return nothing_readable(given, reasons, left_out.count())


def _firsts(read: "DataFrame", before: Before, partition_chars: int) -> list[int]:
    """Return the number of the first document of each part."""
    task = partial(numbering.begun, before=before, chars=partition_chars)
    rows = mapped(read, task, numbering.first_schema()).collect()
    firsts: dict[int, int] = {}
    for filled, first in rows:
        firsts[filled] = min(first, firsts.get(filled, first))
    return sorted(firsts.values())
