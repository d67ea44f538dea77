from dataclasses import replace

import pytest

from provenance.duplicates.echoes import drop_echoes
from provenance.model import Match, Span, Tier


def _match(a, b, words=20, documents=(0, 1)):
    left, right = documents
    return Match(Span(left, *a), Span(right, *b), words, 0.9, 5.0 * words, Tier.SEEDS)


COPY = _match((100, 600), (2000, 2500), 90)
VERBATIM = replace(COPY, similarity=1.0)


@pytest.mark.parametrize(
    "echo",
    [
        _match((150, 250), (7000, 7100)),
        _match((9000, 9100), (2400, 2500)),
        _match((550, 650), (7000, 7100)),
        _match((110, 590), (2010, 2490), 80),
    ],
)
def test_a_sentence_of_a_copied_passage_that_stands_there_again_is_no_match_of_its_own(echo):
    assert drop_echoes([echo, COPY], 100.0) == [COPY]


@pytest.mark.parametrize(
    "other",
    [
        _match((560, 700), (7000, 7140)),
        _match((700, 800), (1000, 1100)),
        _match((150, 250), (7000, 7100), documents=(0, 2)),
        _match((2000, 2100), (100, 200), documents=(1, 2)),
    ],
)
def test_what_is_told_nowhere_else_stays(other):
    matches = sorted([other, COPY], key=lambda match: (match.a, match.b))
    assert drop_echoes([COPY, other], 100.0) == matches


def test_nothing_echoes_nothing():
    assert drop_echoes([], 100.0) == []


@pytest.mark.parametrize("words", [39, 40])
def test_beside_a_copy_what_is_weak_comes_of_the_common_subject(words):
    other = _match((5000, 5300), (9000, 9300), words)
    told = [VERBATIM] if words < 40 else [VERBATIM, other]
    assert drop_echoes([VERBATIM, other], 100.0) == told
    assert drop_echoes([COPY, other], 100.0) == [COPY, other]
    assert drop_echoes([VERBATIM, other], 0.0) == [VERBATIM, other]
