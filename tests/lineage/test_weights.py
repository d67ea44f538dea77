import pytest

from provenance.lineage.weights import CERTAINTY_MIN, WEIGHTS, probability_of, settles
from provenance.model import EvidenceKind


def test_every_kind_of_evidence_has_a_weight_and_a_reason():
    assert set(WEIGHTS) == set(EvidenceKind)
    assert all(weight.reason.endswith(".") for weight in WEIGHTS.values())


def test_no_evidence_is_one_half():
    assert probability_of(0) == 0.5


@pytest.mark.parametrize("total", [0.3, 1.2, 2.5, 9.0])
def test_both_directions_add_up_to_one(total):
    assert probability_of(total) + probability_of(-total) == pytest.approx(1)
    assert probability_of(total) > 0.5


def test_nothing_is_surer_than_ninety_nine_in_a_hundred():
    assert probability_of(1000) == probability_of(5) == 0.9852
    assert probability_of(1000, 1000) == 0.99


def test_what_speaks_for_and_against_alike_settles_nothing():
    assert settles([3.0])
    assert settles([4.8, -3.0])
    assert not settles([3.0, -2.0])
    assert not settles([3.0, 3.0, -4.5])
    assert not settles([])


def test_no_link_turns_a_direction_round():
    assert probability_of(-2.0, 4.0) < 0.5


def test_marks_and_a_named_source_beat_a_wrong_clock_and_neither_does_alone():
    marks = WEIGHTS[EvidenceKind.QUOTED_ON_ONE_SIDE].log_odds
    cue = WEIGHTS[EvidenceKind.CUE_NAMES_SOURCE].log_odds
    clock = WEIGHTS[EvidenceKind.DATE_ORDER].log_odds
    assert settles([marks, cue, -clock])
    assert not settles([marks, -clock])
    assert not settles([cue, -clock])


def test_containment_and_layout_never_decide_by_themselves():
    weak = (EvidenceKind.CONTAINMENT, EvidenceKind.EXTRA_BOILERPLATE)
    assert probability_of(sum(WEIGHTS[kind].log_odds for kind in weak)) < CERTAINTY_MIN
