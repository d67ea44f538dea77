import pytest

from provenance.distributed.witnesses import CUSTOMS, Witness, write_noted
from provenance.lineage.lines import Custom
from provenance.lineage.readings import read_page
from provenance.lineage.settings import settings_of
from provenance.lineage.sides import see_side
from provenance.lineage.spots import spots_of
from tests.distributed.inline import documents_of, shelf_of
from tests.distributed.inline_lineage import Told, note_sources
from tests.distributed.stories import a_library


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    told = Told(tmp_path_factory.mktemp("told"), a_library(2))
    note_sources(told)
    return told


def test_pages_are_seen_as_on_one_computer(told):
    settings = settings_of(told.documents, told.pages, told.families, told.quotations)
    witness = Witness(told.shelf)
    for family in told.families:
        for spot in spots_of(family):
            here = settings[spot.page]
            there = witness.setting(spot.span.document, spot.page)
            assert (there.page, there.document, there.names) == (
                here.page,
                here.document,
                here.names,
            )
            assert there.quotations == here.quotations
            assert (there.headlines, there.alone) == (here.headlines, here.alone)
            assert witness.read(spot).lines == read_page(here).lines
            side, known = witness.see(spot), see_side(spot, here)
            assert (side.level, side.marks, side.near) == (known.level, known.marks, known.near)


def test_nothing_is_known_of_pages_of_which_nothing_is_noted(told):
    witness, last = Witness(told.shelf), told.documents[-1].id
    assert witness.customs(last, 10_000) == ()
    assert witness.sources(last, 10_000) == []
    assert witness.testimonies([((9_000, 10_000), last)]) == {}


def test_notes_are_read_as_they_were_written(tmp_path):
    shelf = shelf_of(tmp_path, documents_of("A text."))
    customs = [Custom("half a pair \ud83d", "jane", 30, 2), Custom("a line", "jane", 2, 2)]
    write_noted(shelf, CUSTOMS, 0, {0: {(3,): customs}})
    assert Witness(shelf).customs(0, 3) == tuple(customs)
