from provenance.lineage.claims import balance, decide, exchanged
from provenance.model import Direction, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _quoting_page_first(corpus):
    copy = corpus.page(f"The Post wrote: “{WORDS}.”")
    corpus.quote(copy, WORDS)
    corpus.page(f"{WORDS}.")
    return corpus.sides(WORDS)


def test_the_one_who_quotes_is_the_copy_whichever_is_given_first(corpus):
    quoting, plain = _quoting_page_first(corpus)
    for claim in (decide(quoting, plain), decide(plain, quoting)):
        assert (claim.source, claim.copy) == (plain, quoting)
        assert claim.direction is Direction.DETERMINED
        assert claim.probability == 0.9526
        assert [each.weight for each in claim.evidence] == [3.0]


def test_nothing_tells_and_corpus_order_stands(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    left, right = corpus.sides(WORDS)
    claim = decide(right, left)
    assert (claim.source, claim.copy) == (left, right)
    assert claim.direction is Direction.UNDETERMINED
    assert (claim.probability, claim.evidence) == (0.5, ())


def test_reasons_that_conflict_are_all_listed_and_decide_nothing(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    pasted = corpus.page(f"2024-02-01\n“{WORDS}.”", published="2024-02-01")
    corpus.quote(pasted, WORDS)
    claim = decide(*corpus.sides(WORDS))
    assert claim.direction is Direction.UNDETERMINED
    assert claim.probability == 0.7311
    assert {each.kind: each.weight for each in claim.evidence} == {
        EvidenceKind.QUOTED_ON_ONE_SIDE: 3.0,
        EvidenceKind.DATE_ORDER: -2.0,
    }


def test_two_who_quote_a_third_have_a_common_source(corpus):
    for _ in range(2):
        corpus.quote(corpus.page(f"Ash said: “{WORDS}.”"), WORDS)
    claim = decide(*corpus.sides(WORDS))
    assert (claim.direction, claim.probability) == (Direction.COMMON_SOURCE, 0.5)


def test_a_claim_exchanged_twice_is_the_claim(corpus):
    claim = decide(*_quoting_page_first(corpus))
    back = exchanged(exchanged(claim))
    assert exchanged(claim).probability == 0.0474
    assert (back.source, back.copy, back.evidence) == (claim.source, claim.copy, claim.evidence)


def test_the_balance_turns_with_the_sides(corpus):
    quoting, plain = _quoting_page_first(corpus)
    assert balance(plain, quoting) == 3.0
    assert balance(quoting, plain) == -3.0
