from dataclasses import replace

from provenance.distributed.families import find_families, settle_pages
from provenance.distributed.nouns import decode
from provenance.distributed.runs import Run
from provenance.duplicates.families import group_families
from provenance.duplicates.scopes import scope_of
from provenance.model import Family
from provenance.options import AuditOptions
from tests.distributed.inline import (
    final_pages,
    found_matches,
    match_batches,
    read_seeds,
    shelf_of,
)


def test_families_found_by_joins_are_those_of_one_computer(spark, tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    shelf = shelf_of(tmp_path, documents, (0, 2, 5))
    run = Run(spark, shelf, options, scope_of(documents, options), (), 10_000)
    rows = [row for batch in match_batches(matches, shelf) for row in batch.to_pylist()]
    columns = (
        "a long, a_start long, a_end long, a_stretch int, b long, b_start long, b_end long, "
        "b_stretch int, words long, noun string"
    )
    names = [each.split()[0] for each in columns.split(", ")]
    frame = spark.createDataFrame([tuple(row[name] for name in names) for row in rows], columns)
    run = settle_pages(run, frame)
    found = sorted(find_families(run, frame).collect(), key=lambda row: row.number)
    families = [
        replace(decode(Family, row.noun), id=row.number, part_of=row.part_of) for row in found
    ]
    assert families == list(
        group_families(documents, final_pages(documents, matches), matches, options)
    )
