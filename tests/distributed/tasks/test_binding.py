from provenance.distributed.nouns import decode
from provenance.distributed.witnesses import Witness
from provenance.lineage import testimonies
from provenance.lineage.derivations import find_tree
from provenance.lineage.settings import settings_of
from provenance.lineage.sides import see_sides
from provenance.model import Direction, FamilyKind
from tests.distributed.inline_lineage import Told, note_testimonies
from tests.distributed.stories import a_library


def test_what_is_said_of_two_pages_is_what_one_computer_says(tmp_path):
    told = Told(tmp_path, a_library(4))
    shared = [each for each in told.families if each.kind is not FamilyKind.FURNITURE]
    settings = settings_of(told.documents, told.pages, shared, told.quotations)
    known = find_tree(settings, {each.id: see_sides(each, settings) for each in shared})
    sure = note_testimonies(told)
    witness = Witness(told.shelf)
    documents = {page.id: page.span.document for page in told.pages}
    asked = [(pair, documents[pair[1]]) for pair in known.testimonies]
    assert witness.testimonies(asked) == known.testimonies
    determined = [
        each for each in known.testimonies.values() if each.direction is Direction.DETERMINED
    ]
    found = {(row["source"], row["copy"]): row for row in sure}
    assert found.keys() == {each.pair for each in determined}
    for each in determined:
        row = found[each.pair]
        assert decode(testimonies.Testimony, row["noun"]) == each
        assert row["odds"] == each.odds
        assert row["stretch"] == told.shelf.stretch_of(documents[each.pair[1]])
