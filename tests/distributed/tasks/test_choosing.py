from provenance.distributed.witnesses import Witness
from provenance.lineage.derivations import find_tree
from provenance.lineage.settings import settings_of
from provenance.lineage.sides import see_sides
from provenance.model import FamilyKind
from tests.distributed.inline_lineage import Told, note_sources
from tests.distributed.stories import a_library


def test_sources_are_chosen_and_numbered_as_on_one_computer(tmp_path):
    told = Told(tmp_path, a_library(5))
    shared = [each for each in told.families if each.kind is not FamilyKind.FURNITURE]
    settings = settings_of(told.documents, told.pages, shared, told.quotations)
    known = find_tree(settings, {each.id: see_sides(each, settings) for each in shared}).sources
    note_sources(told)
    witness = Witness(told.shelf)
    found = {page.id: witness.sources(page.span.document, page.id) for page in told.pages}
    assert {
        page: tuple(each.source for each in of_page) for page, of_page in found.items() if of_page
    } == known
    numbers = {source.pair: at for at, source in enumerate(s for of in known.values() for s in of)}
    assert numbers == {each.source.pair: each.at for of_page in found.values() for each in of_page}
    assert known
