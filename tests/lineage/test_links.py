import pytest

from provenance.lineage.evidence import observe
from provenance.lineage.links import FIRST_PASS, link_odds, traits_of

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _traits(corpus, body):
    corpus.mail(WORDS, identifier="1a@example.org", author="ann@example.org (Ann Ash)")
    corpus.mail(body, author="bob@example.org (Bob Orr)")
    tie, habits = corpus.tie(WORDS)
    return traits_of(tie, observe(tie, habits)), link_odds(tie, observe(tie, habits))


def test_every_trait_has_a_weight_and_none_is_negative(corpus):
    traits, _ = _traits(corpus, f"> {WORDS}")
    assert set(traits) == set(FIRST_PASS)
    assert min(traits.values()) >= 0


def test_who_quotes_and_names_is_likelier_to_have_taken_it(corpus, another_corpus):
    _, named = _traits(corpus, f"In article <1a@example.org> Ann Ash writes:\n> {WORDS}")
    _, unnamed = _traits(another_corpus, f"So:\n> {WORDS}")
    assert named > unnamed


def test_who_names_another_is_less_likely(corpus, another_corpus):
    _, other = _traits(corpus, f"In article <9z@example.org> Ann Ash writes:\n> {WORDS}")
    _, unnamed = _traits(another_corpus, f"So:\n> {WORDS}")
    assert other < unnamed


def test_declared_and_cited_memos_count(corpus):
    corpus.page(f"RFC 10\n{WORDS}", identifier="RFC 10")
    corpus.page(f"RFC 20 replaces RFC 10\n{WORDS}", identifier="RFC 20", follows=["RFC 10"])
    tie, habits = corpus.tie(WORDS)
    traits = traits_of(tie, observe(tie, habits))
    assert (traits["declared"], traits["cited"], traits["informal"]) == (1.0, 1.0, 0.0)


def test_what_a_memo_cites_all_over_is_likelier_its_source(corpus, another_corpus):
    odds = []
    for corpora, often in ((corpus, 1), (another_corpus, 4)):
        corpora.page(f"RFC 10\n{WORDS}", identifier="RFC 10")
        says = "Here RFC 10 is meant. " * often + "RFC 11 is not. " * (4 - often)
        corpora.page(f"RFC 20\n{says}\n{WORDS}", identifier="RFC 20")
        tie, habits = corpora.tie(WORDS)
        odds.append(link_odds(tie, observe(tie, habits)))
    assert odds[0] < odds[1]


def test_articles_have_no_way_to_say_what_they_take(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    tie, habits = corpus.tie(WORDS)
    traits = traits_of(tie, observe(tie, habits))
    assert traits["informal"] == 1.0
    assert traits["plain"] == pytest.approx(4.17, abs=0.01)
