from dataclasses import FrozenInstanceError

import pytest

from provenance.model import Audit, Judgement


def test_an_audit_of_nothing_says_nothing_and_does_not_change():
    nothing = Audit((), (), (), (), (), (), (), (), (), Judgement((), (), ()))
    assert nothing == Audit((), (), (), (), (), (), (), (), (), Judgement((), (), ()))
    with pytest.raises(FrozenInstanceError):
        nothing.pages = ()
