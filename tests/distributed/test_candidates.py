from provenance.distributed.candidates import find_candidates
from provenance.distributed.frames import unpacked
from provenance.distributed.runs import Run
from provenance.distributed.tasks.matching import LISTED, candidate_schema
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from tests.distributed.inline import candidates_of, content, documents_of, shelf_of
from tests.distributed.stories import a_library


def candidates_on(spark, shelf, documents, options):
    run = Run(spark, shelf, options, scope_of(documents, options), (), 10_000)
    frame = find_candidates(run)
    parcels = frame.toArrow().to_batches()
    return unpacked(parcels, candidate_schema()).to_pylist()


def in_order(rows):
    return sorted(rows, key=lambda row: tuple(row.values()))


def test_spark_moves_what_one_computer_has_in_its_memory(spark, tmp_path):
    documents, options = documents_of(*a_library(7).values()), AuditOptions()
    shelf = shelf_of(tmp_path, documents, (0, 9, len(documents)))
    expected = content(
        candidates_of(shelf, scope_of(documents, options), options), candidate_schema()
    )
    assert in_order(candidates_on(spark, shelf, documents, options)) == in_order(expected)


def test_pairs_that_are_listed_are_candidates_whatever_they_share(spark, tmp_path):
    documents = documents_of("Nothing is shared here.", "Or there.")
    options = AuditOptions(pairs=(("001.txt", "000.txt"),))
    shelf = shelf_of(tmp_path, documents, (0, 1, 2))
    (row,) = candidates_on(spark, shelf, documents, options)
    assert (row["kind"], row["a"], row["b"]) == (LISTED, 0, 1)
