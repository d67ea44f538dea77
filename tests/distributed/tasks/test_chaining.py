from provenance.distributed.tasks.chaining import chained, grown
from provenance.distributed.tasks.matching import CHAIN, candidate_schema
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from tests.distributed.inline import (
    candidates_of,
    chains_of,
    content,
    documents_of,
    shelf_of,
)
from tests.distributed.stories import a_library

ENDS = ("a", "a_first", "a_last", "b", "b_first", "b_last")


def test_chains_grown_in_two_places_are_those_grown_in_one(tmp_path):
    documents, options = documents_of(*a_library(5).values()), AuditOptions()
    shelf = shelf_of(tmp_path, documents, (0, 3, 11, len(documents)))
    rows = content(candidates_of(shelf, scope_of(documents, options), options), candidate_schema())
    found = sorted(tuple(row[name] for name in ENDS) for row in rows if row["kind"] == CHAIN)
    assert found == chains_of(documents, options)


def test_partitions_without_rows_give_none(tmp_path):
    documents, options = documents_of("Nothing is shared here."), AuditOptions()
    shelf = shelf_of(tmp_path, documents)
    assert not list(chained([], shelf, scope_of(documents, options)))
    assert not list(grown([], shelf, options.score_min))
