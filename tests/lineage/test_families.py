from provenance.lineage.families import find_sources
from provenance.model import Direction, Match, Span, Tier

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _found(sides, matches):
    return [
        (sides.index(claim.source), sides.index(claim.copy), claim.direction.value)
        for claim in find_sources(sides, matches)
    ]


def _claims(corpus):
    sides = corpus.sides(WORDS)
    return _found(sides, corpus.families[-1].matches)


def test_copies_hang_under_the_root(corpus):
    for _ in range(2):
        corpus.quote(corpus.page(f"She wrote: “{WORDS}”"), WORDS)
    corpus.page(WORDS)
    assert _claims(corpus) == [(2, 0, "determined"), (2, 1, "determined")]


def test_a_mail_hangs_under_the_mail_it_answers(corpus):
    for depth in (0, 2, 1):
        corpus.page(f"{'> ' * depth}{WORDS}")
    assert _claims(corpus) == [(2, 1, "determined"), (0, 2, "determined")]


def test_a_copy_hangs_under_the_copy_that_it_names(corpus):
    corpus.page(
        f"Harbour Post, 2024-02-01\n{WORDS}", publisher="Harbour Post", published="2024-02-01"
    )
    corpus.page("Nothing of it.")
    corpus.page(f"By Ann Brook, 2024-02-05\n{WORDS}", author="Ann Brook", published="2024-02-05")
    corpus.page(f"Zoe Lind, 2024-02-07\n{WORDS}", author="Zoe Lind", published="2024-02-07")
    corpus.page(f"Found at Ann Brook's, 2024-02-09\n{WORDS}", published="2024-02-09")
    assert _claims(corpus) == [
        (0, 1, "determined"),
        (0, 2, "determined"),
        (1, 3, "determined"),
    ]


def test_when_nothing_tells_all_hang_under_the_first_in_the_corpus(corpus):
    for letter in "dcba":
        corpus.page(f"{letter}\n{WORDS}")
    assert _claims(corpus) == [(0, other, "undetermined") for other in (1, 2, 3)]


def test_all_who_quote_a_third_have_a_common_source(corpus):
    for letter in "cba":
        corpus.quote(corpus.page(f"{letter}: “{WORDS}”"), WORDS)
    assert _claims(corpus) == [(0, 1, "common-source"), (0, 2, "common-source")]


def test_repeats_in_the_document_of_the_root_are_left_to_others(corpus):
    corpus.page(f"{WORDS}\n{WORDS}")
    corpus.page(f"Elsewhere: {WORDS}")
    assert _claims(corpus) == [(0, 2, "undetermined")]


def test_one_alone_has_no_source(corpus):
    corpus.page(WORDS)
    assert _claims(corpus) == []


def test_matches_find_their_sides_even_when_borders_moved(corpus):
    corpus.page(f"{WORDS}.")
    corpus.quote(corpus.page(f"“{WORDS}”"), WORDS)
    sides = corpus.sides(WORDS)
    wider = Match(Span(0, 0, 30), Span(1, 0, 50), 20, 1.0, 300.0, Tier.SEEDS)
    nowhere = Match(Span(0, 0, 30), Span(7, 0, 50), 20, 1.0, 300.0, Tier.SEEDS)
    assert _found(sides, (wider, nowhere)) == [(0, 1, "determined")]


def test_a_pair_is_claimed_once_even_when_each_side_points_to_the_other(corpus):
    corpus.page(f"2024-02-08\n{WORDS}…", published="2024-02-08")
    corpus.page(f"2024-02-01\n{WORDS}.\nThe inquiry found the lamp out.", published="2024-02-01")
    claims = find_sources(corpus.sides(WORDS), corpus.families[-1].matches)
    assert len(claims) == 1
    assert claims[0].direction is Direction.DETERMINED
