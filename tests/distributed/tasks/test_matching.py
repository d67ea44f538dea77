import random

import pytest

from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.distributed.tasks.matching import matched
from provenance.duplicates.matches import find_matches
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from tests.distributed.inline import documents_of, matches_of, shelf_of
from tests.distributed.stories import a_library


def whole(documents, options):
    pages = cut_pages(documents)
    return find_matches(documents, split_passages(documents, pages), options)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "options", [AuditOptions(), AuditOptions(noisy=True, thorough=True, score_min=60.0)]
)
def test_the_matches_of_all_stretches_are_those_of_the_whole(tmp_path, seed, options):
    documents = documents_of(*a_library(seed).values())
    cuts = sorted(random.Random(seed).sample(range(1, len(documents)), 4))  # noqa: S311  the same cuts on every machine
    shelf = shelf_of(tmp_path, documents, (0, *cuts, len(documents)))
    found = whole(documents, options)
    assert found
    assert matches_of(shelf, documents, options) == sorted(found, key=lambda one: (one.a, one.b))


def test_a_partition_without_candidates_has_no_matches(tmp_path):
    documents = documents_of("Nothing is shared here.")
    shelf, options = shelf_of(tmp_path, documents), AuditOptions()
    rows = list(matched([], shelf, options, scope_of(documents, options), ()))
    assert sum(batch.num_rows for batch in rows) == 0
