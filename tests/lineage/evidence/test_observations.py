from provenance.lineage.evidence.observations import observe, turned
from provenance.model import Evidence, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _weights(evidence):
    return {each.kind: each.weight for each in evidence}


def test_all_that_speaks_for_and_against_is_listed_heaviest_first(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    copy = corpus.page(f"2024-02-01\n“{WORDS}.”", published="2024-02-01")
    corpus.quote(copy, WORDS)
    found = observe(*corpus.sides(WORDS))
    assert [(each.kind, each.weight) for each in found] == [
        (EvidenceKind.QUOTED_ON_ONE_SIDE, 3.0),
        (EvidenceKind.DATE_ORDER, -2.0),
    ]


def test_with_the_sides_exchanged_the_weights_are_negated(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    corpus.page(f"2024-02-01\n{WORDS}…", published="2024-02-01")
    left, right = corpus.sides(WORDS)
    there, back = observe(left, right), observe(right, left)
    assert [turned(each) for each in there] == list(back)


def test_two_who_quote_a_third_are_not_told_apart_by_dates(corpus):
    for day in ("2024-02-01", "2024-02-08"):
        page = corpus.page(f"{day}\nAsh said: “{WORDS}”", published=day)
        corpus.quote(page, WORDS)
    assert _weights(observe(*corpus.sides(WORDS))) == {EvidenceKind.SAME_THIRD_PARTY: 0.0}


def test_two_who_quote_a_third_may_still_name_each_other(corpus):
    first = corpus.page(f"By Ann Brook\n\n\nAsh said: “{WORDS}”", author="Ann Brook")
    second = corpus.page(f"Ash told Ann Brook: “{WORDS}”")
    corpus.quote(first, WORDS)
    corpus.quote(second, WORDS)
    assert _weights(observe(*corpus.sides(WORDS))) == {
        EvidenceKind.CUE_NAMES_SOURCE: 2.5,
        EvidenceKind.SAME_THIRD_PARTY: 0.0,
    }


def test_nothing_to_see_is_no_evidence(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    assert observe(*corpus.sides(WORDS)) == ()


def test_evidence_without_direction_stays_so_when_turned():
    evidence = Evidence(EvidenceKind.SAME_THIRD_PARTY, 0.0, "Both quote.")
    assert str(turned(evidence).weight) == "0.0"
