import pytest

from provenance.duplicates.mergers import merge_tiers
from provenance.model import Match, Span, Tier


def _match(a, b, words=20, similarity=0.7, tier=Tier.SEEDS):
    return Match(Span(0, *a), Span(1, *b), words, similarity, 200.0, tier)


def _rewrite(a, b):
    return _match(a, b, 60, 0.5, Tier.MINHASH)


def test_a_rewritten_stretch_takes_the_place_of_its_fragments():
    fragments = [_match((100, 160), (500, 560)), _match((300, 380), (700, 780))]
    rewrite = _rewrite((90, 600), (480, 1000))
    assert merge_tiers(fragments, [rewrite]) == (rewrite,)


def test_fragments_that_cover_the_stretch_tell_it_better():
    fragments = [_match((100, 350), (500, 750)), _match((340, 595), (740, 995))]
    assert merge_tiers(fragments, [_rewrite((100, 600), (500, 1000))]) == tuple(fragments)


def test_what_was_copied_word_for_word_stands_alone():
    exact = _match((200, 500), (600, 900), words=50, similarity=1.0)
    assert merge_tiers([exact], [_rewrite((100, 1200), (500, 1700))]) == (exact,)


@pytest.mark.parametrize("exact", [_match((0, 90), (500, 600)), _match((100, 200), (2000, 2100))])
def test_what_touches_on_one_side_only_is_another_match(exact):
    rewrite = _rewrite((100, 600), (500, 1000))
    assert merge_tiers([exact], [rewrite]) == tuple(
        sorted([exact, rewrite], key=lambda match: (match.a, match.b))
    )


def test_nothing_makes_nothing():
    assert merge_tiers([], []) == ()
