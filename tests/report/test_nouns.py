"""What a reader is shown can be drawn: every sort, change and mark has its look."""

from dataclasses import FrozenInstanceError
from importlib.resources import files

import pytest

from provenance.report.nouns import Change, Mark, Piece, Place, Sort
from provenance.report.schemas import result_schema

STYLE = files("provenance.report").joinpath("templates", "report.css").read_text("utf-8")


@pytest.mark.parametrize("sort", Sort)
def test_every_sort_has_a_color_for_its_passages_and_for_its_arrows(sort):
    assert f".sort-{sort.value} " in STYLE
    assert f".stroke-{sort.value} " in STYLE


@pytest.mark.parametrize("change", [Change.INSERT, Change.DELETE, Change.REPLACE, Change.CONTEXT])
def test_every_change_looks_like_none_other(change):
    assert f".{change.value} " in STYLE


@pytest.mark.parametrize("mark", [each for each in Mark if each is not Mark.NONE])
def test_every_mark_can_be_told_from_plain_text(mark):
    assert f".{mark.value}" in STYLE


def test_a_piece_is_unmarked_unless_told():
    assert Piece("the harbour", Change.SAME).mark is Mark.NONE
    assert not Mark.NONE.value


def test_what_is_shown_does_not_change_while_it_is_drawn():
    place = Place("a.txt", "a mail", 1, 1)
    with pytest.raises(FrozenInstanceError):
        place.line = 2


def test_changes_are_named_as_the_edits_of_a_result_are():
    kinds = result_schema()["$defs"]["edit"]["properties"]["kind"]["enum"]
    assert {Change(each).value for each in kinds} == set(kinds)
