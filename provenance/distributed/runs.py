"""One run on a cluster: what all of its steps are told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance.distributed.files import make_folder
from provenance.distributed.frames import by_number, delivered, together
from provenance.distributed.shelves import Shelf
from provenance.duplicates.scopes import Scope
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What all steps of a run are told.

    spark     the session
    shelf     where the texts are
    options   of the audit
    scope     which documents are compared with which
    known     texts that stand everywhere
    words     of the whole corpus
    """

    spark: "SparkSession"
    shelf: Shelf
    options: AuditOptions
    scope: Scope
    known: tuple[str, ...]
    words: int

    @property
    def stretches(self) -> int:
        """Stretches of documents: as many partitions have what is done by document."""
        return len(self.shelf)

    def with_pages(self, counts: Mapping[int, int]) -> "Run":
        """Return the run with the number of the first page of each stretch."""
        pages = [counts[stretch] for stretch in range(self.stretches)]
        starts = tuple(accumulate(pages, initial=0))
        return replace(self, shelf=replace(self.shelf, page_starts=starts))

    def with_quotations(self, counts: Mapping[int, int]) -> "Run":
        """Return the run with the number of the first quotation of each stretch."""
        found = [counts[stretch] for stretch in range(self.stretches)]
        starts = tuple(accumulate(found, initial=0))
        return replace(self, shelf=replace(self.shelf, quotation_starts=starts))

    def on_stretches(self, rows: "DataFrame", column: str = "stretch") -> "DataFrame":
        """Return the rows in one partition a stretch."""
        return by_number(rows, self.stretches, column)

    def delivered(self, parcels: "DataFrame") -> "DataFrame":
        """Return parcels, each in the partition of the stretch that it goes to."""
        return delivered(parcels, self.stretches)

    def every_stretch(self) -> "DataFrame":
        """Return one row a stretch, each in a partition of its own."""
        return every_stretch(self.spark, self.stretches)

    def on_every_stretch(self, rows: "DataFrame") -> "DataFrame":
        """Return the same with one more row for each stretch, in which nothing else is told."""
        return self.on_stretches(together([rows, self.every_stretch()]))


def every_stretch(spark: "SparkSession", stretches: int) -> "DataFrame":
    """Return one row a stretch, each in a partition of its own."""
    numbers = spark.range(stretches, numPartitions=1).selectExpr("cast(id as int) as stretch")
    return by_number(numbers, stretches, "stretch")


def work_folder(spark: "SparkSession") -> str:
    """Return a folder that all workers see, which goes with the session. Raises `CannotWrite`."""
    place = str(spark.sparkContext.getCheckpointDir())
    folder = place.removeprefix("file:").removeprefix("//") if place.startswith("file:") else place
    make_folder(folder)
    return folder
