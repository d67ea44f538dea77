from provenance.distributed.runs import Run
from provenance.distributed.shelves import Shelf
from provenance.duplicates.scopes import scope_by_path
from provenance.options import AuditOptions

SHELF = Shelf("nowhere", (0, 3, 4, 9), (0, 30, 40, 90), 1_000)


def run_on(spark):
    return Run(spark, SHELF, AuditOptions(), scope_by_path({}, 9, AuditOptions()), (), 200)


def test_every_stretch_has_a_partition_of_its_own(spark):
    run = run_on(spark)
    assert run.stretches == 3
    rows = spark.createDataFrame([(2, 7), (0, 5), (2, 8)], "stretch int, words long")
    parts = run.on_every_stretch(rows).rdd.glom().collect()
    told = [sorted((row.stretch, row.words or 0) for row in part) for part in parts]
    assert told == [[(0, 0), (0, 5)], [(1, 0)], [(2, 0), (2, 7), (2, 8)]]


def test_pages_are_counted_on_from_stretch_to_stretch(spark):
    run = run_on(spark).with_pages({2: 4, 0: 5, 1: 0})
    assert run.shelf.page_starts == (0, 5, 5, 9)
