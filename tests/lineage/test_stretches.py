from provenance.lineage.spots import first_on_pages
from provenance.lineage.stretches import (
    find_meetings,
    find_passing,
    find_stretches,
    foothold_of,
    shared_stretches,
)

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
MORE = "The lamp of the pier had been out for weeks, the inquiry found later"


def _footholds(corpus, *words):
    sides = corpus.sides(*words)
    readings = corpus.readings().by_page
    return [foothold_of(each, readings[each.spot.page]) for each in first_on_pages(sides)]


def test_a_foothold_knows_its_page_without_the_text(corpus):
    corpus.mail(WORDS, published="1993-04-20")
    (foothold,) = _footholds(corpus, WORDS)
    assert (foothold.chars, foothold.formal) == (len(WORDS), True)
    assert foothold.latest.isoformat() == "1993-04-20"
    assert foothold.sha256 == corpus.documents[0].sha256


def test_the_header_of_a_mail_is_not_counted(corpus):
    corpus.mail("Words.")
    (foothold,) = _footholds(corpus, "From: jane@example.org (Jane Roe)")
    assert foothold.chars == 0


def test_few_pages_are_held_against_each_other_all(corpus):
    for _ in range(4):
        corpus.page(WORDS)
    found = list(find_stretches(_footholds(corpus, WORDS)))
    assert [each.pages for each in found] == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert not any(each.stock or each.through_third for each in found)


def test_many_pages_are_held_against_the_first_two_and_the_last_eight(corpus):
    days = [f"1993-04-{day:02}" for day in range(1, 30)]
    for day in days:
        corpus.page(f"{day}\n{WORDS}", published=day)
    found = list(find_stretches(_footholds(corpus, WORDS)))
    assert {each.pages[0] for each in found if each.pages[1] == 28} == {0, 1, *range(20, 28)}
    assert all(each.stock for each in found)


def _overlapping(add):
    add(f"{WORDS}.")
    add(f"{WORDS}; {MORE}")
    add(f"at dawn and nobody on the pier had seen it coming; {MORE}")
    return WORDS, f"at dawn and nobody on the pier had seen it coming; {MORE}"


def test_families_meet_on_the_page_that_holds_both(corpus):
    meetings = [
        meeting
        for words in _overlapping(corpus.mail)
        for meeting in find_meetings(_footholds(corpus, words))
        if meeting.spot.page == 1
    ]
    assert [(each.pages, [one.page for one in each.first]) for each in meetings] == [
        (2, [0, 1]),
        (2, [1, 2]),
    ]
    (found,) = find_passing(meetings)
    assert (found.pages, found.family, found.through_third) == ((0, 2), 1, True)
    assert list(find_passing(meetings[::-1])) == [found]


def test_articles_meet_nobody(corpus):
    corpus.page(WORDS)
    assert not list(find_meetings(_footholds(corpus, WORDS)))


def test_a_million_copies_are_seen_through_a_page_by_their_first_few(corpus):
    for _ in range(40):
        corpus.mail(WORDS)
    meetings = list(find_meetings(_footholds(corpus, WORDS)))
    assert len(meetings) == 40
    assert {(each.pages, len(each.first)) for each in meetings} == {(40, 9)}


def test_what_two_pages_share_stands_longest_first_in_whatever_order_it_was_found(corpus):
    for _ in range(2):
        corpus.page(f"{WORDS}.\n{MORE}!\n{WORDS[:40]}?")
    found = [
        each
        for words in (WORDS, MORE, WORDS[:40])
        for each in find_stretches(_footholds(corpus, words))
    ]
    ordered = shared_stretches(found)
    assert [each.chars for each in ordered] == [len(MORE), len(WORDS), 40]
    assert shared_stretches(found[::-1]) == shared_stretches(found[1:] + found[:1]) == ordered


def test_what_is_shared_directly_hides_what_a_third_page_shows(corpus):
    words = _overlapping(corpus.mail)
    corpus.mail(f"{WORDS}; {MORE}")
    first, second = (_footholds(corpus, each) for each in words)
    meetings = [each for of in (first, second) for each in find_meetings(of)]
    through = [
        each
        for page in (1, 3)
        for each in find_passing(one for one in meetings if one.spot.page == page)
        if each.pages == (0, 3)
    ]
    direct = [each for each in find_stretches(first) if each.pages == (0, 3)]
    assert through
    assert shared_stretches([*through, *direct]) == tuple(direct)
