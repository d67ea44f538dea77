from dataclasses import replace

from provenance.distributed.libraries import Library
from provenance.distributed.nouns import encode
from provenance.distributed.tasks.quoting import (
    digest_schema,
    digested,
    numbered_schema,
    quoted,
    shared,
    shared_schema,
)
from provenance.duplicates.families import group_families
from provenance.model import FamilyKind, in_marks
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
    counts = []
    for stretch in (0, 1):
        rows = rows_of(shared_schema(), stretch=[stretch])
        (told,) = quoted(rows, shelf, everywhere=True, wanted=True)
        counts += told["count"].drop_null().to_pylist()
    library = Library(replace(shelf, quotation_starts=(0, counts[0], sum(counts))))
    found = [each for number in range(5) for each in library.quotations(number)]
    assert found == list(expected)


def test_nobody_looks_for_quotations_that_are_not_wanted(tmp_path, seeds):
    shelf = with_pages(shelf_of(tmp_path, read_seeds(seeds)), [])
    rows = rows_of(shared_schema(), stretch=[0])
    (told,) = quoted(rows, shelf, everywhere=True, wanted=False)
    assert told["count"].to_pylist() == [0]
    assert Library(replace(shelf, quotation_starts=(0, 0))).quotations(0) == ()


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
    (said,) = quoted(places, shelf, everywhere=False, wanted=True)
    found = [row for row in said.to_pylist() if row["place"] is not None]
    assert found
    assert {row["document"] for row in found} <= {row["document"] for row in told}


def test_quotations_are_noted_with_the_families_that_hold_them(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    pages = final_pages(documents, matches)
    families = group_families(documents, pages, matches, options)
    shelf = with_pages(shelf_of(tmp_path, documents), matches)
    nouns = [encode(each) for each in families]
    rows = rows_of(numbered_schema(), number=list(range(len(nouns))), noun=nouns)
    list(quoted(list(shared(rows, shelf)), shelf, everywhere=True, wanted=True))
    expected = find_quotations(documents, pages, families, options)
    library = Library(replace(shelf, quotation_starts=(0, len(expected))))
    held = {number: of for each in documents for number, of in library.held(each.id).items()}
    text = [each for each in families if each.kind is FamilyKind.TEXT]
    assert held == {
        each.id: frozenset(family.id for family in text if _holds(family, each))
        for each in expected
    }
    assert any(held.values())


def _holds(family, quotation):
    marked = in_marks(quotation)
    return marked is not None and any(
        each.page == quotation.page and each.span.overlap(marked.span) >= 0.8 * len(marked.span)
        for each in family.occurrences
    )


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
        family=[0] * 3,
        first=[0] * 3,
    )
    (found,) = digested(rows, shelf)
    assert found.schema == digest_schema()
    assert found["document"].to_pylist() == [0, 1]
    assert len(set(found["met"].to_pylist())) == 1
