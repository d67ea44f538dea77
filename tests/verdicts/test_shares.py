from dataclasses import replace

import pytest

from provenance.model import QuotationKind, Verdict
from provenance.verdicts.shares import share_pages

WORDS = "rain " * 10


def _verdict(rule, occurrence):
    return Verdict(rule, occurrence, None, None, ())


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        ("PROV101", "uncredited"),
        ("PROV102", "reposted"),
        ("PROV104", "quoted"),
        ("PROV105", "uncredited"),
        ("PROV201", "reposted"),
        ("PROV202", "quoted"),
        ("PROV204", "own"),
        ("PROV205", "own"),
        ("PROV301", "repeated"),
        ("PROV401", "furniture"),
    ],
)
def test_each_rule_says_whose_the_characters_are(desk, rule, share):
    page = desk.page(WORDS + "s" * 50)
    (shares,) = share_pages([page], (), [_verdict(rule, desk.occurrence(page, WORDS))])
    expected = 1.0 if share == "own" else 0.5
    assert getattr(shares, share) == expected


def test_the_strongest_word_counts_and_all_add_up_to_one(desk):
    page = desk.page("a" * 40 + "b" * 40 + "c" * 20)
    verdicts = [
        _verdict("PROV201", desk.occurrence(page, "a" * 40 + "b" * 40)),
        _verdict("PROV301", desk.occurrence(page, "b" * 40)),
    ]
    (shares,) = share_pages([page], (), verdicts)
    assert (shares.own, shares.reposted, shares.repeated) == (0.2, 0.4, 0.4)


def test_credited_quotations_count_as_quoted(desk):
    page = desk.page("Ann " + "a" * 46 + "b" * 30 + "c" * 20)
    desk.quote(page, "a" * 46, "Ann")
    desk.quote(page, "b" * 30)
    desk.quote(page, "c" * 20, "Ann", kind=QuotationKind.INDIRECT)
    (shares,) = share_pages([page], desk.quotations, ())
    assert (shares.quoted, shares.own) == (0.46, 0.54)


def test_an_identical_file_is_repeated_in_all_its_pages(desk):
    desk.pages_of("one", "one")
    pages = desk.pages_of("one\n\ntwo", "one", "two")
    whole = desk.occurrence(pages[0], "one\n\ntwo")
    shares = share_pages(desk.pages, (), [_verdict("PROV303", whole)])
    assert [each.repeated for each in shares] == [0.0, 1.0, 1.0]


def test_menus_are_furniture_without_a_verdict(desk):
    page = desk.page("Menu" + "a" * 12, furniture=["Menu"])
    assert share_pages([page], (), ())[0].furniture == 0.25


def test_an_empty_page_is_its_own(desk):
    (page,) = desk.pages_of("", "")
    assert share_pages([page], (), ())[0].own == 1.0


def test_the_pieces_of_an_interrupted_copy_count_without_what_interrupts(desk):
    page = desk.page("aaaa----bbbb----")
    parts = tuple(desk.occurrence(page, words).span for words in ("aaaa", "bbbb"))
    occurrence = replace(desk.occurrence(page, "aaaa----bbbb"), parts=parts)
    assert share_pages([page], (), [_verdict("PROV101", occurrence)])[0].uncredited == 0.5
