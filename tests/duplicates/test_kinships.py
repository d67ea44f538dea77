import numpy as np

from provenance.duplicates.chains import Alignments
from provenance.duplicates.kinships import kin_of


def _spans(*rows):
    """Alignments by first and last of the left side, then of the right one."""
    return Alignments(*(np.array(column, np.int64) for column in zip(*rows, strict=True)))


def _kin(spans, *wanted):
    chosen = np.isin(np.arange(len(spans)), wanted)
    return np.flatnonzero(kin_of(spans, chosen)).tolist()


def test_all_copies_are_found_by_their_neighbours():
    """The new text is paired with the nearest copy, and that one with the next."""
    spans = _spans((0, 30, 100, 130), (100, 130, 201, 231), (201, 231, 300, 330))
    assert _kin(spans, 2) == [0, 1, 2]


def test_another_place_of_the_same_documents_is_none_of_them():
    spans = _spans((0, 30, 100, 130), (40, 70, 140, 170), (100, 130, 200, 230))
    assert _kin(spans, 2) == [0, 2]


def test_a_stretch_in_a_longer_one_is_another_place():
    spans = _spans((0, 200, 300, 500), (320, 340, 600, 620))
    assert _kin(spans, 0) == [0]


def test_what_a_wanted_one_covers_needs_no_other_to_lead_there():
    """The new text holds the whole; the excerpt of it elsewhere is paired with both wholes."""
    whole, excerpt, of_the_other = (0, 200, 900, 1100), (600, 630, 950, 980), (50, 80, 600, 630)
    spans = _spans(whole, of_the_other, excerpt)
    assert _kin(spans, 0, 2) == [0, 2]


def test_two_copies_that_a_new_text_shares_are_told_with_how_they_are_alike():
    spans = _spans((0, 30, 100, 130), (0, 30, 200, 230), (100, 130, 200, 230))
    assert _kin(spans, 1, 2) == [0, 1, 2]


def test_nothing_wanted_has_no_kin():
    assert _kin(_spans((0, 30, 100, 130))) == []
    assert not len(kin_of(_spans((0, 1, 2, 3)).rows(np.zeros(1, np.bool_)), np.zeros(0, np.bool_)))
