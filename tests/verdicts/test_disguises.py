from dataclasses import replace

import pytest

from provenance.model import (
    Disguise,
    Family,
    FamilyKind,
    Match,
    Occurrence,
    ReasonKind,
    Span,
    Tier,
    Verdict,
)
from provenance.verdicts.disguises import disguised_in, tell_disguises

A, B, C = (Occurrence(Span(document, 0, 100), document) for document in range(3))
VERDICT = Verdict("PROV204", B, A, 0, ())


def _family(*disguises):
    matches = tuple(
        Match(A.span, other.span, 20, 1.0, 300.0, Tier.SEEDS, (), worn)
        for other, worn in zip((B, C), disguises, strict=True)
    )
    return disguised_in([Family(0, FamilyKind.TEXT, (A, B, C), matches, 20)])


@pytest.mark.parametrize("disguise", list(Disguise))
def test_a_disguised_copy_is_said_to_be_one(disguise):
    (reason,) = tell_disguises(VERDICT, _family((disguise,), ())).reasons
    assert reason.kind is ReasonKind.DISGUISED
    assert disguise.value in reason.detail


def test_the_disguise_of_another_copy_is_not_told():
    assert tell_disguises(VERDICT, _family((), (Disguise.HOMOGLYPHS,))) == VERDICT


def test_an_honest_copy_is_left_as_it_is():
    assert tell_disguises(VERDICT, _family((), ())) is VERDICT
    alone = replace(VERDICT, source=None)
    assert tell_disguises(alone, _family((Disguise.INVISIBLE,), ())) == alone
