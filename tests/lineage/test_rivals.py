import pytest

from provenance.lineage.bonds import find_bonds
from provenance.lineage.claims import decide
from provenance.lineage.rivals import (
    SECOND_PASS,
    Source,
    find_rivals,
    find_sources,
    pairs_asked,
    probability,
    rival_traits,
    second_pass,
    weigh_rivals,
)
from provenance.lineage.testimonies import give_testimony

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
MORE = "The lamp of the pier had been out for weeks, the inquiry found later"


def _testimonies(corpus, *texts):
    sides = {}
    for text in texts:
        found = corpus.sides(text)
        sides[corpus.families[-1].id] = found
    readings = corpus.readings()
    bonds = find_bonds(sides, readings.by_page)
    return [give_testimony(decide(bond, readings.habits)) for bond in bonds.values()]


def _thread(corpus):
    """A mail, its answer, and the answer to that, which quotes both."""
    head = "In article <{0}@example.org> {1} writes:"
    corpus.mail(WORDS, "ann@example.org (Ann Ash)", identifier="1a@example.org")
    first = head.format("1a", "Ann Ash")
    corpus.mail(
        f"{first}\n> {WORDS}\n{MORE}", "bob@example.org (Bob Orr)", identifier="2b@example.org"
    )
    second = head.format("2b", "Bob Orr")
    corpus.mail(f"{second}\n> {first}\n>> {WORDS}\n> {MORE}", "zoe@example.org (Zoe Lind)")
    return _testimonies(corpus, WORDS, MORE)


def test_a_copy_of_a_copy_hangs_under_the_copy(corpus):
    found = find_sources(_thread(corpus))
    assert {copy: [each.pair[0] for each in sources] for copy, sources in found.items()} == {
        1: [0],
        2: [1],
    }


def _circle(corpus, old=""):
    """Three mails of which each quotes the next, as the ids have it, and words of each."""
    lines = WORDS, MORE, "The harbour master said that he would not comment on any of it"
    for number, author in enumerate(("Ann Ash", "Bob Orr", "Zoe Lind")):
        before = number - 1 if number else 2
        corpus.mail(
            f"{old if number == 1 else ''}In article <{before}m@example.org> it stands:\n"
            f"> {lines[before]}\n{lines[number]}",
            f"{author[:3]}@example.org ({author})",
            identifier=f"{number}m@example.org",
        )
    return lines


def test_mails_that_quote_each_other_in_a_circle_are_not_all_copies(corpus):
    assert len(find_sources(_testimonies(corpus, *_circle(corpus)))) == 2


def test_a_circle_opens_where_a_page_has_another_source(corpus):
    first = "The keeper of the lamp had asked for oil in May and again in June"
    corpus.mail(first, "kit@example.org (Kit Moss)", identifier="9m@example.org")
    lines = _circle(corpus, f"In article <9m@example.org> it stands:\n> {first}\n")
    found = find_sources(_testimonies(corpus, first, *lines))
    assert {copy: [each.pair[0] for each in sources] for copy, sources in found.items()} == {
        1: [3],
        2: [0],
        3: [2],
    }


def test_a_page_with_two_sources_has_both(corpus):
    corpus.page(f"2024-02-01\n{WORDS}", published="2024-02-01")
    corpus.page(f"2024-02-02\n{MORE}", published="2024-02-02")
    corpus.page(f"2024-03-01\n{WORDS}\n{MORE}", published="2024-03-01")
    found = find_sources(_testimonies(corpus, WORDS, MORE))
    assert {each.pair[0] for each in found[2]} == {0, 1}


def test_a_further_source_must_explain_something_new(corpus):
    corpus.page(f"{WORDS} 2024-02-01", published="2024-02-01")
    corpus.page(f"{WORDS} 2024-02-05", published="2024-02-05")
    corpus.quote(corpus.page(f"The Post wrote: “{WORDS}” So be it."), WORDS)
    found = find_sources(_testimonies(corpus, WORDS))
    assert len(found[2]) == 1


def test_the_second_pass_weighs_what_it_names(corpus):
    said = [each for each in _thread(corpus) if each.pair[1] == 2]
    rivals = [Source(each, 1.0) for each in said]
    (nearest, traits), *_ = rival_traits(rivals, {})
    assert set(traits) == set(SECOND_PASS)
    assert traits["fresh share"] == 1.0
    assert second_pass(rivals, {})[0].pair == nearest.pair


def test_an_undetermined_direction_makes_no_source(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    assert find_sources(_testimonies(corpus, WORDS)) == {}


def test_log_odds_and_probabilities_fit():
    assert probability(0.0) == 0.5
    assert probability(-100.0) < 0.001
    assert probability(2.0) + probability(-2.0) == pytest.approx(1)


def test_a_surer_link_is_surer_in_its_direction(corpus):
    said = next(each for each in _thread(corpus) if each.pair == (0, 1))
    assert Source(said, 3.0).probability > Source(said, -1.0).probability > 0.75


def test_a_copy_asks_only_of_its_rivals_among_each_other(corpus):
    said = [each for each in _thread(corpus) if each.pair[1] == 2]
    rivals = find_rivals(Source(each, 1.0) for each in said)
    assert set(pairs_asked(rivals)) == {(0, 1), (1, 0)}


def test_what_is_far_from_likely_is_no_rival(corpus):
    said = next(each for each in _thread(corpus) if each.pair[1] == 2)
    assert find_rivals([Source(said, -9.0)]).sources == ()


def test_a_page_between_explains_the_copy_better(corpus):
    said = [each for each in _thread(corpus) if each.pair[1] == 2]
    rivals = find_rivals(Source(each, 1.0) for each in said)
    (nearest, candidate), *_ = weigh_rivals(rivals, {(0, 1): 0.9})
    assert nearest.pair == (candidate.edge.source, candidate.edge.copy) == (1, 2)
