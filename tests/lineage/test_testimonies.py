from datetime import date

from provenance.lineage.claims import decide
from provenance.lineage.links import link_odds
from provenance.lineage.testimonies import Shared, give_testimony
from provenance.model import Direction

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
MORE = "The lamp of the pier had been out for weeks, the inquiry found later"


def _claim(corpus, words=WORDS):
    return decide(corpus.bond(words), corpus.readings().habits)


def _answered(corpus):
    body = f"In article <2b@example.org> Bob Orr writes:\n> {WORDS}\nI see.\n> {MORE}"
    corpus.mail(body, "ann@example.org (Ann Ash)", published="1993-04-21")
    corpus.mail(f"{WORDS}\n{MORE}", "bob@example.org (Bob Orr)", identifier="2b@example.org")
    return _claim(corpus)


def test_a_testimony_says_what_the_claim_says(corpus):
    claim = _answered(corpus)
    said = give_testimony(claim)
    assert (said.pair, said.corpus_pair) == ((1, 0), (0, 1))
    assert (said.direction, said.probability) == (claim.direction, claim.probability)
    assert said.evidence == claim.evidence
    assert said.odds == link_odds(claim.tie, claim.evidence)


def test_lines_in_common_are_numbers_of_the_copy(corpus):
    said = give_testimony(_answered(corpus))
    assert said.shared == Shared(((1, len(WORDS)), (2, len(MORE))), ())


def test_pages_that_are_no_mails_share_places(corpus):
    corpus.page(f"2024-02-01\n{WORDS}", published="2024-02-01")
    corpus.page(f"2024-02-09\n{WORDS}", published="2024-02-09")
    said = give_testimony(_claim(corpus))
    assert said.shared == Shared((), (corpus.families[0].occurrences[1].span,))
    assert [each.oldest for each in (said.source, said.copy)] == [
        date(2024, 2, 1),
        date(2024, 2, 9),
    ]


def test_where_nothing_is_determined_nothing_is_measured(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    said = give_testimony(_claim(corpus))
    assert said.direction is Direction.UNDETERMINED
    assert (said.odds, said.shared) == (0.0, Shared((), ()))
    assert said.source.oldest == date.max


def test_the_longest_text_is_kept_by_its_places(corpus):
    said = give_testimony(_answered(corpus))
    assert said.family == 0
    assert [each.page for each in said.longest] == [1, 0]


def test_a_header_that_names_the_source_declares_it(corpus):
    corpus.page(f"RFC 10\n{WORDS}", identifier="RFC 10")
    corpus.page(f"RFC 20 replaces RFC 10\n{WORDS}", identifier="RFC 20", follows=["RFC 10"])
    assert give_testimony(_claim(corpus)).declared
