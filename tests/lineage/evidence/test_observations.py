from provenance.lineage.evidence.observations import observe, turned
from provenance.lineage.ties import exchanged_tie
from provenance.model import Evidence, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _observed(corpus):
    return observe(*corpus.tie(WORDS))


def _weights(evidence):
    return {each.kind: each.weight for each in evidence}


def test_all_that_speaks_for_and_against_is_listed_heaviest_first(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    copy = corpus.page(f"2024-02-01\n“{WORDS}.”", published="2024-02-01")
    corpus.quote(copy, WORDS)
    found = _observed(corpus)
    assert [each.kind for each in found] == [
        EvidenceKind.DATE_ORDER,
        EvidenceKind.QUOTED_ON_ONE_SIDE,
    ]
    assert found[0].weight < 0 < found[1].weight


def test_with_the_sides_exchanged_the_weights_are_negated(corpus):
    corpus.page(f"2024-02-08\n{WORDS}.", published="2024-02-08")
    corpus.page(f"2024-02-01\n{WORDS}…", published="2024-02-01")
    tie, habits = corpus.tie(WORDS)
    there, back = observe(tie, habits), observe(exchanged_tie(tie, habits), habits)
    assert [turned(each) for each in there] == list(back)


def test_two_who_quote_a_third_are_not_told_apart_by_dates(corpus):
    for day in ("2024-02-01", "2024-02-08"):
        page = corpus.page(f"{day}\nAsh said: “{WORDS}”", published=day)
        corpus.quote(page, WORDS)
    assert _weights(_observed(corpus)) == {EvidenceKind.SAME_THIRD_PARTY: 0.0}


def test_two_who_quote_a_third_may_still_name_each_other(corpus):
    first = corpus.page(f"By Ann Brook\n\n\nAsh said: “{WORDS}”", author="Ann Brook")
    second = corpus.page(f"Ash told Ann Brook: “{WORDS}”")
    corpus.quote(first, WORDS)
    corpus.quote(second, WORDS)
    assert _weights(_observed(corpus)) == {
        EvidenceKind.CUE_NAMES_SOURCE: 2.3,
        EvidenceKind.SAME_THIRD_PARTY: 0.0,
    }


def test_nothing_to_see_is_no_evidence(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    assert _observed(corpus) == ()


def test_evidence_without_direction_stays_so_when_turned():
    evidence = Evidence(EvidenceKind.SAME_THIRD_PARTY, 0.0, "Both quote.")
    assert str(turned(evidence).weight) == "0.0"


def test_of_each_kind_the_heaviest_is_told_once(corpus):
    other = "The lamp of the pier had been out for weeks, the inquiry found"
    corpus.page(f"{WORDS}.\n{other}.", author="Ann Brook", title="Ann Brook")
    page = corpus.page(f"Ann Brook wrote: “{WORDS}” and “{other}”")
    corpus.quote(page, WORDS, speaker="Ann Brook")
    corpus.quote(page, other, speaker="Ann Brook")
    kinds = [each.kind for each in observe(*corpus.tie(WORDS, other))]
    assert len(kinds) == len(set(kinds))


def test_mails_name_by_their_heads_and_not_in_passing(corpus):
    corpus.mail(WORDS, "ann@example.org (Ann Ash)", identifier="1a@example.org")
    corpus.mail(f"In article <9z@example.org> Ann Ash writes:\n> {WORDS}", "b@x.org (Bob Orr)")
    assert EvidenceKind.CUE_NAMES_SOURCE not in _weights(_observed(corpus))
