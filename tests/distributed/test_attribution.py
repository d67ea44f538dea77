from provenance.distributed.attribution import find_quotations
from provenance.distributed.libraries import Library
from provenance.distributed.runs import Run
from provenance.duplicates.scopes import scope_of
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations as find_here
from provenance.quotes.shared import gram_hashes
from tests.distributed.inline import final_pages, read_seeds, shelf_of, with_pages

SHARED = (
    "stretch int, document long, page long, start long, end long, text boolean, family long, "
    "first long"
)


def quotations_on(spark, shelf, documents, options):
    """Return the library with the quotations, and those of them that may meet others."""
    run = Run(spark, shelf, options, scope_of(documents, options), (), 10_000)
    run, said = find_quotations(run, spark.createDataFrame([], SHARED))
    return Library(run.shelf), said.collect()


def test_quotations_are_numbered_from_stretch_to_stretch(spark, tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 1, 3, 5)), [])
    library, said = quotations_on(spark, shelf, documents, options)
    expected = find_here(documents, final_pages(documents, []), (), options)
    assert [each for number in range(5) for each in library.quotations(number)] == list(expected)
    grams = {each.id: gram_hashes(documents, each) for each in expected}
    assert {row.number: row.grams for row in said} == {
        number: of_one for number, of_one in grams.items() if of_one
    }
    assert all(expected[row.number].span.document == row.document for row in said)


def test_without_attribution_nobody_looks_for_quotations(spark, tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions(attribution=False)
    shelf = with_pages(shelf_of(tmp_path, documents), [])
    library, said = quotations_on(spark, shelf, documents, options)
    assert said == []
    assert [library.quotations(each.id) for each in documents] == [()] * len(documents)
