from provenance.distributed.nouns import decode, encode
from provenance.distributed.tasks.quoting import (
    digest_schema,
    digested,
    numbered_schema,
    quoted,
    shared,
    shared_schema,
)
from provenance.duplicates.families import group_families
from provenance.model import Quotation
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations
from tests.distributed.inline import (
    documents_of,
    final_pages,
    found_matches,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)


def test_quotations_are_found_everywhere_as_on_one_computer(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    pages = final_pages(documents, matches)
    expected = find_quotations(documents, pages, (), options)
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 2, 5)), matches)
    found = []
    for stretch in (0, 1):
        rows = quoted(rows_of(shared_schema(), stretch=[stretch]), shelf, everywhere=True)
        nouns = [noun for batch in rows for noun in batch["noun"].to_pylist()]
        found += [decode(Quotation, noun) for noun in nouns]
    assert [(each.span, each.parts, each.page) for each in found] == [
        (each.span, each.parts, each.page) for each in expected
    ]


def test_near_shared_places_only_the_pages_that_have_some_are_read(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    families = group_families(documents, final_pages(documents, matches), matches, options)
    shelf = with_pages(shelf_of(tmp_path, documents), matches)
    nouns = [encode(each) for each in families]
    rows = rows_of(numbered_schema(), number=list(range(len(nouns))), noun=nouns)
    places = list(shared(rows, shelf))
    told = [row for batch in places for row in batch.to_pylist()]
    assert len(told) == sum(len(each.occurrences) for each in families)
    found = [row for batch in quoted(places, shelf, everywhere=False) for row in batch.to_pylist()]
    assert found
    assert {row["document"] for row in found} <= {row["document"] for row in told}


def test_documents_of_equal_text_have_one_digest(tmp_path):
    text = "A line of some length that stands in both of them.\n"
    documents = documents_of(text, text.upper() + "\n\n", "Something else.")
    shelf = with_pages(shelf_of(tmp_path, documents), [])
    rows = rows_of(
        shared_schema(),
        stretch=[0, 0, 0],
        document=[0, 1, 2],
        page=[0, 1, 2],
        start=[0, 0, 0],
        end=[50, 50, 1],
        text=[True] * 3,
        first=[0] * 3,
    )
    (found,) = digested(rows, shelf)
    assert found.schema == digest_schema()
    assert found["document"].to_pylist() == [0, 1]
    assert len(set(found["met"].to_pylist())) == 1
