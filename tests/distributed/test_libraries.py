import pytest

from provenance.distributed.libraries import Library
from provenance.model import Occurrence, Span
from provenance.report.spans import ground_of, place_row
from tests.distributed.inline_lineage import Told
from tests.distributed.stories import a_library


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return Told(tmp_path_factory.mktemp("told"), a_library(1))


def test_documents_pages_and_quotations_are_those_of_one_computer(told):
    library = Library(told.shelf)
    assert list(library.documents) == told.documents
    pages = [page for each in told.documents for page in library.pages(each.id)]
    assert pages == list(told.pages)
    found = [quotation for each in told.documents for quotation in library.quotations(each.id)]
    assert found == list(told.quotations)
    for page in told.pages:
        assert library.page(Occurrence(page.span, page.id)) == page


def test_a_place_lies_on_the_last_page_that_starts_before_it(told):
    library, ground = Library(told.shelf), ground_of(told.documents, told.pages)
    for document in told.documents:
        for start in range(0, len(document.text) + 2, 101):
            span = Span(document.id, start, start + 1)
            assert f"p{library.page_at(span)}" == place_row(span, ground)["page"]


def test_a_number_that_no_document_has_is_refused(told):
    with pytest.raises(IndexError):
        Library(told.shelf).documents[len(told.documents)]
