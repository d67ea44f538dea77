from provenance.distributed.tasks.matching import PASSAGES, candidate_schema
from provenance.distributed.tasks.signing import band_schema, likely, signed
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from tests.distributed.inline import (
    candidates_of,
    content,
    documents_of,
    done,
    every_stretch,
    pairs_of,
    shelf_of,
)
from tests.distributed.stories import FOOTER, a_library


def test_passages_proposed_by_all_stretches_are_those_of_the_whole(tmp_path):
    documents, options = documents_of(*a_library(6).values()), AuditOptions(noisy=True)
    shelf = shelf_of(tmp_path, documents, (0, 8, 9, len(documents)))
    rows = content(candidates_of(shelf, scope_of(documents, options), options), candidate_schema())
    found = {
        (row["a"], row["a_first"], row["b"], row["b_first"])
        for row in rows
        if row["kind"] == PASSAGES
    }
    assert found == pairs_of(documents, options)
    assert found


def test_a_paragraph_of_three_hundred_documents_sends_a_few_bands_on(tmp_path):
    documents = documents_of(*[FOOTER] * 300)
    shelf = shelf_of(tmp_path, documents)
    rows = content(done(signed, every_stretch(shelf), shelf, 2, noisy=False), band_schema())
    bands = [row for row in rows if row["b_passage"] is None]
    assert len(bands) == 16 * 8


def test_a_partition_without_rows_gives_none(tmp_path):
    documents, options = documents_of("Nothing is shared here."), AuditOptions()
    shelf = shelf_of(tmp_path, documents)
    assert not list(likely([], shelf, scope_of(documents, options), options.score_min))
