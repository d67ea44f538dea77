"""A card for each document: what it is, how it is divided, where its findings lie."""

import pytest

from provenance.report.cards import document_cards

OWN = {
    "own": 1.0,
    "quoted": 0.0,
    "reposted": 0.0,
    "uncredited": 0.0,
    "repeated": 0.0,
    "furniture": 0.0,
}
TEXT = "The storm came. " * 20 + "March 3, 2024"


def _page(at, start, end, document="d0", **said):
    return {
        "id": f"p{at}",
        "document": document,
        "start": start,
        "end": end,
        "line": at + 1,
        "kind": "article",
        "title": None,
        "author": None,
        "publisher": None,
        "url": None,
        "date": None,
        "furniture": [],
        "shares": OWN,
        **said,
    }


def _finding(rule, level, name="a-name"):
    return {
        "id": f"{rule}-1",
        "rule": rule,
        "name": name,
        "level": level,
        "document": "d0",
        "line": 1,
        "start": 0,
        "end": 9,
    }


def _card(*pages, findings=(), lineage=(), chars=None, texts=None):
    chars = len(TEXT) if chars is None else chars
    here = [each["id"] for each in pages if each["document"] == "d0"]
    document = {"id": "d0", "path": "a.txt", "chars": chars, "pages": here}
    others = [{"id": "d1", "path": "b.txt", "chars": 5, "pages": []}]
    result = {
        "documents": [document, *others],
        "pages": list(pages),
        "findings": list(findings),
        "quotations": [],
        "lineage": list(lineage),
    }
    cards = document_cards(result, {"d0": TEXT} if texts is None else texts)
    assert [each.path for each in cards] == ["a.txt", "b.txt"]
    return cards[0]


def test_a_document_is_called_after_the_page_that_fills_it():
    card = _card(_page(0, 0, 10), _page(1, 10, 333, kind="mail", author="Ann"))
    assert card.lead == "A mail by Ann · no date"
    assert (card.id, card.size) == ("doc-d0", "333 characters, 2 pages")


def test_a_dump_of_many_pages_is_called_after_their_sorts():
    pages = [_page(at, at * 100, at * 100 + 100) for at in range(3)]
    assert _card(*pages, _page(3, 300, 333, kind="post")).lead == "3 articles and 1 post"


def test_an_empty_document_has_no_page():
    card = _card(chars=0)
    assert (card.lead, card.size, card.pages) == ("No page", "0 characters, 0 pages", ())


def test_a_page_is_shown_with_its_title_maker_date_and_the_words_that_tell_it():
    start = TEXT.index("March")
    date = {"value": "2024-03-03", "kind": "published", "start": start, "end": len(TEXT)}
    page = _page(0, 0, 333, title="Storm", author="Ann", publisher="The Bay", date=date)
    (line,) = _card(page).pages
    assert (line.title, line.has_title, line.maker) == ("Storm", True, "Ann and The Bay")
    assert (line.date, line.date_words) == ("3 March 2024, as the page says", "March 3, 2024")


def test_a_page_without_a_title_shows_its_first_words():
    (line,) = _card(_page(0, 0, 333)).pages
    assert line.title.startswith("The storm came. The storm")
    assert (line.title[-1], line.has_title, line.date, line.date_words) == (
        "…",
        False,
        "no date",
        "",
    )


def test_a_page_whose_text_is_not_at_hand_says_only_what_the_result_knows():
    date = {"value": "2024-03-03", "kind": "archived", "start": 0, "end": 9}
    (line,) = _card(_page(0, 0, 333, date=date), texts={}).pages
    assert (line.title, line.date_words) == ("no title", "")


@pytest.mark.parametrize(
    ("sources", "more"), [(1, ""), (4, "1 more source"), (5, "2 more sources")]
)
def test_a_page_tells_where_it_comes_from_up_to_three_sources(sources, more):
    pages = [_page(at, 0, 9, "d1", title=f"Tide {at}") for at in range(sources)]
    known = [{"page": f"p{at}", "coverage": 0.25} for at in range(sources)]
    copy = _page(9, 0, 333)
    (line,) = _card(*pages, copy, lineage=[{"page": "p9", "sources": known}]).pages
    assert line.source.startswith("25.0 % from “Tide 0” (b.txt)")
    assert line.source.endswith(more)
    assert line.source.count("%") == min(3, sources)


def test_rules_are_counted_and_the_most_serious_comes_first():
    found = [
        _finding("PROV301", "warning"),
        _finding("PROV202", "note"),
        _finding("PROV301", "warning"),
        _finding("PROV105", "error"),
    ]
    card = _card(_page(0, 0, 333), findings=found)
    assert card.findings == (
        ("PROV105", "a-name", 1),
        ("PROV301", "a-name", 2),
        ("PROV202", "a-name", 1),
    )
    assert len(card.strip.stretches) == 4


def test_the_shares_of_pages_are_weighed_by_their_length():
    copied = OWN | {"own": 0.0, "uncredited": 1.0}
    card = _card(_page(0, 0, 300), _page(1, 300, 400, shares=copied))
    assert [(each.name, each.words) for each in card.shares] == [
        ("own", "75.0 %"),
        ("uncredited", "25.0 %"),
    ]
