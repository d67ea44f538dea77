from provenance.lineage.bonds import exchanged_bond
from provenance.lineage.claims import decide
from provenance.model import Direction, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _claim(corpus):
    bond = corpus.bond(WORDS)
    return decide(bond, corpus.readings().habits)


def _pages(claim):
    return claim.tie.source.page.id, claim.tie.copy.page.id


def test_the_one_who_quotes_is_the_copy_whichever_is_given_first(corpus):
    copy = corpus.page(f"The Post wrote: “{WORDS}.”")
    corpus.quote(copy, WORDS)
    corpus.page(f"{WORDS}.")
    bond = corpus.bond(WORDS)
    for given in (bond, exchanged_bond(bond)):
        claim = decide(given, corpus.readings().habits)
        assert _pages(claim) == (1, 0)
        assert claim.direction is Direction.DETERMINED
        assert 0.85 < claim.probability < 0.95
        assert [each.kind for each in claim.evidence] == [EvidenceKind.QUOTED_ON_ONE_SIDE]


def test_nothing_tells_and_corpus_order_stands(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    claim = _claim(corpus)
    assert _pages(claim) == (0, 1)
    assert claim.direction is Direction.UNDETERMINED
    assert (claim.probability, claim.evidence) == (0.5, ())


def test_reasons_that_conflict_are_all_listed_and_decide_nothing(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    pasted = corpus.page(f"2024-02-01\n“{WORDS}.”", published="2024-02-01")
    corpus.quote(pasted, WORDS)
    claim = _claim(corpus)
    assert claim.direction is Direction.UNDETERMINED
    assert {each.kind for each in claim.evidence} == {
        EvidenceKind.QUOTED_ON_ONE_SIDE,
        EvidenceKind.DATE_ORDER,
    }
    assert claim.evidence[0].weight * claim.evidence[1].weight < 0


def test_marks_and_a_cited_id_beat_a_wrong_clock(corpus):
    corpus.mail(f"{WORDS}\n{WORDS[::-1]}", identifier="1a@example.org", published="1993-04-30")
    body = f"In article <1a@example.org> it stands:\n> {WORDS}\n> {WORDS[::-1]}"
    corpus.mail(body, author="bob@example.org (Bob Orr)", published="1993-04-20")
    claim = _claim(corpus)
    assert (_pages(claim), claim.direction) == ((0, 1), Direction.DETERMINED)
    assert [each.weight for each in claim.evidence if each.weight < 0] == [-3.0]


def test_two_who_quote_a_third_have_a_common_source(corpus):
    for _ in range(2):
        corpus.quote(corpus.page(f"Ash said: “{WORDS}.”"), WORDS)
    claim = _claim(corpus)
    assert (claim.direction, claim.probability) == (Direction.COMMON_SOURCE, 0.5)
