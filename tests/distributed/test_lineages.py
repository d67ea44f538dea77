from itertools import pairwise

import pytest

from provenance.corpus.files import read_documents
from provenance.distributed.lineages import find_derivations, trace_lineage
from provenance.distributed.nouns import decode
from provenance.distributed.runs import Run
from provenance.duplicates.families import group_families
from provenance.duplicates.scopes import scope_of
from provenance.lineage.derivations import derive
from provenance.lineage.trees import trace_pages
from provenance.model import Derivation, PageLineage
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations
from provenance.quotes.shared import join_shared_quotations
from tests.distributed.inline import (
    FAMILY_COLUMNS,
    family_rows,
    final_pages,
    found_matches,
    shelf_of,
    with_pages,
    with_quotations,
)
from tests.distributed.stories import a_library, write

ATTRIBUTED, UNATTRIBUTED = AuditOptions(), AuditOptions(attribution=False)


@pytest.mark.parametrize("options", [ATTRIBUTED, UNATTRIBUTED], ids=["attributed", "not"])
def test_lineage_found_by_joins_is_that_of_one_computer(spark, tmp_path, options):
    write(tmp_path, a_library(5))
    documents = list(read_documents([tmp_path], options)[0])
    matches = found_matches(documents, options)
    pages = final_pages(documents, matches)
    families = group_families(documents, pages, matches, options)
    quotations = find_quotations(documents, pages, families, options)
    families = join_shared_quotations(documents, pages, families, quotations, options)
    derivations = derive(documents, pages, families, quotations, options)
    lineage = trace_pages(pages, derivations)
    assert derivations

    starts = (0, 3, 4, len(documents) // 2, len(documents))
    shelf = with_quotations(with_pages(shelf_of(tmp_path, documents, starts), matches), quotations)
    run = Run(spark, shelf, options, scope_of(documents, options), (), 10_000)
    found = find_derivations(run, spark.createDataFrame(family_rows(families), FAMILY_COLUMNS))
    rows = sorted(found.collect(), key=lambda row: row.number)
    assert [decode(Derivation, row.noun) for row in rows] == list(derivations)
    assert [row.number for row in rows] == list(range(len(derivations)))
    assert [(row.family, row.document) for row in rows] == [
        (each.family, each.copy.span.document) for each in derivations
    ]
    assert all(
        first <= row.document < last
        for row in rows
        for at, (first, last) in enumerate(pairwise(starts))
        if at == row.stretch
    )
    traced = sorted(trace_lineage(run, found).collect(), key=lambda row: row.page)
    assert [decode(PageLineage, row.noun) for row in traced] == list(lineage)
    assert [row.page for row in traced] == [each.page for each in lineage]
