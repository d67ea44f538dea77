from provenance.distributed.attribution import find_quotations
from provenance.distributed.runs import Run
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations as find_here
from tests.distributed.inline import final_pages, read_seeds, shelf_of, with_pages

SHARED = "stretch int, document long, page long, start long, end long, text boolean, first long"


def quotations_on(spark, shelf, documents, options):
    run = Run(spark, shelf, options, scope_of(documents, options), (), 10_000)
    return find_quotations(run, spark.createDataFrame([], SHARED)).collect()


def test_quotations_are_numbered_from_stretch_to_stretch(spark, tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 1, 3, 5)), [])
    found = quotations_on(spark, shelf, documents, options)
    expected = find_here(documents, final_pages(documents, []), (), options)
    assert sorted(row.number for row in found) == list(range(len(expected)))
    owners = {row.number: row.document for row in found}
    assert [owners[each.id] for each in expected] == [each.span.document for each in expected]


def test_without_attribution_nobody_looks_for_quotations(spark, tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions(attribution=False)
    assert quotations_on(spark, shelf_of(tmp_path, documents), documents, options) == []
