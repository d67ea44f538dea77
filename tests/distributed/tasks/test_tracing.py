from provenance.lineage.derivations import derive
from provenance.lineage.trees import trace_pages
from tests.distributed.inline_lineage import Told, lineage_of
from tests.distributed.stories import a_library


def test_the_lineage_of_pages_is_that_of_one_computer(tmp_path):
    told = Told(tmp_path, a_library(7))
    known = derive(told.documents, told.pages, told.families, told.quotations)
    assert lineage_of(told) == trace_pages(told.pages, known)
    assert lineage_of(told)
